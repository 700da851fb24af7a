#pragma once

#include "storage/sqlite/database.h"

#include <span>
#include <string>
#include <string_view>

namespace storage {

/// One numbered file of storage/schema.
struct Migration {
    int version;
    std::string_view sql;
};

/// All of them, in order.
extern const std::span<const Migration> kMigrations;

/// "XYdb": what `PRAGMA application_id` says of a station's database.
inline constexpr std::int64_t kApplicationId = 0x58596462;

/// Brings the database to the newest version, each step in its own transaction, after a verified copy of a database
/// that already holds something (`<path>.before-<version>`). Throws `Refusal` for a newer or foreign database, else
/// `SqlError`.
void migrate(sqlite::Database& database, const std::string& path, std::span<const Migration> migrations);

/// What `migrate` would refuse, for a connection that only reads: also an older database.
void requireVersion(sqlite::Database& database, std::span<const Migration> migrations);

} // namespace storage
