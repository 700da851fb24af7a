#include "storage/fee_report.h"

#include "storage/record_rows.h"
#include "storage/sqlite/sql_error.h"
#include "storage/station_database.h"

namespace storage {

namespace {

#define XUEYING_STANDS "NOT EXISTS (SELECT 1 FROM fee_entry u WHERE u.of = e.ledger_id)"
#define XUEYING_LIVE "r.kind = 'capture' AND NOT EXISTS (SELECT 1 FROM record w WHERE w.supersedes = r.record_id)"
#define XUEYING_COUNTS XUEYING_LIVE " AND " XUEYING_CONFIRMED_WITHIN " AND " XUEYING_OWN
/// Of the fee `e`: the links to records that were neither withdrawn nor replaced.
#define XUEYING_LINKS "FROM fee_link l JOIN record r ON r.seq = l.record WHERE l.fee = e.seq AND " XUEYING_LIVE

constexpr auto kByKind = "SELECT kind, COUNT(*), SUM(amount_fen) FROM fee_entry WHERE at >= ? AND at < ? GROUP BY kind";
constexpr auto kStanding =
    "SELECT COUNT(*), COALESCE(SUM(amount_fen), 0) FROM fee_entry e WHERE kind = 'taken' AND at >= ? AND at < ? "
    "AND " XUEYING_STANDS;
constexpr auto kByPhotographer =
    "SELECT photographer, COUNT(*), SUM(amount_fen) FROM fee_entry e WHERE kind = 'taken' AND at >= ? AND "
    "at < ? AND " XUEYING_STANDS " GROUP BY photographer ORDER BY photographer";
constexpr auto kBySlot =
    "SELECT taken_in, COUNT(*), SUM(amount_fen) FROM (SELECT amount_fen, (SELECT l.slot " XUEYING_LINKS
    " ORDER BY l.record LIMIT 1) AS taken_in FROM fee_entry e WHERE kind = 'taken' AND at >= ? AND at < ? "
    "AND " XUEYING_STANDS ") WHERE taken_in IS NOT NULL GROUP BY taken_in ORDER BY taken_in";
constexpr auto kNotCaptured =
    "SELECT ledger_id, amount_fen, photographer, at FROM fee_entry e WHERE kind = 'taken' AND at >= ? AND "
    "at < ? AND " XUEYING_STANDS " AND NOT EXISTS (SELECT 1 " XUEYING_LINKS ") ORDER BY at";
constexpr auto kCaptured = "SELECT COUNT(*) FROM record r WHERE " XUEYING_COUNTS;
constexpr auto kUnpaid =
    "SELECT COUNT(*) FROM record r WHERE " XUEYING_COUNTS " AND NOT EXISTS (SELECT 1 FROM fee_entry e WHERE "
    "e.code_key = r.code_key AND e.kind IN ('taken', 'waived') AND " XUEYING_STANDS ")";
constexpr auto kTwice =
    "SELECT COUNT(*) FROM (SELECT 1 FROM fee_entry e WHERE kind = 'taken' AND at >= ? AND at < ? AND " XUEYING_STANDS
    " GROUP BY code_key HAVING COUNT(*) > 1)";
constexpr auto kCounted = "SELECT COALESCE(SUM(captured), 0) FROM unit_counter WHERE ?1 = '' OR day = ?1";
constexpr auto kWithdrawn =
    "SELECT COUNT(*) FROM record r WHERE kind = 'void' AND " XUEYING_CONFIRMED_WITHIN " AND " XUEYING_OWN;
constexpr auto kFirst =
    "SELECT COUNT(*) FROM record r WHERE kind = 'capture' AND supersedes IS NULL AND " XUEYING_CONFIRMED_WITHIN
    " AND " XUEYING_OWN;
#undef XUEYING_LINKS
#undef XUEYING_COUNTS
#undef XUEYING_LIVE
#undef XUEYING_STANDS

/// Milliseconds since 1970 UTC.
struct Span {
    std::int64_t from = 0;
    std::int64_t until = INT64_MAX;
};

std::optional<Span> spanOf(const std::string& day, int utc_offset_min) {
    if (day.empty()) {
        return Span{};
    }
    const auto midnight = fromRfc3339(day + "T00:00:00Z");
    if (!midnight) {
        return std::nullopt;
    }
    const auto from = *midnight - std::chrono::minutes(utc_offset_min);
    return Span{from.time_since_epoch().count(), (from + std::chrono::days(1)).time_since_epoch().count()};
}

class Reader {
public:
    Reader(sqlite::Database& database, Span span)
        : m_database(database)
        , m_span(span) {}

    FeeSum sum(const char* sql) {
        auto& row = m_database.prepared(sql).bind(m_span.from, m_span.until);
        row.step();
        const FeeSum found{row.integer(0), row.integer(1)};
        row.reset();
        return found;
    }
    std::int64_t count(const char* sql) {
        auto& row = m_database.prepared(sql).bind(m_span.from, m_span.until);
        const auto found = row.step() ? row.integer(0) : 0;
        row.reset();
        return found;
    }
    std::vector<std::pair<std::string, FeeSum>> sums(const char* sql) {
        std::vector<std::pair<std::string, FeeSum>> found;
        auto& row = m_database.prepared(sql).bind(m_span.from, m_span.until);
        while (row.step()) {
            found.emplace_back(row.text(0), FeeSum{row.integer(1), row.integer(2)});
        }
        row.reset();
        return found;
    }
    std::vector<PaidNotCaptured> notCaptured() {
        std::vector<PaidNotCaptured> found;
        auto& row = m_database.prepared(kNotCaptured).bind(m_span.from, m_span.until);
        while (row.step()) {
            found.push_back(
                {row.text(0), row.integer(1), row.text(2), Time(std::chrono::milliseconds(row.integer(3)))});
        }
        row.reset();
        return found;
    }
    std::int64_t counted(const std::string& day) {
        auto& row = m_database.prepared(kCounted).bind(day);
        const auto found = row.step() ? row.integer(0) : 0;
        row.reset();
        return found;
    }

private:
    sqlite::Database& m_database;
    Span m_span;
};

void findDifferences(Reader& reader, const std::string& day, FeeReport& report) {
    if (const auto twice = reader.count(kTwice); twice > 0) {
        report.differences.push_back(std::to_string(twice) + " codes were paid for more than once");
    }
    if (report.captured_unpaid > 0 && report.taken.count + report.waived.count > 0) {
        report.differences.push_back(std::to_string(report.captured_unpaid) + " records have no fee that stands");
    }
    if (!report.paid_not_captured.empty()) {
        report.differences.push_back(std::to_string(report.paid_not_captured.size()) + " fees have no record");
    }
    const auto expected = reader.count(kFirst) - reader.count(kWithdrawn);
    if (const auto counted = reader.counted(day); counted != expected) {
        report.differences.push_back("the unit counters say " + std::to_string(counted) + ", the records " +
                                     std::to_string(expected));
    }
}

} // namespace

tl::expected<FeeReport, Error> reportFees(const std::string& data_dir, const std::string& day, int utc_offset_min) {
    const auto span = spanOf(day, utc_offset_min);
    if (!span) {
        return tl::unexpected(Error{Error::Kind::malformed, day + ": not a day as YYYY-MM-DD"});
    }
    return sqlite::answer([&] {
        const auto database = openForReading(data_dir);
        Reader reader(*database, *span);
        FeeReport report;
        for (const auto& [kind, sum] : reader.sums(kByKind)) {
            (kind == "taken"    ? report.taken
             : kind == "waived" ? report.waived
             : kind == "voided" ? report.voided
                                : report.refunded) = sum;
        }
        report.standing = reader.sum(kStanding);
        report.by_photographer = reader.sums(kByPhotographer);
        report.by_slot = reader.sums(kBySlot);
        report.paid_not_captured = reader.notCaptured();
        report.captured = reader.count(kCaptured);
        report.captured_unpaid = reader.count(kUnpaid);
        findDifferences(reader, day, report);
        return report;
    });
}

} // namespace storage
