#include "tests/bench/crash/evidence.h"

#include "storage/audit_log.h"
#include "storage/sqlite/sql_error.h"

using storage::sqlite::Database;

namespace {

constexpr auto kRecords =
    "SELECT r.seq, r.record_id, r.sha256, r.der, q.state, l.fee FROM record r LEFT JOIN queue q ON q.seq = r.seq "
    "LEFT JOIN fee_link l ON l.record = r.seq ORDER BY r.seq";
constexpr auto kFees = "SELECT ledger_id FROM fee_entry";
constexpr auto kAudit = "SELECT seq, at, actor, action, subject, detail, mac FROM audit_entry ORDER BY seq";
constexpr auto kSums =
    "SELECT (SELECT COUNT(*) FROM record WHERE kind = 'capture' AND supersedes IS NULL), (SELECT "
    "COALESCE(SUM(captured), 0) FROM "
    "unit_counter), (SELECT SUM(records) FROM state_count), (SELECT COUNT(*) FROM queue), (SELECT COUNT(*) FROM "
    "audit_entry WHERE action IN ('confirm', 'void')), (SELECT COUNT(*) FROM record)";

/// A fee of every record is linked: each sitter pays before the record is confirmed.
void examineRecords(Database& database, const Promised& promised, bool unseal, Findings& findings) {
    static const auto centre = house().centre();
    static const auto stations = house().stations();
    auto missing = promised.records;
    auto& row = database.prepared(kRecords);
    while (row.step()) {
        const auto der = row.blob(3);
        const auto digest = qr::sha256(der);
        const bool whole = row.blob(2) == qr::Bytes(digest.begin(), digest.end()) && !row.isNull(4) && !row.isNull(5);
        const bool opened = !unseal || storage::openSealed(der, centre, stations).has_value();
        findings.half += whole && opened ? 0 : 1;
        missing.erase(row.text(1));
    }
    row.reset();
    findings.lost += static_cast<std::int64_t>(missing.size());
}

void examineFees(Database& database, const Promised& promised, Findings& findings) {
    auto missing = promised.fees;
    auto& row = database.prepared(kFees);
    while (row.step()) {
        missing.erase(row.text(0));
    }
    row.reset();
    findings.mismatches += static_cast<std::int64_t>(missing.size());
}

void examineAudit(Database& database, const qr::IndexKey& key, Findings& findings) {
    qr::Bytes previous(32, 0);
    std::int64_t seq = 0;
    auto& row = database.prepared(kAudit);
    while (row.step()) {
        const storage::AuditEntry entry{row.integer(0), storage::Time(std::chrono::milliseconds(row.integer(1))),
                                        row.text(2),    row.text(3),
                                        row.text(4),    row.text(5)};
        const auto mac = storage::chainedMac(key, previous, entry);
        previous = row.blob(6);
        findings.mismatches += entry.seq == ++seq && previous == qr::Bytes(mac.begin(), mac.end()) ? 0 : 1;
    }
    row.reset();
}

void examineSums(Database& database, Findings& findings) {
    auto& row = database.prepared(kSums);
    row.step();
    findings.mismatches +=
        row.integer(0) == row.integer(1) && row.integer(2) == row.integer(3) && row.integer(4) == row.integer(5) ? 0
                                                                                                                 : 1;
    row.reset();
}

} // namespace

void Findings::add(const Findings& other) {
    lost += other.lost;
    half += other.half;
    mismatches += other.mismatches;
    integrity += other.integrity;
}

Findings examine(const std::string& data_dir, const qr::IndexKey& key, const Promised& promised, bool unseal) {
    Findings findings;
    try {
        Database database(data_dir + "/station.db", Database::Mode::read_only);
        findings.integrity += database.text("PRAGMA integrity_check") == "ok" ? 0 : 1;
        if (database.integer("PRAGMA user_version") == 0) { // killed before the tables were made
            findings.lost += static_cast<std::int64_t>(promised.records.size() + promised.fees.size());
            return findings;
        }
        examineRecords(database, promised, unseal, findings);
        examineFees(database, promised, findings);
        examineAudit(database, key, findings);
        examineSums(database, findings);
    } catch (const storage::sqlite::SqlError&) {
        ++findings.integrity;
    }
    return findings;
}
