#pragma once

#include "storage/sqlite/database.h"

namespace storage::sqlite {

/// A write transaction from its first moment (`BEGIN IMMEDIATE`); rolled back unless committed.
class Transaction {
public:
    explicit Transaction(Database& database);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    void commit();

private:
    Database& m_database;
};

} // namespace storage::sqlite
