#include "upload/centre/duplicate_rules.h"

#include <algorithm>
#include <map>
#include <set>

namespace upload::centre {

namespace {

using storage::Outcome;
using storage::ReceiptEntry;

const std::string kFind = "SELECT sha256, outcome FROM records WHERE record_id = $1";
const std::string kForget = "DELETE FROM records WHERE record_id = $1 AND outcome = 'duplicate'";
const std::string kAdd =
    "INSERT INTO records (record_id, sha256, batch_id, campaign, station, capture_no, kind, unit, level, slot, "
    "captured_at, "
    "received_at, code_key, student_key, jpeg_sha256, fee_fen, assisted, outcome, reason, supersedes, to_decide, "
    "withdrawn_by) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)";
const std::string kClaim =
    "INSERT INTO claims (campaign, kind, key, record_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
const std::string kHolder = "SELECT claims.record_id, records.station, records.captured_at FROM claims "
                            "LEFT JOIN records ON records.record_id = claims.record_id "
                            "WHERE claims.campaign = $1 AND claims.kind = $2 AND claims.key = $3";
const std::string kRelease = "DELETE FROM claims WHERE record_id = $1";
const std::string kWithdraw =
    "UPDATE records SET withdrawn_by = $1 WHERE record_id = $2 AND station = $3 AND kind = 'capture' "
    "AND outcome = 'stored' AND withdrawn_by IS NULL RETURNING record_id";
const std::string kVoidOf =
    "SELECT record_id FROM records WHERE supersedes = $1 AND kind = 'void' AND station = $2 AND outcome = 'stored'";
const std::string kSupersede =
    "UPDATE records SET superseded_by = $1 WHERE record_id = $2 AND code_key = $3 AND outcome = 'stored'";
const std::string kSupersedeStudent = "UPDATE records SET superseded_by = $1 WHERE record_id = $2 AND student_key = $3 "
                                      "AND outcome = 'stored'";

// A picture that the receiver did not accept gives way to the next one.
const std::string kReplaceRefused =
    "UPDATE records SET superseded_by = $1 WHERE code_key = $2 AND record_id <> $3 AND kind = 'capture' AND outcome = "
    "'stored' "
    "AND superseded_by IS NULL AND record_id IN (SELECT record_id FROM results WHERE result <> 'accepted')";
const std::string kReplaceRefusedStudent =
    "UPDATE records SET superseded_by = $1 WHERE student_key = $2 AND record_id <> $3 AND kind = 'capture' AND "
    "outcome = 'stored' AND superseded_by IS NULL AND record_id IN (SELECT record_id FROM results WHERE result <> "
    "'accepted')";

struct Claim {
    std::string campaign;
    std::string kind;
    std::string key;
    std::size_t record; ///< index into the batch
};

/// Who of other records holds a code or student that this one wants.
struct Holder {
    std::string record_id;
    std::string station;
    std::string captured_at;
};

std::optional<ReceiptEntry> seenBefore(Sql& sql, const JudgedRecord& record) {
    const auto rows = sql.ask(kFind, {record.record_id});
    if (rows.empty()) {
        return std::nullopt;
    }
    if (*rows[0][0] != record.sha256) {
        return ReceiptEntry{record.record_id, record.sha256, Outcome::rejected,
                            "another record with this id was received before"};
    }
    if (*rows[0][1] == "stored") {
        return ReceiptEntry{record.record_id, record.sha256, Outcome::stored, ""};
    }
    return std::nullopt; // a duplicate that is sent again is judged again
}

/// The void records that take captures of this batch back, by the capture's id.
using Withdrawn = std::map<std::string, std::string>;

bool isCapture(const JudgedRecord& record) {
    return record.facts && record.facts->kind == "capture";
}

/// A record that stands here already keeps what it has, and takes nothing back that was freed since.
std::vector<Claim> claimsOf(Sql& sql, const std::vector<JudgedRecord>& records, const Withdrawn& withdrawn) {
    std::vector<Claim> claims;
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (isCapture(records[i]) && !withdrawn.contains(records[i].record_id) && !seenBefore(sql, records[i])) {
            const auto& facts = *records[i].facts;
            claims.push_back({facts.campaign, "code", facts.code_key, i});
            if (facts.student_key) {
                claims.push_back({facts.campaign, "student", *facts.student_key, i});
            }
        }
    }
    // Every worker takes claims in the same order, so that two never wait for each other.
    std::ranges::stable_sort(claims, {},
                             [](const Claim& claim) { return std::tie(claim.campaign, claim.kind, claim.key); });
    return claims;
}

std::map<std::size_t, Holder> takeClaims(Sql& sql, const std::vector<JudgedRecord>& records,
                                         const Withdrawn& withdrawn) {
    std::map<std::size_t, Holder> taken;
    for (const auto& claim : claimsOf(sql, records, withdrawn)) {
        const auto& facts = *records[claim.record].facts;
        sql.ask(kClaim, {claim.campaign, claim.kind, claim.key, facts.record_id});
        const auto rows = sql.ask(kHolder, {claim.campaign, claim.kind, claim.key});
        if (!rows.empty() && rows[0][0] != facts.record_id) {
            // A record of this very batch has no row yet: it is of the same station.
            taken.try_emplace(claim.record, Holder{*rows[0][0], rows[0][1].value_or(facts.station),
                                                   rows[0][2].value_or(facts.captured_at)});
        }
    }
    return taken;
}

void addRecord(Sql& sql, const RecordFacts& facts, const std::string& batch_id, const std::string& received_at,
               Outcome outcome, const std::string& reason, bool to_decide, const Value& withdrawn_by) {
    sql.ask(kForget, {facts.record_id});
    sql.ask(kAdd, {facts.record_id,
                   facts.sha256,
                   batch_id,
                   facts.campaign,
                   facts.station,
                   facts.capture_no,
                   facts.kind,
                   facts.unit,
                   facts.level,
                   facts.slot,
                   facts.captured_at,
                   received_at,
                   facts.code_key,
                   facts.student_key,
                   facts.jpeg_sha256,
                   std::to_string(facts.fee_fen),
                   facts.assisted ? "1" : "0",
                   outcome == Outcome::stored ? "stored" : "duplicate",
                   reason,
                   facts.supersedes,
                   to_decide ? "1" : "0",
                   withdrawn_by});
}

/// A void record frees the code and the student of the record it takes back, which may have come before it, with it
/// or, when batches travel side by side, after it.
Withdrawn withdraw(Sql& sql, const std::vector<JudgedRecord>& records) {
    Withdrawn withdrawn;
    std::map<std::string, const RecordFacts*> voids; // of this batch, by the capture's id
    for (const auto& record : records) {
        if (!record.facts || isCapture(record) || !record.facts->supersedes || seenBefore(sql, record)) {
            continue;
        }
        const auto& facts = *record.facts;
        voids.emplace(*facts.supersedes, &facts);
        if (!sql.ask(kWithdraw, {facts.record_id, facts.supersedes, facts.station}).empty()) {
            sql.ask(kRelease, {facts.supersedes});
        }
    }
    for (const auto& record : records) {
        if (!isCapture(record)) {
            continue;
        }
        const auto here = voids.find(record.record_id);
        if (here != voids.end() && here->second->station == record.facts->station) {
            withdrawn.emplace(record.record_id, here->second->record_id);
        } else if (const auto before = sql.ask(kVoidOf, {record.record_id, record.facts->station}); !before.empty()) {
            withdrawn.emplace(record.record_id, *before[0][0]);
        }
    }
    return withdrawn;
}

/// A capture and the void that takes it back may come in two batches at once: of one station only one is decided at a
/// time, so that the later sees the earlier.
void lockStations(Sql& sql, const std::vector<JudgedRecord>& records) {
    std::set<std::string> stations;
    for (const auto& record : records) {
        if (record.facts) {
            stations.insert(record.facts->station);
        }
    }
    for (const auto& station : stations) {
        sql.lockName(station);
    }
}

void supersede(Sql& sql, const RecordFacts& facts) {
    if (facts.kind != "capture") {
        return;
    }
    if (facts.supersedes) {
        sql.ask(kSupersede, {facts.record_id, facts.supersedes, facts.code_key});
        sql.ask(kSupersedeStudent, {facts.record_id, facts.supersedes, facts.student_key});
    }
    sql.ask(kReplaceRefused, {facts.record_id, facts.code_key, facts.record_id});
    sql.ask(kReplaceRefusedStudent, {facts.record_id, facts.student_key, facts.record_id});
}

} // namespace

std::vector<ReceiptEntry> decide(Sql& sql, const std::vector<JudgedRecord>& records, const std::string& batch_id,
                                 const std::string& received_at) {
    lockStations(sql, records);
    const auto withdrawn = withdraw(sql, records); // before claims are taken: a new capture finds the code free
    const auto taken = takeClaims(sql, records, withdrawn);
    std::vector<ReceiptEntry> entries;
    for (std::size_t i = 0; i < records.size(); ++i) {
        const auto& record = records[i];
        if (!record.facts) {
            entries.push_back({record.record_id, record.sha256, Outcome::rejected, record.refusal});
            continue;
        }
        if (auto before = seenBefore(sql, record)) {
            entries.push_back(std::move(*before));
            continue;
        }
        const auto& facts = *record.facts;
        const auto holder = taken.find(i);
        const auto taken_back = withdrawn.find(record.record_id);
        if (isCapture(record) && taken_back != withdrawn.end()) {
            addRecord(sql, facts, batch_id, received_at, Outcome::stored, "", false, taken_back->second);
            entries.push_back({record.record_id, record.sha256, Outcome::stored, ""});
        } else if (holder == taken.end() || facts.supersedes || facts.decided_by_operator) {
            addRecord(sql, facts, batch_id, received_at, Outcome::stored, "", holder != taken.end(), {});
            supersede(sql, facts);
            entries.push_back({record.record_id, record.sha256, Outcome::stored, ""});
        } else {
            const auto reason = "captured at station " + holder->second.station + " at " + holder->second.captured_at;
            sql.ask(kRelease, {facts.record_id});
            addRecord(sql, facts, batch_id, received_at, Outcome::duplicate, reason, false, {});
            entries.push_back({record.record_id, record.sha256, Outcome::duplicate, reason});
        }
    }
    return entries;
}

} // namespace upload::centre
