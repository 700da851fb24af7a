#include "storage/fee_ledger.h"

#include "storage/record_words.h"
#include "storage/sqlite/sql_error.h"
#include "storage/station_database.h"

namespace storage {

namespace {

constexpr auto kStanding =
    "SELECT ledger_id, amount_fen, method, at, EXISTS (SELECT 1 FROM fee_link WHERE fee = e.seq) FROM fee_entry e "
    "WHERE code_key = ? AND kind IN ('taken', 'waived') AND NOT EXISTS (SELECT 1 FROM fee_entry u WHERE u.of = "
    "e.ledger_id) "
    "ORDER BY seq LIMIT 1";
constexpr auto kBook =
    "INSERT INTO fee_entry (ledger_id, kind, code_key, amount_fen, method, reference_key, photographer, "
    "reason, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr auto kLink =
    "INSERT INTO fee_link (fee, record, slot) SELECT seq, ?, ? FROM fee_entry WHERE ledger_id = ? AND code_key = ?";
constexpr auto kUndo =
    "INSERT INTO fee_entry (ledger_id, kind, of, code_key, amount_fen, method, photographer, reason, at) "
    "SELECT ?, ?, ledger_id, code_key, amount_fen, method, ?, ?, ? FROM fee_entry e WHERE ledger_id = ? AND kind IN "
    "('taken', 'waived') "
    "AND NOT EXISTS (SELECT 1 FROM fee_entry u WHERE u.of = e.ledger_id)";

} // namespace

std::optional<FeeEntry> FeeLedger::standing(const qr::Sha256& code_key) {
    auto& statement = m_database.prepared(kStanding).bind(std::span<const std::uint8_t>(code_key));
    std::optional<FeeEntry> entry;
    if (statement.step()) {
        entry = FeeEntry{statement.text(0), statement.integer(1),
                         kFeeMethodWords.value(statement.text(2)).value_or(FeeMethod::none),
                         Time(std::chrono::milliseconds(statement.integer(3))), statement.integer(4) != 0};
    }
    statement.reset();
    return entry;
}

FeeEntry FeeLedger::book(const qr::Sha256& code_key, const Fee& fee, const std::string& photographer, Time at) {
    std::optional<qr::Bytes> reference_key;
    const bool waived = fee.method == FeeMethod::waived;
    if (!fee.reference.empty() && !waived) {
        const auto digest = qr::keyedDigest(m_key, qr::asBytes(fee.reference));
        reference_key = qr::Bytes(digest.begin(), digest.end());
    }
    const FeeEntry entry{makeUuid(), fee.amount_fen, fee.method, at, false};
    m_database.prepared(kBook)
        .bind(entry.ledger_id, waived ? "waived" : "taken", std::span<const std::uint8_t>(code_key), fee.amount_fen,
              kFeeMethodWords.of(fee.method), reference_key, photographer, waived ? fee.reference : std::string(),
              at.time_since_epoch().count())
        .run();
    return entry;
}

void FeeLedger::link(const std::string& ledger_id, const qr::Sha256& code_key, std::int64_t record_seq,
                     SlotState slot) {
    m_database.prepared(kLink)
        .bind(record_seq, kSlotWords.of(slot), ledger_id, std::span<const std::uint8_t>(code_key))
        .run();
    if (m_database.changes() != 1) {
        throw sqlite::Refusal{{Error::Kind::missing, "no fee " + ledger_id + " is booked for this code"}};
    }
}

void FeeLedger::undo(const std::string& ledger_id, const char* kind, const std::string& actor,
                     const std::string& reason, Time at) {
    m_database.prepared(kUndo).bind(makeUuid(), kind, actor, reason, at.time_since_epoch().count(), ledger_id).run();
    if (m_database.changes() != 1) {
        throw sqlite::Refusal{{Error::Kind::refused, "fee " + ledger_id + " does not stand"}};
    }
}

FeeSum FeeLedger::taken() {
    return {readFact(m_database, "fees_standing"), readFact(m_database, "fees_standing_fen")};
}

} // namespace storage
