#include "storage/migrations.h"

#include "storage/sqlite/sql_error.h"
#include "storage/sqlite/transaction.h"

#include <filesystem>

namespace storage {

namespace {

using sqlite::Database;
using sqlite::Refusal;

constexpr std::int64_t kPlausibleVersions = 1000; ///< a larger number is damage, not a newer program

int newest(std::span<const Migration> migrations) {
    return migrations.empty() ? 0 : migrations.back().version;
}

/// The version of a database that is ours and not newer than this program.
int checkedVersion(Database& database, std::span<const Migration> migrations) {
    const auto version = database.integer("PRAGMA user_version");
    const auto application = database.integer("PRAGMA application_id");
    if (application != kApplicationId && (application != 0 || version != 0)) {
        throw Refusal{{Error::Kind::damaged, "not a station's database"}};
    }
    if (version > kPlausibleVersions) {
        throw Refusal{{Error::Kind::damaged, "the database names version " + std::to_string(version)}};
    }
    if (version > newest(migrations)) {
        throw Refusal{{Error::Kind::newer_schema, "the database was made by a newer program (version " +
                                                      std::to_string(version) + ", this one knows " +
                                                      std::to_string(newest(migrations)) + ")"}};
    }
    return static_cast<int>(version);
}

void keepCopy(Database& database, const std::string& path, int version) {
    const std::string copy = path + ".before-" + std::to_string(version);
    std::error_code ignored;
    std::filesystem::remove(copy, ignored);
    sqlite::Statement& into = database.prepared("VACUUM INTO ?");
    into.bind(copy).run();
    std::filesystem::permissions(copy, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write,
                                 ignored);
    Database check(copy, Database::Mode::read_only);
    if (check.text("PRAGMA integrity_check(1)") != "ok") {
        throw Refusal{{Error::Kind::damaged, copy + ": the copy made before the migration is not whole"}};
    }
}

} // namespace

void migrate(Database& database, const std::string& path, std::span<const Migration> migrations) {
    const int version = checkedVersion(database, migrations);
    for (const auto& migration : migrations) {
        if (migration.version <= version) {
            continue;
        }
        if (version > 0) {
            keepCopy(database, path, migration.version);
        }
        sqlite::Transaction transaction(database);
        database.run(std::string(migration.sql));
        database.run("PRAGMA application_id = " + std::to_string(kApplicationId));
        database.run("PRAGMA user_version = " + std::to_string(migration.version));
        transaction.commit();
    }
}

void requireVersion(Database& database, std::span<const Migration> migrations) {
    if (checkedVersion(database, migrations) != newest(migrations)) {
        throw Refusal{{Error::Kind::refused, "the database is older than this program; open it once for writing"}};
    }
}

} // namespace storage
