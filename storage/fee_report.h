#pragma once

#include "storage/error.h"
#include "storage/fee_ledger.h"

namespace storage {

struct PaidNotCaptured {
    std::string ledger_id;
    std::int64_t amount_fen = 0;
    std::string photographer;
    Time at;
};

/// A day's money, or all days' when no day is named.
struct FeeReport {
    FeeSum taken;
    FeeSum waived;
    FeeSum voided;
    FeeSum refunded;
    FeeSum standing;                                             ///< taken, neither voided nor refunded
    std::vector<std::pair<std::string, FeeSum>> by_photographer; ///< of what stands
    std::vector<std::pair<std::string, FeeSum>> by_slot;         ///< of what stands and has a record
    std::vector<PaidNotCaptured> paid_not_captured;              ///< also when the record that took it up was withdrawn
    std::int64_t captured = 0;            ///< records confirmed here, withdrawn and replaced ones not counted
    std::int64_t captured_unpaid = 0;     ///< of them, those without a fee that stands
    std::vector<std::string> differences; ///< what does not add up, in words
};

/// Reads beside a running station; no key is needed. `day` is `YYYY-MM-DD` in the site's clock, or empty.
tl::expected<FeeReport, Error> reportFees(const std::string& data_dir, const std::string& day, int utc_offset_min);

} // namespace storage
