#pragma once

#include "upload/centre/record_index.h"

#include <map>

namespace upload::centre {

/// Counts of one unit and level; no names.
struct ReportRow {
    std::string unit;
    std::string level;
    std::int64_t expected = 0;
    std::int64_t captured = 0;
    std::int64_t missing = 0; ///< expected and not captured
    std::int64_t duplicate = 0;
    std::int64_t rejected = 0; ///< what cannot be opened has no unit: it stands in the row with empty names
    std::int64_t to_decide = 0;
    std::int64_t delivered = 0;
};

struct UnitAndLevel {
    std::string unit;
    std::string level;
    auto operator<=>(const UnitAndLevel&) const = default;
};

/// Sorted by unit and level; every expected one is there.
tl::expected<std::vector<ReportRow>, storage::Error> report(RecordIndex& index,
                                                            const std::map<UnitAndLevel, std::int64_t>& expected);

/// The ids of the campaigns whose captures are in the store, sorted.
tl::expected<std::vector<std::string>, storage::Error> campaignsIn(RecordIndex& index);

} // namespace upload::centre
