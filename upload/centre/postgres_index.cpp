#include "upload/centre/sql.h"

#include <libpq-fe.h>

#include <map>
#include <regex>

namespace upload::centre {

namespace {

constexpr const char* kSchemaLock = "SELECT pg_advisory_xact_lock(7824001)"; // any number that all workers know
constexpr const char* kNameLock = "SELECT pg_advisory_xact_lock(7824001, hashtext($1))"; // of two keys: another lock

struct Closer {
    void operator()(PGconn* connection) const { PQfinish(connection); }
    void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, Closer>;

/// The index in PostgreSQL. Its statements are prepared once.
class PostgresIndex final : public Sql {
public:
    explicit PostgresIndex(const std::string& connection)
        : m_connection(PQconnectdb(connection.c_str())) {
        checkConnection();
        PQsetNoticeProcessor(
            m_connection.get(), [](void*, const char*) {}, nullptr);
    }

    std::vector<Row> ask(const std::string& statement, const std::vector<Value>& values) override {
        const auto [found, is_new] = m_prepared.try_emplace(statement, "s" + std::to_string(m_prepared.size()));
        if (is_new) {
            try {
                check(
                    Result(PQprepare(m_connection.get(), found->second.c_str(), statement.c_str(), 0, nullptr)).get());
            } catch (const SqlError&) {
                m_prepared.erase(found);
                throw;
            }
        }
        std::vector<const char*> texts;
        for (const auto& value : values) {
            texts.push_back(value ? value->c_str() : nullptr);
        }
        const Result result(PQexecPrepared(m_connection.get(), found->second.c_str(), static_cast<int>(texts.size()),
                                           texts.data(), nullptr, nullptr, 0));
        check(result.get());
        return rowsOf(result.get());
    }

    void runScript(const std::string& script) override {
        check(Result(PQexec(m_connection.get(), script.c_str())).get());
    }
    std::string dialect(const std::string& schema) const override {
        const auto own = std::regex_replace(schema, std::regex("-- postgresql: "), "");
        return std::regex_replace(own, std::regex("\\) STRICT;"), ");");
    }
    void begin() override { check(Result(PQexec(m_connection.get(), "BEGIN")).get()); }
    void lockSchema() override { ask(kSchemaLock, {}); }
    void lockName(const std::string& name) override { ask(kNameLock, {name}); }
    void reconnect() override {
        m_prepared.clear(); // they went with the old connection
        PQreset(m_connection.get());
        checkConnection();
    }

private:
    void checkConnection() const {
        if (PQstatus(m_connection.get()) != CONNECTION_OK) {
            throw SqlError{PQerrorMessage(m_connection.get()), false, true};
        }
    }

    void check(const PGresult* result) const {
        const auto status = PQresultStatus(result);
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
            const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
            const std::string code = state ? state : "";
            // 40: lost against another transaction; 23505: another one added the same row first.
            // 57P: the server is being stopped or started.
            throw SqlError{PQerrorMessage(m_connection.get()), code.starts_with("40") || code == "23505",
                           code.starts_with("57P") || PQstatus(m_connection.get()) != CONNECTION_OK};
        }
    }

    static std::vector<Row> rowsOf(const PGresult* result) {
        std::vector<Row> rows;
        for (int i = 0; i < PQntuples(result); ++i) {
            Row row;
            for (int column = 0; column < PQnfields(result); ++column) {
                row.push_back(PQgetisnull(result, i, column) ? Value() : Value(PQgetvalue(result, i, column)));
            }
            rows.push_back(std::move(row));
        }
        return rows;
    }

    std::unique_ptr<PGconn, Closer> m_connection;
    std::map<std::string, std::string> m_prepared; ///< statement -> its name on the server
};

} // namespace

std::unique_ptr<Sql> openPostgres(const std::string& connection) {
    return std::make_unique<PostgresIndex>(connection);
}

} // namespace upload::centre
