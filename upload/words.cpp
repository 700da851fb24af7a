#include "upload/uploader.h"

namespace upload {

const char* name(Error::Kind kind) noexcept {
    switch (kind) {
    case Error::Kind::no_network:
        return "no_network";
    case Error::Kind::timed_out:
        return "timed_out";
    case Error::Kind::connection_lost:
        return "connection_lost";
    case Error::Kind::untrusted_server:
        return "untrusted_server";
    case Error::Kind::needs_login:
        return "needs_login";
    case Error::Kind::unsafe_location:
        return "unsafe_location";
    case Error::Kind::gone:
        return "gone";
    case Error::Kind::locked:
        return "locked";
    case Error::Kind::offset_conflict:
        return "offset_conflict";
    case Error::Kind::too_large:
        return "too_large";
    case Error::Kind::refused:
        return "refused";
    case Error::Kind::server_trouble:
        return "server_trouble";
    case Error::Kind::bad_answer:
        return "bad_answer";
    case Error::Kind::file:
        return "file";
    case Error::Kind::cancelled:
        return "cancelled";
    }
    return "unknown";
}

const char* name(SyncEvent::Kind kind) noexcept {
    switch (kind) {
    case SyncEvent::Kind::batch_made:
        return "batch_made";
    case SyncEvent::Kind::progress:
        return "progress";
    case SyncEvent::Kind::delivered:
        return "delivered";
    case SyncEvent::Kind::waiting_for_receipt:
        return "waiting_for_receipt";
    case SyncEvent::Kind::receipt_applied:
        return "receipt_applied";
    case SyncEvent::Kind::digests_merged:
        return "digests_merged";
    case SyncEvent::Kind::retrying:
        return "retrying";
    case SyncEvent::Kind::failed:
        return "failed";
    case SyncEvent::Kind::finished:
        return "finished";
    }
    return "unknown";
}

} // namespace upload
