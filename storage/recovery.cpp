#include "storage/recovery.h"

#include "storage/audit_log.h"
#include "storage/batch_rows.h"
#include "storage/durable_file.h"
#include "storage/migrations.h"
#include "storage/record_rows.h"
#include "storage/recovery_report.h"
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
constexpr std::size_t kMaxTarBytes = 512u * 1024 * 1024;

constexpr auto kRecord = "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr auto kQueue = "INSERT INTO queue VALUES (?, ?, ?, ?, ?, ?)";
constexpr auto kBatch = "INSERT INTO batch VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr auto kFee = "INSERT INTO fee_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr auto kAudit = "INSERT INTO audit_entry VALUES (?, ?, ?, ?, ?, ?, ?)";
constexpr auto kFeeLink = "INSERT OR IGNORE INTO fee_link VALUES (?, ?, ?)";
constexpr auto kCounter = "INSERT OR IGNORE INTO unit_counter VALUES (?, ?, ?, ?, ?)";
constexpr auto kMerged = "INSERT OR IGNORE INTO merged_digest VALUES (?, ?, ?)";
constexpr auto kImported = "INSERT OR IGNORE INTO imported VALUES (?, ?)";

struct Paths {
    std::string database;
    std::string rebuilding;
    std::string recovered; ///< complete: from here on the recovery only goes forward
    std::string report;    ///< until somebody was told
};

Paths pathsOf(const std::string& data_dir) {
    const auto database = databasePath(data_dir);
    return {database, database + ".rebuilding", database + ".recovered", database + ".recovered.json"};
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
        if (!row.sealed) { // only what the centre had was ever erased
            const auto& state = std::get<std::string>(queue[1]);
            if (state == "queued" || state == "batched" || state == "delivered" || state == "exported") {
                queue[1] = std::string("stored");
            }
            if (std::holds_alternative<std::monostate>(queue[5])) {
                queue[5] = now.time_since_epoch().count();
            }
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
    for (const auto& [first, row] : salvage.imported) {
        insertRow(database, kImported, row, first);
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
        const auto value = std::get<std::int64_t>(fact[1]);
        floor = std::max(floor, value <= kMostNumbers ? value : 0);
    }
    return floor + kNumberGap;
}

void removeDatabase(const std::string& path) {
    std::error_code ignored;
    for (const auto* ending : {"", "-wal", "-shm"}) {
        fs::remove(path + ending, ignored);
    }
}

/// Whether the tar that was made of the batch before the damage still lies in the spool: then it goes out whole.
bool isSpooled(const std::vector<Cell>& batch, const std::string& data_dir) {
    const auto* digest = std::get_if<std::string>(&batch[6]);
    if (!digest) {
        return false;
    }
    const auto tar = readFile(data_dir + "/spool/" + std::get<std::string>(batch[1]) + ".tar", kMaxTarBytes);
    return tar && qr::toHex(qr::sha256(*tar)) == *digest;
}

/// A batch of which a record is gone can never be written as it was signed: the other records go out in new ones.
void dissolveBroken(sqlite::Database& database, const std::string& data_dir, const Salvage& salvage, Time now,
                    AuditLog& audit) {
    std::set<std::string> sealed;
    for (const auto& [seq, row] : salvage.records) {
        if (row.sealed) {
            sealed.insert(std::get<std::string>(row.cells[1]));
        }
    }
    BatchRows batches(database);
    for (const auto& [seq, row] : salvage.batches) {
        const auto& state = std::get<std::string>(row[2]);
        if (state != "made" && state != "uploading") {
            continue; // its tar is made and on its way
        }
        const auto manifest = manifestFromJson(std::get<std::string>(row[4]));
        const bool whole = manifest && std::ranges::all_of(manifest->records, [&sealed](const BatchEntry& entry) {
                               return sealed.contains(entry.record_id);
                           });
        if (!whole && !isSpooled(row, data_dir)) {
            const auto& batch_id = std::get<std::string>(row[1]);
            if (const auto dissolved = batches.dissolve(batch_id, now)) {
                audit.append(now, "station", "dissolve", batch_id, toText(*dissolved));
            }
        }
    }
}

void rebuild(const std::string& data_dir, const qr::IndexKey& key, Time now, const Salvage& salvage,
             RecoveryReport& report) {
    const auto path = pathsOf(data_dir).rebuilding;
    removeDatabase(path);
    sqlite::Database database(path, sqlite::Database::Mode::read_write);
    database.run("PRAGMA synchronous = FULL");
    database.run("PRAGMA foreign_keys = ON");
    migrate(database, path, kMigrations);
    sqlite::Transaction transaction(database);
    insertAll(database, salvage, now, report);
    writeFact(database, "number_floor", numberFloor(salvage));
    AuditLog audit(database, key);
    dissolveBroken(database, data_dir, salvage, now, audit);
    audit.append(now, "station", "recovered", "",
                 std::to_string(report.records) + " records, " + std::to_string(report.lost.size()) + " lost");
    transaction.commit();
}

void renameOrThrow(const std::string& from, const std::string& to) {
    std::error_code broken;
    fs::rename(from, to, broken);
    if (broken) {
        throw sqlite::Refusal{{Error::Kind::io, to + ": " + broken.message()}};
    }
}

/// Gives a damaged file its second name, unless it has it already.
void setAside(const std::string& file, const std::string& name) {
    if (fs::exists(file) && !fs::exists(name)) {
        sqlite::orRefuse(keepSecondName(file, name));
    }
}

/// The data directory may lie under another path than when the report was written.
std::string asideOf(const std::string& data_dir, const RecoveryReport& report) {
    return data_dir + "/" + fs::path(report.set_aside).filename().string();
}

/// A recovery that ended before its database was complete: the damaged file still stands in its place, so what was
/// made beside it goes.
void forgetUnfinished(const std::string& data_dir) {
    const auto paths = pathsOf(data_dir);
    std::error_code ignored;
    if (const auto report = readReport(paths.report)) {
        removeDatabase(asideOf(data_dir, *report));
        fs::remove(paths.report, ignored);
    }
    removeDatabase(paths.rebuilding);
}

std::string stampOf(Time time) {
    auto stamp = toRfc3339(time);
    std::erase(stamp, ':');
    return stamp;
}

/// `<path>`, else the first of `<path>-1`, `<path>-2` … that is free.
std::string freeName(const std::string& path) {
    auto name = path;
    for (int i = 1; fs::exists(name); ++i) {
        name = path + "-" + std::to_string(i);
    }
    return name;
}

} // namespace

tl::expected<RecoveryReport, Error> recoverDatabase(const std::string& data_dir, const qr::IndexKey& index_key,
                                                    Time now, const std::string& reason) {
    return sqlite::answer([&] {
        const auto paths = pathsOf(data_dir);
        takeRecoveryReport(data_dir);
        if (fs::exists(paths.report)) {
            renameOrThrow(paths.report, freeName(paths.report + ".unread"));
        }
        const auto aside = freeName(paths.database + ".damaged-" + stampOf(now));
        RecoveryReport report{now, reason, aside, 0, 0, 0, 0, {}, {}};
        {
            const auto file = sqlite::orRefuse(MappedFile::open(paths.database));
            const auto log = sqlite::orRefuse(MappedFile::open(paths.database + "-wal"));
            const auto salvage = salvagePages(file.bytes(), log.bytes());
            findLost(salvage, report);
            rebuild(data_dir, index_key, now, salvage, report);
        }
        // The report is kept and the damaged files have their second names before the new database can take the first.
        sqlite::orRefuse(writeFileDurably(paths.report, qr::asBytes(toJson(report)), 0600));
        setAside(paths.database, aside);
        setAside(paths.database + "-wal", aside + "-wal");
        renameOrThrow(paths.rebuilding, paths.recovered);
        sqlite::orRefuse(finishRecovery(data_dir));
        return report;
    });
}

tl::expected<void, Error> finishRecovery(const std::string& data_dir) {
    return sqlite::answer([&data_dir] {
        const auto paths = pathsOf(data_dir);
        if (!fs::exists(paths.recovered)) {
            if (fs::exists(paths.rebuilding)) {
                forgetUnfinished(data_dir);
            }
            return;
        }
        sqlite::orRefuse(syncDirectory(data_dir));
        const auto report = readReport(paths.report);
        const auto aside = report ? asideOf(data_dir, *report) : freeName(paths.database + ".damaged");
        setAside(paths.database, aside);
        setAside(paths.database + "-wal", aside + "-wal");
        std::error_code ignored;
        for (const auto* ending : {"-wal", "-shm"}) {
            fs::remove(paths.database + ending, ignored);
        }
        renameOrThrow(paths.recovered, paths.database);
        sqlite::orRefuse(syncDirectory(data_dir));
    });
}

std::optional<RecoveryReport> takeRecoveryReport(const std::string& data_dir) {
    const auto pending = pathsOf(data_dir).report;
    const auto report = readReport(pending);
    if (report) {
        std::error_code ignored; // else it is told again
        fs::rename(pending, asideOf(data_dir, *report) + ".json", ignored);
    }
    return report;
}

} // namespace storage
