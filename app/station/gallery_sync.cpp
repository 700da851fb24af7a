#include "app/station/gallery_sync.h"

namespace app::station {

namespace {

using namespace std::chrono_literals;
using Kind = upload::SyncEvent::Kind;

constexpr const char* kBatches[] = {"4b7d1c02-77aa", "91ee5a3f-10c4", "c0a81f6e-2b90", "e7d3094c-5f11"};
constexpr std::int64_t kRecordsEach = 153;
constexpr std::int64_t kBytesEach = 6'480'000;

upload::SyncEvent event(Kind kind, int batch, std::int64_t offset_bytes = 0) {
    upload::SyncEvent event{};
    event.kind = kind;
    event.batch_id = kBatches[batch];
    event.records = kRecordsEach;
    event.offset_bytes = offset_bytes;
    event.total_bytes = kind == Kind::batch_made ? 0 : kBytesEach;
    event.attempt = 1;
    return event;
}

storage::QueueStatus status(std::int64_t stored) {
    storage::QueueStatus status;
    status.stored = stored;
    status.batched = 612 - stored;
    return status;
}

storage::DayFacts day() {
    storage::DayFacts day;
    day.day = "2026-04-12";
    day.fees.taken = {612, 1'224'000};
    day.fees.standing = {612, 1'224'000};
    day.assisted = 2;
    return day;
}

SyncShown begun() {
    SyncShown sync;
    sync.running = true;
    sync.count(status(0));
    sync.day = day();
    for (int batch = 0; batch < 4; ++batch) {
        sync.hear(event(Kind::batch_made, batch), {});
    }
    return sync;
}

} // namespace

SyncShown syncStart() {
    return begun();
}

SyncShown syncRunning() {
    SyncShown sync = begun();
    SyncShown::SteadyTime now{};
    for (std::int64_t offset = 0; offset <= kBytesEach; offset += kBytesEach / 9, now += 1s) {
        sync.hear(event(Kind::progress, 0, offset), now);
        sync.hear(event(Kind::progress, 1, offset / 2), now);
    }
    sync.hear(event(Kind::delivered, 0, kBytesEach), now);
    sync.hear(event(Kind::receipt_applied, 0, kBytesEach), now);
    sync.count(status(kRecordsEach));
    return sync;
}

SyncShown syncFailingBatch() {
    SyncShown sync = syncRunning();
    auto failed = event(Kind::failed, 1, kBytesEach / 2);
    failed.error = upload::Error{upload::Error::Kind::too_large, "HTTP 413", 413, {}};
    sync.hear(failed);
    auto again = event(Kind::retrying, 2, 0);
    again.attempt = 3;
    again.error = upload::Error{upload::Error::Kind::connection_lost, "connection reset", 0, {}};
    sync.hear(again);
    return sync;
}

SyncShown syncBehindPortal() {
    SyncShown sync = begun();
    auto failed = event(Kind::failed, 0, 0);
    failed.error = upload::Error{upload::Error::Kind::needs_login, "a login page answers", 0, {}};
    sync.hear(failed);
    upload::SyncSummary summary;
    summary.captured = summary.waiting = 612;
    summary.last_error = failed.error;
    sync.finish(summary);
    return sync;
}

SyncShown syncPaused() {
    SyncShown sync = syncRunning();
    sync.running = false;
    sync.paused = true;
    sync.ran = true;
    return sync;
}

SyncShown syncSafe() {
    SyncShown sync = begun();
    for (int batch = 0; batch < 4; ++batch) {
        sync.hear(event(Kind::receipt_applied, batch, kBytesEach), {});
    }
    upload::SyncSummary summary;
    summary.captured = summary.stored = 612;
    summary.safe_to_leave = true;
    sync.finish(summary);
    sync.work = news::QueueWork{news::QueueWork::Kind::reported, "/media/usb", std::int64_t{2}};
    return sync;
}

SyncShown syncReturned() {
    SyncShown sync = syncSafe();
    sync.work.reset();
    storage::QueueStatus now = status(608);
    now.batched = 1;
    now.duplicate = 2;
    now.rejected = 1;
    sync.count(now);
    sync.operator_here = true;
    sync.day->fees.differences.emplace_back("1 fees have no record");
    sync.day->fees.paid_not_captured.push_back({"l", 2000, "p", {}});
    const auto at = [](int minute) {
        return storage::fromRfc3339("2026-04-12T09:" + std::to_string(minute) + ":00.000Z").value_or(storage::Time{});
    };
    using State = storage::RecordState;
    sync.page = QueuePage{storage::Listed::open,
                          0,
                          {{"r4", "2-0612", State::batched, "HTTP 503", "4b7d1c02-77aa", at(10), at(30), at(31)},
                           {"r3", "2-0417", State::duplicate, "captured at station 1 at 2026-04-12T01:23:45.678Z",
                            "4b7d1c02-77aa", at(11), at(30), std::nullopt},
                           {"r2", "2-0230", State::duplicate, "captured at station 3 at 2026-04-12T03:02:10.004Z",
                            "4b7d1c02-77aa", at(12), at(30), std::nullopt},
                           {"r1", "2-0101", State::rejected, "its digest is not the manifest's", "91ee5a3f-10c4",
                            at(13), at(30), std::nullopt}},
                          now};
    return sync;
}

} // namespace app::station
