#pragma once

#include "storage/record_store.h"
#include "storage/sqlite/database.h"

namespace storage {

struct FeeSum {
    std::int64_t count = 0;
    std::int64_t total_fen = 0;
};

/// The append-only fee ledger. Members throw `SqlError` or `Refusal` and run inside the caller's transaction.
class FeeLedger {
public:
    FeeLedger(sqlite::Database& database, const qr::IndexKey& key)
        : m_database(database)
        , m_key(key) {}

    /// The entry that stands for this code: taken or waived, neither voided nor refunded.
    std::optional<FeeEntry> standing(const qr::Sha256& code_key);
    FeeEntry book(const qr::Sha256& code_key, const Fee& fee, const std::string& photographer, Time at);
    void link(const std::string& ledger_id, const qr::Sha256& code_key, std::int64_t record_seq, SlotState slot);
    /// Adds an entry that undoes one that stands.
    void undo(const std::string& ledger_id, const char* kind, const std::string& actor, const std::string& reason,
              Time at);
    /// What stands of money taken, all days.
    FeeSum taken();

private:
    sqlite::Database& m_database;
    const qr::IndexKey& m_key;
};

} // namespace storage
