#pragma once

#include "storage/day_facts.h"

namespace app {

/// A day at a station on paper and as a table: counts and money, no name and no number of anybody.
struct DayReport {
    std::string campaign; ///< its name
    std::string site;
    std::string station;
    storage::Time made_at;
    int utc_offset_min = 480;
    storage::DayFacts facts;
};

/// captured = stored + waiting + duplicate + rejected + closed, over all days.
struct RecordSum {
    std::int64_t captured = 0;
    std::int64_t stored = 0;
    std::int64_t waiting = 0;
    std::int64_t duplicate = 0;
    std::int64_t rejected = 0;
    std::int64_t closed = 0;
};
RecordSum recordSum(const storage::DayFacts& facts);

/// One row per fact: what,unit,level,slot,count,fen.
std::string dayReportCsv(const DayReport& report);
/// One A4 page, more when the units need them. Chinese first, English beside it.
tl::expected<std::vector<std::uint8_t>, storage::Error> dayReportPdf(const DayReport& report);

/// Writes `xueying-<station>-<day>.pdf` and `.csv` into `dir`, each whole or not at all; answers their paths.
tl::expected<std::vector<std::string>, storage::Error> writeDayReport(const DayReport& report, const std::string& dir);

} // namespace app
