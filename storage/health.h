#pragma once

#include "storage/error.h"
#include "storage/record.h"
#include "storage/station_identity.h"

namespace storage {

/// What an operator should know before the next sitter. Capture stops only for what could not be saved or never be
/// opened.
struct HealthNote {
    enum class Kind {
        disk_full,          ///< stops
        clock_back,         ///< stops: the clock stands before the last record
        recipient_unusable, ///< stops: records could never be opened
        disk_low,
        old_unsent,
        certificate_expiring,
        many_returned
    };
    Kind kind;
    std::string detail;

    bool stopsCapture() const noexcept { return kind <= Kind::recipient_unusable; }
};

struct HealthLimits {
    std::uint64_t min_free_bytes = 256ULL * 1024 * 1024;  ///< below: stop; a day's records with the log twice over
    std::uint64_t low_free_bytes = 2048ULL * 1024 * 1024; ///< below: warn
    std::chrono::milliseconds clock_slack =
        std::chrono::minutes(2); ///< a time server may set the clock back by so much
    std::chrono::hours unsent_after{24};
    std::chrono::days expiring_within{14};
    std::int64_t returned = 20;
};

/// Reads beside a running station; no key is needed. Empty when all is well.
tl::expected<std::vector<HealthNote>, Error> checkHealth(const std::string& data_dir, Time now,
                                                         const HealthLimits& limits);

} // namespace storage
