#include "storage/sqlite/database.h"

#include "storage/sqlite/sql_error.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

namespace storage::sqlite {

namespace {

constexpr int kBusyTimeout_ms = 5000;
constexpr int kStepsBetweenQuestions = 10'000; ///< of SQLite's virtual machine: some milliseconds

void close(sqlite3* connection) {
    sqlite3_close_v2(connection);
}

/// SQLite would give the file the umask's mode. A file that is there is not opened: closing it again would end the
/// locks of every other connection of this process, and a stranger's connection would take itself for the last one.
void createForOwner(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file >= 0) {
        ::close(file);
    }
}

} // namespace

Database::Database(const std::string& path, Mode mode)
    : m_connection(nullptr, close) {
    if (mode == Mode::read_write) {
        createForOwner(path);
    }
    const int flags = mode == Mode::read_write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    sqlite3* connection = nullptr;
    const int answer =
        sqlite3_open_v2(path.c_str(), &connection, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    m_connection.reset(connection);
    if (answer != SQLITE_OK) {
        throw SqlError{answer, path + ": " + sqlite3_errstr(answer), connection ? sqlite3_system_errno(connection) : 0};
    }
    sqlite3_busy_timeout(connection, kBusyTimeout_ms);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
}

Database::~Database() {
    m_prepared.clear();
}

void Database::run(const std::string& sql) {
    const int answer = sqlite3_exec(m_connection.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (answer != SQLITE_OK) {
        throw SqlError{answer, sqlite3_errmsg(m_connection.get()), sqlite3_system_errno(m_connection.get())};
    }
}

Statement& Database::prepared(const char* sql) {
    auto found = m_prepared.find(sql);
    if (found == m_prepared.end()) {
        found = m_prepared.emplace(sql, Statement(m_connection.get(), sql)).first;
    }
    found->second.reset();
    return found->second;
}

std::int64_t Database::integer(const std::string& sql) {
    Statement statement(m_connection.get(), sql.c_str());
    return statement.step() ? statement.integer(0) : 0;
}

std::string Database::text(const std::string& sql) {
    Statement statement(m_connection.get(), sql.c_str());
    return statement.step() ? statement.text(0) : std::string{};
}

std::int64_t Database::changes() const {
    return sqlite3_changes64(m_connection.get());
}

bool Database::inTransaction() const {
    return sqlite3_get_autocommit(m_connection.get()) == 0;
}

void Database::stopWhen(std::function<bool()> stop) {
    m_stop = std::move(stop);
    const auto ask = [](void* self) { return static_cast<Database*>(self)->m_stop() ? 1 : 0; };
    sqlite3_progress_handler(m_connection.get(), kStepsBetweenQuestions, ask, this);
}

bool Database::checkpoint() {
    sqlite3_busy_timeout(m_connection.get(), 0);
    const int answer =
        sqlite3_wal_checkpoint_v2(m_connection.get(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    sqlite3_busy_timeout(m_connection.get(), kBusyTimeout_ms);
    return answer == SQLITE_OK;
}

} // namespace storage::sqlite
