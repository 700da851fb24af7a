#pragma once

#include "storage/batch.h"
#include "storage/error.h"
#include "storage/sqlite/database.h"

namespace storage {

/// The site's calendar day of a moment, `YYYY-MM-DD`.
std::string dayOf(Time time, int utc_offset_min);

/// Sums per day, unit, level and slot. Members throw `SqlError`; `count` runs inside the caller's transaction.
class UnitCounters {
public:
    explicit UnitCounters(sqlite::Database& database)
        : m_database(database) {}

    /// Adds `captured` (−1 for a withdrawal).
    void count(const std::string& day, const Record& record, int captured);
    std::int64_t capturedOn(const std::string& day);
    /// Of one day, or of all when `day` is empty; never negative, and per unit and level they add up.
    std::vector<UnitCount> sums(const std::string& day);

private:
    sqlite::Database& m_database;
};

/// `UnitCounters::sums` beside a running station; no key is needed.
tl::expected<std::vector<UnitCount>, Error> readUnitCounts(const std::string& data_dir, const std::string& day);

} // namespace storage
