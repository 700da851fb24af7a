#pragma once

#include "storage/fee_report.h"
#include "storage/upload_queue.h"

namespace storage {

/// What one day at a station came to, in counts: nothing here names a sitter.
struct DayFacts {
    std::string day; ///< `YYYY-MM-DD` of the site's clock
    std::vector<UnitCount> units;
    FeeReport fees;            ///< of the day
    std::int64_t voided = 0;   ///< captures withdrawn on the day
    std::int64_t assisted = 0; ///< confirmed for the sitter by an assistant
    QueueStatus queue;         ///< of all days
    std::int64_t closed = 0;   ///< of all days: returned records that somebody dealt with
};

/// Reads beside a running station; no key is needed.
tl::expected<DayFacts, Error> readDay(const std::string& data_dir, const std::string& day, int utc_offset_min);

} // namespace storage
