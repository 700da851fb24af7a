#include "storage/unit_counters.h"

#include "storage/record_words.h"
#include "storage/sqlite/sql_error.h"
#include "storage/station_database.h"

#include <algorithm>
#include <span>

namespace storage {

namespace {

constexpr auto kCount = "INSERT INTO unit_counter (day, unit, level, slot, captured) VALUES (?, ?, ?, ?, ?) "
                        "ON CONFLICT (day, unit, level, slot) DO UPDATE SET captured = captured + excluded.captured";
constexpr auto kOfDay = "SELECT COALESCE(SUM(captured), 0) FROM unit_counter WHERE day = ?";
constexpr auto kSums = "SELECT unit, level, slot, SUM(captured) FROM unit_counter WHERE ?1 = '' OR day = ?1 "
                       "GROUP BY unit, level, slot ORDER BY unit, level, slot";

/// A withdrawal in another slot than the capture's leaves less than none there: it is taken from the unit's other
/// slots, so that they add up to who was captured, and never to less than nobody.
void settle(std::span<UnitCount> slots) {
    for (auto& below : slots) {
        for (auto& other : slots) {
            const auto taken = std::clamp<std::int64_t>(-below.captured, 0, std::max<std::int64_t>(0, other.captured));
            other.captured -= taken;
            below.captured += taken;
        }
        below.captured = std::max<std::int64_t>(0, below.captured);
    }
}

} // namespace

std::string dayOf(Time time, int utc_offset_min) {
    return toRfc3339(time + std::chrono::minutes(utc_offset_min)).substr(0, 10);
}

void UnitCounters::count(const std::string& day, const Record& record, int captured) {
    m_database.prepared(kCount).bind(day, record.unit, record.level, kSlotWords.of(record.slot), captured).run();
}

std::int64_t UnitCounters::capturedOn(const std::string& day) {
    auto& statement = m_database.prepared(kOfDay).bind(day);
    const auto captured = statement.step() ? statement.integer(0) : 0;
    statement.reset();
    return captured;
}

std::vector<UnitCount> UnitCounters::sums(const std::string& day) {
    std::vector<UnitCount> counts;
    auto& statement = m_database.prepared(kSums).bind(day);
    while (statement.step()) {
        const auto slot = kSlotWords.value(statement.text(2)).value_or(SlotState::outside);
        counts.push_back({statement.text(0), statement.text(1), slot, statement.integer(3)});
    }
    statement.reset();
    for (auto begin = counts.begin(); begin != counts.end();) {
        const auto end = std::find_if(begin, counts.end(), [&](const UnitCount& count) {
            return count.unit != begin->unit || count.level != begin->level;
        });
        settle({begin, end});
        begin = end;
    }
    return counts;
}

tl::expected<std::vector<UnitCount>, Error> readUnitCounts(const std::string& data_dir, const std::string& day) {
    return sqlite::answer([&] { return UnitCounters(*openForReading(data_dir)).sums(day); });
}

} // namespace storage
