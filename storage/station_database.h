#pragma once

#include "storage/sqlite/database.h"

#include <memory>

namespace storage {

std::string databasePath(const std::string& data_dir);

/// The station's database with its settings: WAL, synchronous FULL, foreign keys, secure delete. Throw `SqlError` or
/// `Refusal`. `first`, under the directory's lock, makes the directory, ends an interrupted recovery, migrates, and
/// after an unclean end checks every page.
enum class Opening { first, beside };
std::unique_ptr<sqlite::Database> openForWriting(const std::string& data_dir, Opening opening);
std::unique_ptr<sqlite::Database> openForReading(const std::string& data_dir);

/// A single fact of the table `fact`; 0 when it was never set.
std::int64_t readFact(sqlite::Database& database, const char* name);
void writeFact(sqlite::Database& database, const char* name, std::int64_t value);

} // namespace storage
