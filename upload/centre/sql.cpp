#include "upload/centre/sql.h"

namespace upload::centre {

SqlTransaction::~SqlTransaction() {
    if (!m_open) {
        return;
    }
    try {
        m_sql.ask("ROLLBACK");
    } catch (const SqlError&) {
        return; // the connection is gone, and the transaction with it
    }
}

void SqlTransaction::commit() {
    m_sql.ask("COMMIT");
    m_open = false;
}

} // namespace upload::centre
