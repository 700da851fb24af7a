#include "upload/centre/sql.h"

#include <sqlite3.h>

#include <map>

namespace upload::centre {

namespace {

constexpr int kBusyWait_ms = 60'000;

struct Closer {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

/// The index as a file. Its statements are prepared once.
class SqliteIndex final : public Sql {
public:
    explicit SqliteIndex(const std::string& path) {
        sqlite3* database = nullptr;
        const int opened = sqlite3_open_v2(path.c_str(), &database,
                                           SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
        m_database.reset(database);
        check(opened);
        sqlite3_busy_timeout(database, kBusyWait_ms);
        runScript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
    }

    std::vector<Row> ask(const std::string& statement, const std::vector<Value>& values) override {
        auto& prepared = m_prepared[statement];
        if (!prepared) {
            sqlite3_stmt* made = nullptr;
            check(sqlite3_prepare_v2(m_database.get(), statement.c_str(), -1, &made, nullptr));
            prepared.reset(made);
        }
        const std::unique_ptr<sqlite3_stmt, void (*)(sqlite3_stmt*)> running(prepared.get(), [](sqlite3_stmt* used) {
            sqlite3_reset(used);
            sqlite3_clear_bindings(used);
        });
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (values[i]) {
                check(sqlite3_bind_text(running.get(), static_cast<int>(i) + 1, values[i]->c_str(),
                                        static_cast<int>(values[i]->size()), SQLITE_TRANSIENT));
            }
        }
        return rowsOf(running.get());
    }

    void runScript(const std::string& script) override {
        check(sqlite3_exec(m_database.get(), script.c_str(), nullptr, nullptr, nullptr));
    }
    void begin() override { ask("BEGIN IMMEDIATE", {}); }
    void lockSchema() override {}                 // BEGIN IMMEDIATE has it
    void lockName(const std::string&) override {} // and so has it this
    void reconnect() override {}                  // a file has no connection to lose

private:
    void check(int code) const {
        if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) {
            throw SqlError{m_database ? sqlite3_errmsg(m_database.get()) : "no memory", (code & 0xff) == SQLITE_BUSY};
        }
    }

    std::vector<Row> rowsOf(sqlite3_stmt* statement) const {
        std::vector<Row> rows;
        int step = sqlite3_step(statement);
        for (; step == SQLITE_ROW; step = sqlite3_step(statement)) {
            Row row;
            for (int i = 0; i < sqlite3_column_count(statement); ++i) {
                const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
                row.push_back(
                    text ? Value(std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement, i))))
                         : Value());
            }
            rows.push_back(std::move(row));
        }
        check(step);
        return rows;
    }

    std::unique_ptr<sqlite3, Closer> m_database; // before the statements, which go first
    std::map<std::string, std::unique_ptr<sqlite3_stmt, Closer>> m_prepared;
};

} // namespace

std::unique_ptr<Sql> openSqlite(const std::string& path) {
    return std::make_unique<SqliteIndex>(path);
}

} // namespace upload::centre
