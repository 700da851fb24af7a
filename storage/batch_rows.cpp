#include "storage/batch_rows.h"

#include "storage/record_rows.h"
#include "storage/sqlite/sql_error.h"
#include "storage/words.h"

namespace storage {

namespace {

using View = std::span<const std::uint8_t>;

constexpr Words<BatchState, 5> kBatchWords{{"made", "uploading", "delivered", "exported", "done"}};

// `state <> 'stored'` beside another state is what lets SQLite use the index queue_unfinished.
constexpr auto kQueued = "SELECT q.seq, r.record_id, r.sha256, r.bytes FROM queue q JOIN record r ON r.seq = q.seq "
                         "WHERE q.state = 'queued' AND q.state <> 'stored' ORDER BY q.seq LIMIT ?";
constexpr auto kLast = "SELECT batch_id, manifest FROM batch ORDER BY seq DESC LIMIT 1";
constexpr auto kInsert =
    "INSERT INTO batch (batch_id, state, created_at, manifest, manifest_p7s) VALUES (?, 'made', ?, ?, ?)";
constexpr auto kTake =
    "UPDATE queue SET state = 'batched', batch = (SELECT seq FROM batch WHERE batch_id = ?), reason = '', "
    "changed_at = ? WHERE seq = ?";
#define XUEYING_BATCH                                                                                                  \
    "SELECT batch_id, state, manifest, manifest_p7s, sha256, bytes, upload_url, offset_bytes, attempts, last_error "   \
    "FROM batch "
constexpr auto kOpen = XUEYING_BATCH "WHERE state <> 'done' ORDER BY seq";
constexpr auto kFind = XUEYING_BATCH "WHERE batch_id = ?";
#undef XUEYING_BATCH
constexpr auto kSpooled = "UPDATE batch SET sha256 = ?, bytes = ? WHERE batch_id = ?";
constexpr auto kAttempt = "UPDATE batch SET attempts = attempts + 1, last_try = ?, next_try = NULL WHERE batch_id = ?";
constexpr auto kUpload =
    "UPDATE batch SET upload_url = ?, offset_bytes = ?, state = CASE WHEN state = 'made' THEN 'uploading' "
    "ELSE state END WHERE batch_id = ?";
constexpr auto kFailure = "UPDATE batch SET last_error = ?, next_try = ? WHERE batch_id = ?";
constexpr auto kState =
    "UPDATE batch SET state = CASE WHEN state = 'done' THEN 'done' ELSE ? END, last_error = '' WHERE batch_id = ?";
constexpr auto kMove =
    "UPDATE queue SET state = ?, changed_at = ? WHERE batch = (SELECT seq FROM batch WHERE batch_id = ?) "
    "AND state IN ('batched', 'exported', 'delivered')";
// A record on its way in a later batch takes only good news from an earlier one.
constexpr auto kOutcome =
    "UPDATE queue SET state = ?1, reason = ?2, changed_at = ?3 WHERE seq = (SELECT seq FROM record WHERE "
    "record_id = ?4) AND state NOT IN ('stored', 'closed') AND state <> ?1 AND (?1 = 'stored' OR batch = "
    "(SELECT seq FROM batch WHERE batch_id = ?5))";
constexpr auto kReceipt =
    "UPDATE batch SET receipt = ?1, state = CASE WHEN EXISTS (SELECT 1 FROM queue WHERE batch = batch.seq AND "
    "state IN ('batched', 'exported', 'delivered')) THEN state ELSE 'done' END WHERE batch_id = ?2";

constexpr auto kWaiting = "SELECT seq FROM queue WHERE batch = (SELECT seq FROM batch WHERE batch_id = ?) AND state IN "
                          "('batched', 'exported', 'delivered') ORDER BY seq";
constexpr auto kLeave = "UPDATE queue SET state = ?, reason = ?, batch = NULL, changed_at = ? WHERE seq = ?";
constexpr auto kDissolve = "UPDATE batch SET state = 'done', upload_url = NULL, offset_bytes = 0, next_try = NULL, "
                           "last_error = 'dissolved' WHERE batch_id = ? AND state <> 'done'";
constexpr auto kUnreadable = "its sealed bytes are not whole on this station; only a second copy still has them";

BatchRow rowOf(const sqlite::Statement& statement) {
    BatchRow row;
    row.batch_id = statement.text(0);
    row.state = kBatchWords.value(statement.text(1)).value_or(BatchState::made);
    row.manifest_json = statement.text(2);
    row.manifest_p7s = statement.blob(3);
    row.batch_sha256 = statement.optionalText(4);
    row.batch_bytes = statement.integer(5);
    row.upload_url = statement.optionalText(6);
    row.offset_bytes = statement.integer(7);
    row.attempts = static_cast<int>(statement.integer(8));
    row.last_error = statement.text(9);
    auto manifest = manifestFromJson(row.manifest_json);
    if (!manifest) {
        throw sqlite::Refusal{{Error::Kind::damaged, "batch " + row.batch_id + ": " + manifest.error()}};
    }
    row.records = std::move(manifest->records);
    return row;
}

} // namespace

std::vector<QueuedRecord> BatchRows::queued(const BatchLimits& limits) {
    std::vector<QueuedRecord> records;
    std::int64_t bytes = 0;
    auto& statement = m_database.prepared(kQueued).bind(limits.max_records);
    while (statement.step()) {
        QueuedRecord record{statement.integer(0),
                            {statement.text(1), qr::toHex(statement.blob(2)), statement.integer(3)}};
        bytes += record.entry.bytes;
        if (bytes > limits.max_bytes && !records.empty()) {
            break;
        }
        records.push_back(std::move(record));
    }
    statement.reset();
    return records;
}

std::optional<Manifest::Previous> BatchRows::last() {
    auto& statement = m_database.prepared(kLast);
    std::optional<Manifest::Previous> previous;
    if (statement.step()) {
        previous = Manifest::Previous{statement.text(0), qr::toHex(qr::sha256(qr::asBytes(statement.text(1))))};
    }
    statement.reset();
    return previous;
}

void BatchRows::insert(const Manifest& manifest, const std::string& json, const qr::Bytes& signature,
                       const std::vector<QueuedRecord>& records) {
    const auto now = manifest.created_at.time_since_epoch().count();
    m_database.prepared(kInsert).bind(manifest.batch_id, now, json, View(signature)).run();
    for (const auto& record : records) {
        m_database.prepared(kTake).bind(manifest.batch_id, now, record.seq).run();
    }
}

std::vector<BatchRow> BatchRows::open() {
    std::vector<BatchRow> rows;
    auto& statement = m_database.prepared(kOpen);
    while (statement.step()) {
        rows.push_back(rowOf(statement));
    }
    statement.reset();
    return rows;
}

std::optional<BatchRow> BatchRows::find(const std::string& batch_id) {
    auto& statement = m_database.prepared(kFind).bind(batch_id);
    std::optional<BatchRow> row;
    if (statement.step()) {
        row = rowOf(statement);
    }
    statement.reset();
    return row;
}

std::string toText(const Dissolved& dissolved) {
    return std::to_string(dissolved.queued) + " queued again, " + std::to_string(dissolved.unreadable) + " unreadable";
}

std::optional<Dissolved> BatchRows::dissolve(const std::string& batch_id, Time now) {
    m_database.prepared(kDissolve).bind(batch_id).run();
    if (m_database.changes() != 1) {
        return std::nullopt;
    }
    std::vector<std::int64_t> waiting;
    auto& statement = m_database.prepared(kWaiting).bind(batch_id);
    while (statement.step()) {
        waiting.push_back(statement.integer(0));
    }
    statement.reset();
    Dissolved dissolved;
    for (const auto seq : waiting) {
        const bool whole = RecordRows(m_database).isWhole(seq);
        ++(whole ? dissolved.queued : dissolved.unreadable);
        m_database.prepared(kLeave)
            .bind(name(whole ? RecordState::queued : RecordState::rejected), whole ? "" : kUnreadable,
                  now.time_since_epoch().count(), seq)
            .run();
    }
    return dissolved;
}

void BatchRows::mustHaveChanged(const std::string& batch_id) {
    if (m_database.changes() != 1) {
        throw sqlite::Refusal{{Error::Kind::missing, "no batch " + batch_id + " here"}};
    }
}

void BatchRows::setSpooled(const std::string& batch_id, const std::string& sha256, std::int64_t bytes) {
    m_database.prepared(kSpooled).bind(sha256, bytes, batch_id).run();
    mustHaveChanged(batch_id);
}

void BatchRows::countAttempt(const std::string& batch_id, Time now) {
    m_database.prepared(kAttempt).bind(now.time_since_epoch().count(), batch_id).run();
    mustHaveChanged(batch_id);
}

void BatchRows::setUpload(const std::string& batch_id, const std::optional<std::string>& url,
                          std::int64_t offset_bytes) {
    m_database.prepared(kUpload).bind(url, offset_bytes, batch_id).run();
    mustHaveChanged(batch_id);
}

void BatchRows::setFailure(const std::string& batch_id, const std::string& error, std::optional<Time> next_try) {
    const auto when = next_try ? std::optional<std::int64_t>(next_try->time_since_epoch().count()) : std::nullopt;
    m_database.prepared(kFailure).bind(error, when, batch_id).run();
    mustHaveChanged(batch_id);
}

void BatchRows::advance(const std::string& batch_id, BatchState state, RecordState records, Time now) {
    m_database.prepared(kState).bind(kBatchWords.of(state), batch_id).run();
    mustHaveChanged(batch_id);
    m_database.prepared(kMove).bind(name(records), now.time_since_epoch().count(), batch_id).run();
}

void BatchRows::applyOutcome(const std::string& batch_id, const ReceiptEntry& entry, Time now) {
    const auto state = entry.outcome == Outcome::stored      ? RecordState::stored
                       : entry.outcome == Outcome::duplicate ? RecordState::duplicate
                                                             : RecordState::rejected;
    m_database.prepared(kOutcome)
        .bind(name(state), entry.reason, now.time_since_epoch().count(), entry.record_id, batch_id)
        .run();
}

void BatchRows::keepReceipt(const std::string& batch_id, const qr::Bytes& der) {
    m_database.prepared(kReceipt).bind(View(der), batch_id).run();
    mustHaveChanged(batch_id);
}

} // namespace storage
