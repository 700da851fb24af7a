#include "upload/centre/report.h"

#include <algorithm>

namespace upload::centre {

namespace {

const std::string kCounts =
    "SELECT unit, level, "
    "SUM(CASE WHEN outcome = 'stored' AND withdrawn_by IS NULL AND superseded_by IS NULL THEN 1 ELSE 0 END), "
    "SUM(CASE WHEN outcome = 'duplicate' THEN 1 ELSE 0 END), SUM(to_decide), "
    "SUM(CASE WHEN delivered_at IS NOT NULL THEN 1 ELSE 0 END) "
    "FROM records WHERE kind = 'capture' GROUP BY unit, level";
const std::string kCampaigns = "SELECT DISTINCT campaign FROM records WHERE kind = 'capture' ORDER BY campaign";
const std::string kRejected =
    "SELECT COUNT(DISTINCT record_id) FROM outcomes WHERE outcome = 'rejected' AND record_id NOT IN "
    "(SELECT record_id FROM records WHERE outcome = 'stored')";

} // namespace

tl::expected<std::vector<ReportRow>, storage::Error> report(RecordIndex& index,
                                                            const std::map<UnitAndLevel, std::int64_t>& expected) {
    std::map<UnitAndLevel, ReportRow> rows;
    for (const auto& [where, count] : expected) {
        rows[where].expected = count;
    }
    auto read = index.transact([&](Sql& sql) {
        for (const auto& found : sql.ask(kCounts)) {
            auto& row = rows[{*found[0], *found[1]}];
            row.captured = std::stoll(*found[2]);
            row.duplicate = std::stoll(*found[3]);
            row.to_decide = std::stoll(*found[4]);
            row.delivered = std::stoll(*found[5]);
        }
        if (const auto rejected = std::stoll(*sql.ask(kRejected)[0][0]); rejected > 0) {
            rows[{"", ""}].rejected = rejected;
        }
    });
    if (!read) {
        return tl::unexpected(read.error());
    }
    std::vector<ReportRow> sorted;
    for (auto& [where, row] : rows) {
        row.unit = where.unit;
        row.level = where.level;
        row.missing = std::max<std::int64_t>(0, row.expected - row.captured);
        sorted.push_back(row);
    }
    return sorted;
}

tl::expected<std::vector<std::string>, storage::Error> campaignsIn(RecordIndex& index) {
    std::vector<std::string> campaigns;
    auto read = index.transact([&](Sql& sql) {
        campaigns.clear();
        for (const auto& row : sql.ask(kCampaigns)) {
            campaigns.push_back(*row[0]);
        }
    });
    return read.map([&] { return campaigns; });
}

} // namespace upload::centre
