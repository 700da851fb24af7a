#include "upload/centre/record_check.h"

#include "storage/record_words.h"

namespace upload::centre {

namespace {

std::string refusalOf(const storage::Error& error) {
    switch (error.kind) {
    case storage::Error::Kind::not_for_us:
        return "sealed for another centre";
    case storage::Error::Kind::bad_signature:
    case storage::Error::Kind::bad_certificate:
        return "signature refused: " + error.detail;
    default:
        return "cannot be opened: " + error.detail;
    }
}

std::optional<std::string> mismatch(const storage::OpenedRecord& opened, const ExpectedOrigin& expected) {
    const auto& record = opened.record;
    if (record.record_id != expected.record_id) {
        return "the sealed record has another id";
    }
    // Not the batch's own: a laptop may carry the second copy of another that died.
    if (record.station != opened.signer.subject_name) {
        return "the sealed record is of another station than its signature";
    }
    if (!expected.campaign.empty() && record.campaign != expected.campaign) {
        return "the sealed record is of another campaign";
    }
    if (record.kind == storage::RecordKind::capture && opened.jpeg.empty()) {
        return "a capture without a portrait";
    }
    return std::nullopt;
}

RecordFacts factsOf(const storage::Record& record, const std::string& sha256, const qr::IndexKey& index_key) {
    RecordFacts facts;
    facts.record_id = record.record_id;
    facts.sha256 = sha256;
    facts.campaign = record.campaign;
    facts.station = record.station;
    facts.capture_no = record.capture_no;
    facts.kind = storage::kRecordKindWords.of(record.kind);
    facts.unit = record.unit;
    facts.level = record.level;
    facts.slot = storage::kSlotWords.of(record.slot);
    facts.captured_at = storage::toRfc3339(record.captured_at);
    facts.code_key = qr::toHex(qr::keyedDigest(index_key, qr::sha256(record.code)));
    if (record.opened && record.opened->student_number) {
        facts.student_key = studentKey(index_key, *record.opened->student_number);
    }
    if (record.portrait) {
        facts.jpeg_sha256 = record.portrait->sha256;
    }
    facts.fee_fen = record.fee.method == storage::FeeMethod::scan ? record.fee.amount_fen : 0;
    facts.assisted = record.confirmed_by == storage::ConfirmedBy::assisted;
    facts.supersedes = record.supersedes;
    facts.decided_by_operator = record.duplicate_override.has_value();
    return facts;
}

} // namespace

std::string studentKey(const qr::IndexKey& index_key, const std::string& student_number) {
    return qr::toHex(qr::keyedDigest(index_key, qr::asBytes(student_number)));
}

JudgedRecord judgeRecord(const qr::Bytes& der, const ExpectedOrigin& expected, const storage::Identity& centre,
                         const storage::Signers& stations, const qr::IndexKey& index_key) {
    JudgedRecord judged{expected.record_id, qr::toHex(qr::sha256(der)), std::nullopt, ""};
    const auto opened = storage::openSealed(der, centre, stations);
    if (!opened) {
        judged.refusal = refusalOf(opened.error());
    } else if (const auto why = mismatch(*opened, expected)) {
        judged.refusal = *why;
    } else {
        judged.facts = factsOf(opened->record, judged.sha256, index_key);
    }
    return judged;
}

} // namespace upload::centre
