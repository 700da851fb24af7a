#include "storage/station_database.h"

#include "storage/durable_file.h"
#include "storage/migrations.h"
#include "storage/recovery.h"
#include "storage/sqlite/sql_error.h"

#include <filesystem>

namespace storage {

namespace {

using sqlite::Database;

constexpr auto kReadFact = "SELECT value FROM fact WHERE name = ?";
constexpr auto kWriteFact = "INSERT INTO fact VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value";

/// A write-ahead log that is left over means that the last writer did not close.
bool endedUncleanly(const std::string& path) {
    std::error_code none;
    const auto size = std::filesystem::file_size(path + "-wal", none);
    return !none && size > 0;
}

void requireWhole(Database& database) {
    if (const auto answer = database.text("PRAGMA integrity_check(1)"); answer != "ok") {
        throw sqlite::Refusal{{Error::Kind::damaged, answer}};
    }
}

void useSettings(Database& database) {
    database.run("PRAGMA synchronous = FULL");
    database.run("PRAGMA foreign_keys = ON");
    database.run("PRAGMA secure_delete = ON");
    database.run("PRAGMA temp_store = MEMORY");
    database.run("PRAGMA cache_size = -16384");
}

} // namespace

std::string databasePath(const std::string& data_dir) {
    return data_dir + "/station.db";
}

std::unique_ptr<Database> openForWriting(const std::string& data_dir, Opening opening) {
    const auto path = databasePath(data_dir);
    if (opening == Opening::first) {
        sqlite::orRefuse(makeDirectory(data_dir, 0700));
        sqlite::orRefuse(finishRecovery(data_dir));
    } else if (!std::filesystem::exists(path)) {
        throw sqlite::Refusal{{Error::Kind::missing, path + ": nothing was recorded here yet"}};
    }
    const bool unclean = endedUncleanly(path);
    auto database = std::make_unique<Database>(path, Database::Mode::read_write);
    if (database->text("PRAGMA journal_mode = WAL") != "wal") {
        throw sqlite::Refusal{{Error::Kind::io, path + ": write-ahead logging is not possible here"}};
    }
    useSettings(*database);
    if (opening == Opening::first) {
        if (unclean) {
            requireWhole(*database);
        }
        migrate(*database, path, kMigrations);
    } else {
        requireVersion(*database, kMigrations);
    }
    return database;
}

std::unique_ptr<Database> openForReading(const std::string& data_dir) {
    if (!std::filesystem::exists(databasePath(data_dir))) {
        throw sqlite::Refusal{{Error::Kind::missing, databasePath(data_dir) + ": nothing was recorded here yet"}};
    }
    auto database = std::make_unique<Database>(databasePath(data_dir), Database::Mode::read_only);
    requireVersion(*database, kMigrations);
    return database;
}

std::int64_t readFact(Database& database, const char* name) {
    auto& statement = database.prepared(kReadFact).bind(name);
    const auto value = statement.step() ? statement.integer(0) : 0;
    statement.reset();
    return value;
}

void writeFact(Database& database, const char* name, std::int64_t value) {
    database.prepared(kWriteFact).bind(name, value).run();
}

} // namespace storage
