#pragma once

#include "storage/record.h"
#include "storage/sqlite/database.h"

namespace storage {

struct AuditEntry {
    std::int64_t seq = 0;
    Time at;
    std::string actor;
    std::string action;
    std::string subject; ///< a record, batch or ledger id, or empty
    std::string detail;
};

/// The chained audit trail. Members throw `SqlError`; `append` runs inside the caller's transaction.
class AuditLog {
public:
    AuditLog(sqlite::Database& database, const qr::IndexKey& key);

    AuditAnchor anchor();
    void append(Time at, const std::string& actor, const std::string& action, const std::string& subject,
                const std::string& detail);

private:
    sqlite::Database& m_database;
    const qr::IndexKey& m_key;
};

/// The text that an entry's MAC covers after its predecessor's MAC (32 zero bytes for the first).
std::string chainedText(const AuditEntry& entry);
qr::Sha256 chainedMac(const qr::IndexKey& key, std::span<const std::uint8_t> previous, const AuditEntry& entry);

} // namespace storage
