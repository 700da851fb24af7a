#include "storage/sqlite/transaction.h"

#include "storage/sqlite/sql_error.h"

namespace storage::sqlite {

namespace {

constexpr auto kBegin = "BEGIN IMMEDIATE";
constexpr auto kCommit = "COMMIT";

} // namespace

Transaction::Transaction(Database& database)
    : m_database(database) {
    database.prepared(kBegin).run();
}

Transaction::~Transaction() {
    if (m_database.inTransaction()) {
        try {
            m_database.run("ROLLBACK");
        } catch (const SqlError&) {
            // SQLite has rolled back by itself, or will when the connection closes.
        }
    }
}

void Transaction::commit() {
    m_database.prepared(kCommit).run();
}

} // namespace storage::sqlite
