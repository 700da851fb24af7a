#include "storage/recovery.h"

#include "storage/audit_log.h"
#include "storage/durable_file.h"
#include "storage/json_fields.h"
#include "storage/migrations.h"
#include "storage/salvage.h"
#include "storage/sqlite/sql_error.h"
#include "storage/sqlite/transaction.h"
#include "storage/station_database.h"

#include <algorithm>
#include <filesystem>

namespace storage {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kNumberGap = 100; ///< running numbers left free, in case the lost tail had used them

constexpr auto kRecord = "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr auto kQueue = "INSERT INTO queue VALUES (?, ?, ?, ?, ?, ?)";
constexpr auto kBatch = "INSERT INTO batch VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr auto kFee = "INSERT INTO fee_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr auto kAudit = "INSERT INTO audit_entry VALUES (?, ?, ?, ?, ?, ?, ?)";
constexpr auto kFeeLink = "INSERT OR IGNORE INTO fee_link VALUES (?, ?, ?)";
constexpr auto kCounter = "INSERT OR IGNORE INTO unit_counter VALUES (?, ?, ?, ?, ?)";
constexpr auto kMerged = "INSERT OR IGNORE INTO merged_digest VALUES (?, ?, ?)";

struct Paths {
    std::string database;
    std::string rebuilding;
    std::string recovered; ///< complete: from here on the recovery only goes forward
};

Paths pathsOf(const std::string& data_dir) {
    const auto database = databasePath(data_dir);
    return {database, database + ".rebuilding", database + ".recovered"};
}

/// Inserts the row as it was read; the first column is the row's number where the table has one. A row that the tables
/// refuse is left out.
bool insertRow(sqlite::Database& database, const char* sql, std::vector<Cell> cells, std::optional<std::int64_t> seq) {
    auto& statement = database.prepared(sql);
    if (seq) {
        cells.front() = *seq;
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const int place = static_cast<int>(i) + 1;
        if (const auto* number = std::get_if<std::int64_t>(&cells[i])) {
            statement.bindTo(place, *number);
        } else if (const auto* text = std::get_if<std::string>(&cells[i])) {
            statement.bindTo(place, *text);
        } else if (const auto* blob = std::get_if<std::vector<std::uint8_t>>(&cells[i])) {
            statement.bindTo(place, std::span<const std::uint8_t>(*blob));
        }
    }
    try {
        statement.run();
        return true;
    } catch (const sqlite::SqlError& error) {
        statement.reset();
        if (toError(error).kind == Error::Kind::disk_full) {
            throw;
        }
        return false;
    }
}

/// A record whose journey is not known, or whose batch is gone, is sent again: the centre knows it by its id and
/// digest.
std::vector<Cell> queueRowFor(std::int64_t seq, const Salvage& salvage, Time now) {
    const auto at = now.time_since_epoch().count();
    std::vector<Cell> afresh{seq, std::string("queued"), {}, std::string(), at, {}};
    const auto found = salvage.queue.find(seq);
    if (found == salvage.queue.end()) {
        return afresh;
    }
    auto row = found->second;
    const auto& state = std::get<std::string>(row[1]);
    const auto* batch = std::get_if<std::int64_t>(&row[2]);
    if (batch && !salvage.batches.contains(*batch)) {
        if (state == "batched" || state == "delivered" || state == "exported") {
            return afresh;
        }
        row[2] = {};
    }
    return row;
}

void insertRecords(sqlite::Database& database, const Salvage& salvage, Time now, RecoveryReport& report) {
    for (const auto& [seq, row] : salvage.records) {
        auto queue = queueRowFor(seq, salvage, now);
        const bool unsent_without_bytes = !row.sealed && std::get<std::string>(queue[1]) == "queued";
        if (unsent_without_bytes) {
            queue[1] = std::string("stored"); // only what the centre had was ever erased
            queue[5] = now.time_since_epoch().count();
        }
        if (insertRow(database, kRecord, row.cells, seq) && insertRow(database, kQueue, queue, seq)) {
            ++report.records;
            report.sealed += row.sealed ? 1 : 0;
        }
    }
}

void insertAll(sqlite::Database& database, const Salvage& salvage, Time now, RecoveryReport& report) {
    for (const auto& [seq, row] : salvage.batches) {
        insertRow(database, kBatch, row, seq);
    }
    insertRecords(database, salvage, now, report);
    for (const auto& [seq, row] : salvage.fees) {
        report.fees += insertRow(database, kFee, row, seq) ? 1 : 0;
    }
    for (const auto& [seq, row] : salvage.audit) {
        report.audit_entries += insertRow(database, kAudit, row, seq) ? 1 : 0;
    }
    for (const auto& row : salvage.fee_links) {
        insertRow(database, kFeeLink, row, std::nullopt);
    }
    for (const auto& row : salvage.counters) {
        insertRow(database, kCounter, row, std::nullopt);
    }
    for (const auto& row : salvage.merged) {
        insertRow(database, kMerged, row, std::nullopt);
    }
}

/// What the audit trail says was confirmed, and the running numbers between.
void findLost(const Salvage& salvage, RecoveryReport& report) {
    std::set<std::string> there;
    std::int64_t next = 1;
    for (const auto& [seq, row] : salvage.records) {
        there.insert(std::get<std::string>(row.cells[1]));
        for (; next < seq; ++next) {
            report.missing_numbers.push_back(next);
        }
        next = seq + 1;
    }
    std::set<std::string> lost(salvage.broken);
    for (const auto& [seq, row] : salvage.audit) {
        const auto& action = std::get<std::string>(row[3]);
        if (action == "confirm" || action == "void") {
            lost.insert(std::get<std::string>(row[4]));
        }
    }
    std::ranges::set_difference(lost, there, std::back_inserter(report.lost));
}

std::int64_t numberFloor(const Salvage& salvage) {
    std::int64_t floor = salvage.records.empty() ? 0 : salvage.records.rbegin()->first;
    for (const auto& fact : salvage.facts) {
        floor = std::max(floor, std::get<std::int64_t>(fact[1]));
    }
    return floor + kNumberGap;
}

void removeDatabase(const std::string& path) {
    std::error_code ignored;
    for (const auto* ending : {"", "-wal", "-shm"}) {
        fs::remove(path + ending, ignored);
    }
}

void rebuild(const Paths& paths, const qr::IndexKey& key, Time now, const Salvage& salvage, RecoveryReport& report) {
    removeDatabase(paths.rebuilding);
    {
        sqlite::Database database(paths.rebuilding, sqlite::Database::Mode::read_write);
        database.run("PRAGMA synchronous = FULL");
        database.run("PRAGMA foreign_keys = ON");
        migrate(database, paths.rebuilding, kMigrations);
        sqlite::Transaction transaction(database);
        insertAll(database, salvage, now, report);
        writeFact(database, "number_floor", numberFloor(salvage));
        AuditLog(database, key)
            .append(now, "station", "recovered", "",
                    std::to_string(report.records) + " records, " + std::to_string(report.lost.size()) + " lost");
        transaction.commit();
    }
    std::error_code broken;
    fs::rename(paths.rebuilding, paths.recovered, broken);
    if (broken) {
        throw sqlite::Refusal{{Error::Kind::io, paths.recovered + ": " + broken.message()}};
    }
}

std::string stampOf(Time time) {
    auto stamp = toRfc3339(time);
    std::erase(stamp, ':');
    return stamp;
}

} // namespace

std::string toJson(const RecoveryReport& report) {
    return dumpJson({{"schema", 1},
                     {"at", toRfc3339(report.at)},
                     {"reason", report.reason},
                     {"set_aside", report.set_aside},
                     {"records", report.records},
                     {"sealed", report.sealed},
                     {"fees", report.fees},
                     {"audit_entries", report.audit_entries},
                     {"lost", report.lost},
                     {"missing_numbers", report.missing_numbers}});
}

tl::expected<RecoveryReport, Error> recoverDatabase(const std::string& data_dir, const qr::IndexKey& index_key,
                                                    Time now, const std::string& reason) {
    return sqlite::answer([&] {
        const auto paths = pathsOf(data_dir);
        RecoveryReport report{now, reason, paths.database + ".damaged-" + stampOf(now), 0, 0, 0, 0, {}, {}};
        {
            const auto file = sqlite::orRefuse(MappedFile::open(paths.database));
            const auto log = sqlite::orRefuse(MappedFile::open(paths.database + "-wal"));
            const auto salvage = salvagePages(file.bytes(), log.bytes());
            findLost(salvage, report);
            rebuild(paths, index_key, now, salvage, report);
        }
        // The damaged file gets its second name before its first one goes to the new database.
        std::error_code broken;
        fs::create_hard_link(paths.database, report.set_aside, broken);
        if (broken && fs::exists(paths.database)) {
            fs::copy_file(paths.database, report.set_aside, fs::copy_options::overwrite_existing, broken);
        }
        fs::rename(paths.database + "-wal", report.set_aside + "-wal", broken);
        sqlite::orRefuse(writeFileDurably(report.set_aside + ".json", qr::asBytes(toJson(report)), 0600));
        sqlite::orRefuse(finishRecovery(data_dir));
        return report;
    });
}

tl::expected<void, Error> finishRecovery(const std::string& data_dir) {
    const auto paths = pathsOf(data_dir);
    if (!fs::exists(paths.recovered)) {
        return {};
    }
    std::error_code broken;
    for (const auto* ending : {"-wal", "-shm"}) {
        if (fs::exists(paths.database + ending)) {
            fs::rename(paths.database + ending, paths.database + ".damaged" + ending, broken);
        }
    }
    fs::rename(paths.recovered, paths.database, broken);
    if (broken) {
        return tl::unexpected(Error{Error::Kind::io, paths.recovered + ": " + broken.message()});
    }
    return syncDirectory(data_dir);
}

} // namespace storage
