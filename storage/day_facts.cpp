#include "storage/day_facts.h"

#include "storage/record_rows.h"
#include "storage/sqlite/sql_error.h"
#include "storage/station_database.h"
#include "storage/unit_counters.h"

namespace storage {

namespace {

constexpr auto kVoided =
    "SELECT COUNT(*) FROM record r WHERE kind = 'void' AND " XUEYING_CONFIRMED_WITHIN " AND " XUEYING_OWN;
constexpr auto kAssisted = "SELECT COUNT(*) FROM audit_entry WHERE action = 'assisted_confirm' AND at >= ? AND at < ?";

std::int64_t countBetween(sqlite::Database& database, const char* sql, Time from, Time until) {
    auto& row = database.prepared(sql).bind(from.time_since_epoch().count(), until.time_since_epoch().count());
    const auto count = row.step() ? row.integer(0) : 0;
    row.reset();
    return count;
}

} // namespace

tl::expected<DayFacts, Error> readDay(const std::string& data_dir, const std::string& day, int utc_offset_min) {
    const auto midnight = fromRfc3339(day + "T00:00:00Z");
    if (!midnight) {
        return tl::unexpected(Error{Error::Kind::malformed, day + ": not a day as YYYY-MM-DD"});
    }
    const Time from = *midnight - std::chrono::minutes(utc_offset_min);
    const Time until = from + std::chrono::days(1);
    DayFacts facts;
    facts.day = day;
    StoreOptions store;
    store.data_dir = data_dir;
    auto queue = UploadQueue::open(store, UploadQueue::Access::read_only);
    auto status = queue ? queue->status() : tl::unexpected(queue.error());
    auto fees = reportFees(data_dir, day, utc_offset_min);
    if (!status || !fees) {
        return tl::unexpected(status ? fees.error() : status.error());
    }
    facts.queue = *status;
    facts.fees = std::move(*fees);
    return sqlite::answer([&] {
        const auto database = openForReading(data_dir);
        facts.units = UnitCounters(*database).sums(day);
        facts.voided = countBetween(*database, kVoided, from, until);
        facts.assisted = countBetween(*database, kAssisted, from, until);
        facts.closed = RecordRows(*database).count("closed");
        return facts;
    });
}

} // namespace storage
