#include "storage/audit_log.h"

#include "storage/json_fields.h"

namespace storage {

namespace {

constexpr auto kLast = "SELECT seq, mac FROM audit_entry ORDER BY seq DESC LIMIT 1";
constexpr auto kAppend =
    "INSERT INTO audit_entry (seq, at, actor, action, subject, detail, mac) VALUES (?, ?, ?, ?, ?, ?, ?)";

struct Last {
    std::int64_t seq = 0;
    qr::Bytes mac = qr::Bytes(32, 0);
};

Last lastOf(sqlite::Database& database) {
    auto& statement = database.prepared(kLast);
    Last last;
    if (statement.step()) {
        last = {statement.integer(0), statement.blob(1)};
    }
    statement.reset();
    return last;
}

} // namespace

std::string chainedText(const AuditEntry& entry) {
    return dumpJson({{"seq", entry.seq},
                     {"at", toRfc3339(entry.at)},
                     {"actor", entry.actor},
                     {"action", entry.action},
                     {"subject", entry.subject},
                     {"detail", entry.detail}});
}

qr::Sha256 chainedMac(const qr::IndexKey& key, std::span<const std::uint8_t> previous, const AuditEntry& entry) {
    qr::Bytes covered(previous.begin(), previous.end());
    const auto text = chainedText(entry);
    covered.insert(covered.end(), text.begin(), text.end());
    return qr::keyedDigest(key, covered);
}

AuditLog::AuditLog(sqlite::Database& database, const qr::IndexKey& key)
    : m_database(database)
    , m_key(key) {}

AuditAnchor AuditLog::anchor() {
    const auto last = lastOf(m_database);
    return {last.seq, qr::toHex(last.mac)};
}

void AuditLog::append(Time at, const std::string& actor, const std::string& action, const std::string& subject,
                      const std::string& detail) {
    const auto last = lastOf(m_database);
    const AuditEntry entry{last.seq + 1, at, actor, action, subject, detail};
    const auto mac = chainedMac(m_key, last.mac, entry);
    m_database.prepared(kAppend)
        .bind(entry.seq, at.time_since_epoch().count(), actor, action, subject, detail,
              std::span<const std::uint8_t>(mac))
        .run();
}

} // namespace storage
