#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace upload::centre {

/// Thrown and caught inside this folder only.
struct SqlError {
    std::string detail;
    bool worth_repeating = false; ///< lost against another worker: the same transaction may pass next time
    bool connection_lost = false; ///< nothing passes before `reconnect`
};

using Value = std::optional<std::string>; ///< nothing is NULL; numbers are text
using Row = std::vector<Value>;

/// One connection to the index, wherever it lives. Statements are written for SQLite and PostgreSQL alike, with $1, $2
/// … in the order of their first use. One thread.
class Sql {
public:
    virtual ~Sql() = default;
    virtual std::vector<Row> ask(const std::string& statement, const std::vector<Value>& values = {}) = 0;
    /// Several statements, without values.
    virtual void runScript(const std::string& script) = 0;
    /// A schema file as this database reads it: a line that begins `-- postgresql: ` is a statement for PostgreSQL
    /// only.
    virtual std::string dialect(const std::string& schema) const { return schema; }
    /// Starts a transaction that may write; a second one waits.
    virtual void begin() = 0;
    /// Inside a transaction: nobody else changes tables until it ends.
    virtual void lockSchema() = 0;
    /// Inside a transaction: nobody else who names the same goes on until it ends.
    virtual void lockName(const std::string& name) = 0;
    /// After the connection was lost; a transaction that was open is gone.
    virtual void reconnect() = 0;
};

std::unique_ptr<Sql> openSqlite(const std::string& path);
/// `postgresql://…` or libpq's `key=value` form.
std::unique_ptr<Sql> openPostgres(const std::string& connection);

/// Rolls back unless committed.
class SqlTransaction {
public:
    explicit SqlTransaction(Sql& sql)
        : m_sql(sql) {
        m_sql.begin();
    }
    SqlTransaction(const SqlTransaction&) = delete;
    SqlTransaction& operator=(const SqlTransaction&) = delete;
    ~SqlTransaction();
    void commit();

private:
    Sql& m_sql;
    bool m_open = true;
};

} // namespace upload::centre
