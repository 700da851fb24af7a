#pragma once

#include "storage/sqlite/statement.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

struct sqlite3;

namespace storage::sqlite {

/// One connection, for one thread. Statements are prepared once and kept.
class Database {
public:
    enum class Mode { read_write, read_only };
    /// Throws `SqlError`. Creates the file, readable by its owner alone, when it may write.
    Database(const std::string& path, Mode mode);
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();

    /// Runs statements that give no rows.
    void run(const std::string& sql);
    /// The statement, reset and without values. `sql` is a constant of the calling file: its address is the key.
    Statement& prepared(const char* sql);
    /// A single integer, e.g. of a pragma.
    std::int64_t integer(const std::string& sql);
    std::string text(const std::string& sql);
    /// Rows that the last statement changed.
    std::int64_t changes() const;
    bool inTransaction() const;
    /// A statement that runs long asks `stop` now and then, and ends with `SqlError` (interrupted) when it says yes.
    void stopWhen(std::function<bool()> stop);
    /// Moves the write-ahead log into the database file and empties it; false at once when a reader is in the way.
    bool checkpoint();

private:
    std::unique_ptr<sqlite3, void (*)(sqlite3*)> m_connection;
    std::map<const char*, Statement> m_prepared;
    std::function<bool()> m_stop;
};

} // namespace storage::sqlite
