#include "storage/sqlite/statement.h"

#include "storage/sqlite/sql_error.h"

#include <sqlite3.h>

namespace storage::sqlite {

Statement::Statement(sqlite3* connection, const char* sql)
    : m_connection(connection)
    , m_statement(nullptr, sqlite3_finalize) {
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v3(connection, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
    m_statement.reset(statement);
}

void Statement::check(int answer) const {
    if (answer != SQLITE_OK) {
        throw SqlError{answer, sqlite3_errmsg(m_connection), sqlite3_system_errno(m_connection)};
    }
}

void Statement::reset() noexcept {
    sqlite3_reset(m_statement.get());
    sqlite3_clear_bindings(m_statement.get());
}

bool Statement::step() {
    const int answer = sqlite3_step(m_statement.get());
    if (answer == SQLITE_ROW) {
        return true;
    }
    if (answer != SQLITE_DONE) {
        SqlError error{answer, sqlite3_errmsg(m_connection), sqlite3_system_errno(m_connection)};
        sqlite3_reset(m_statement.get());
        throw error;
    }
    return false;
}

void Statement::run() {
    while (step()) {
    }
    reset();
}

bool Statement::isNull(int column) const {
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(m_statement.get(), column);
}

std::string Statement::text(int column) const {
    const auto* begin = reinterpret_cast<const char*>(sqlite3_column_text(m_statement.get(), column));
    return begin ? std::string(begin, static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column)))
                 : std::string{};
}

std::vector<std::uint8_t> Statement::blob(int column) const {
    const auto* begin = static_cast<const std::uint8_t*>(sqlite3_column_blob(m_statement.get(), column));
    return std::vector<std::uint8_t>(begin, begin + sqlite3_column_bytes(m_statement.get(), column));
}

std::optional<std::int64_t> Statement::optionalInteger(int column) const {
    return isNull(column) ? std::nullopt : std::optional(integer(column));
}

std::optional<std::string> Statement::optionalText(int column) const {
    return isNull(column) ? std::nullopt : std::optional(text(column));
}

void Statement::bindAt(int place, std::int64_t value) {
    check(sqlite3_bind_int64(m_statement.get(), place, value));
}

void Statement::bindAt(int place, std::string_view value) {
    check(sqlite3_bind_text64(m_statement.get(), place, value.data() ? value.data() : "", value.size(),
                              SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::bindAt(int place, std::span<const std::uint8_t> value) {
    const void* begin = value.empty() ? static_cast<const void*>("") : value.data();
    check(sqlite3_bind_blob64(m_statement.get(), place, begin, value.size(), SQLITE_TRANSIENT));
}

void Statement::bindAt(int place, std::nullptr_t) {
    check(sqlite3_bind_null(m_statement.get(), place));
}

} // namespace storage::sqlite
