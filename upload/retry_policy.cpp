#include "upload/retry_policy.h"

#include <algorithm>

namespace upload {

NextStep nextStepAfter(const Error& error) noexcept {
    switch (error.kind) {
    case Error::Kind::no_network:
    case Error::Kind::timed_out:
    case Error::Kind::connection_lost:
    case Error::Kind::locked:
    case Error::Kind::offset_conflict:
    case Error::Kind::server_trouble:
    case Error::Kind::bad_answer:
        return NextStep::ask_offset;
    case Error::Kind::gone:
        return NextStep::create_anew;
    case Error::Kind::untrusted_server:
    case Error::Kind::needs_login:
    case Error::Kind::unsafe_location:
    case Error::Kind::too_large:
    case Error::Kind::refused:
    case Error::Kind::file:
    case Error::Kind::cancelled:
        return NextStep::give_up;
    }
    return NextStep::give_up;
}

Error::Kind kindOfStatus(int status) noexcept {
    switch (status) {
    case 404:
    case 410:
        return Error::Kind::gone;
    case 408:
    case 429:
    case 460: // the server found a checksum wrong: the chunk was garbled on the way and did not count
        return Error::Kind::server_trouble;
    case 409:
        return Error::Kind::offset_conflict;
    case 413:
        return Error::Kind::too_large;
    case 423:
        return Error::Kind::locked;
    case 511:
        return Error::Kind::needs_login;
    default:
        break;
    }
    if (status >= 500) {
        return Error::Kind::server_trouble;
    }
    if (status >= 400) {
        return Error::Kind::refused;
    }
    return status >= 300 ? Error::Kind::unsafe_location : Error::Kind::bad_answer;
}

Backoff::Backoff(std::chrono::milliseconds first, std::chrono::milliseconds longest, std::uint32_t seed)
    : m_first(first)
    , m_longest(longest)
    , m_pause(first)
    , m_random(seed) {}

std::chrono::milliseconds Backoff::next(const Error& error) {
    std::uniform_int_distribution<std::int64_t> jitter(m_pause.count() / 2, m_pause.count());
    std::chrono::milliseconds pause(jitter(m_random));
    m_pause = std::min(m_pause * 2, m_longest);
    if (error.retry_after_s) {
        const auto asked = std::chrono::seconds(std::min<std::int64_t>(*error.retry_after_s, 24 * 3600));
        pause = std::max(pause, std::chrono::duration_cast<std::chrono::milliseconds>(asked));
    }
    return std::min(pause, m_longest);
}

} // namespace upload
