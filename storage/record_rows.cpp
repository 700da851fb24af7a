#include "storage/record_rows.h"

#include "storage/record_words.h"
#include "storage/sqlite/sql_error.h"
#include "storage/station_database.h"

#include <algorithm>

namespace storage {

namespace {

#define XUEYING_EARLIER(column)                                                                                        \
    "SELECT confirmed_at, capture_no, record_id FROM record r WHERE " column                                           \
    " = ? AND kind = 'capture' AND NOT EXISTS "                                                                        \
    "(SELECT 1 FROM record w WHERE w.supersedes = r.record_id AND w.kind = 'void') ORDER BY seq LIMIT 1"
constexpr auto kEarlierByCode = XUEYING_EARLIER("code_key");
constexpr auto kEarlierByStudent = XUEYING_EARLIER("student_key");
#undef XUEYING_EARLIER
constexpr auto kMerged = "SELECT station, confirmed_at FROM merged_digest WHERE key = ? ORDER BY confirmed_at LIMIT 1";
constexpr auto kLastNumber = "SELECT MAX(seq) FROM record";
constexpr auto kInsert =
    "INSERT INTO record (seq, record_id, capture_no, kind, confirmed_at, supersedes, code_key, student_key, "
    "sha256, bytes, der) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr auto kQueue = "INSERT INTO queue (seq, state, changed_at) VALUES (?, 'queued', ?)";
// `state <> 'stored'` beside another state is what lets SQLite use the index queue_unfinished.
constexpr auto kOldestUnsent =
    "SELECT MIN(confirmed_at) FROM record WHERE seq IN (SELECT MIN(seq) FROM queue WHERE state = 'queued' AND state <> "
    "'stored' UNION ALL SELECT MIN(seq) FROM queue WHERE state = 'batched' AND state <> 'stored')";
constexpr auto kLastConfirmed =
    "SELECT MAX(confirmed_at) FROM record r WHERE seq IN (SELECT MAX(seq) FROM record UNION ALL SELECT (SELECT "
    "MAX(seq) FROM record WHERE seq < i.first) FROM imported i) AND " XUEYING_OWN;
constexpr auto kSealedAfter = "SELECT COUNT(*) FROM queue WHERE seq > ? AND erased_at IS NULL";
constexpr auto kSeal = "SELECT sha256, der FROM record WHERE seq = ?";
constexpr auto kNumber = "SELECT seq FROM record WHERE record_id = ?";
constexpr auto kCount = "SELECT records FROM state_count WHERE state = ?";
constexpr auto kDigests =
    "SELECT code_key, student_key, confirmed_at FROM record r WHERE kind = 'capture' AND NOT EXISTS "
    "(SELECT 1 FROM record w WHERE w.supersedes = r.record_id AND w.kind = 'void') ORDER BY seq";
constexpr auto kErase =
    "UPDATE record SET der = NULL WHERE seq IN (SELECT seq FROM queue WHERE state = 'stored' AND erased_at IS NULL "
    "AND changed_at <= ? ORDER BY changed_at, seq LIMIT ?)";
constexpr auto kErased =
    "UPDATE queue SET erased_at = ? WHERE seq IN (SELECT seq FROM queue WHERE state = 'stored' AND erased_at IS "
    "NULL AND changed_at <= ? ORDER BY changed_at, seq LIMIT ?)";
constexpr auto kErasable =
    "SELECT COUNT(*) FROM queue WHERE state = 'stored' AND erased_at IS NULL AND changed_at <= ?";
constexpr auto kMerge = "INSERT INTO merged_digest VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

using View = std::span<const std::uint8_t>;

} // namespace

Keys keysOf(const qr::IndexKey& index_key, const qr::CollectionCode& code,
            const std::optional<std::string>& student_number) {
    Keys keys{qr::keyedDigest(index_key, code.sha256()), std::nullopt};
    if (student_number) {
        keys.student = qr::keyedDigest(index_key, qr::asBytes(*student_number));
    }
    return keys;
}

std::optional<EarlierCapture> RecordRows::earlierHere(const char* sql, const qr::Sha256& key,
                                                      const std::string& station) {
    auto& statement = m_database.prepared(sql).bind(View(key));
    std::optional<EarlierCapture> found;
    if (statement.step()) {
        found = EarlierCapture{station, Time(std::chrono::milliseconds(statement.integer(0))), statement.text(1),
                               statement.text(2)};
    }
    statement.reset();
    return found;
}

std::optional<EarlierCapture> RecordRows::earlierElsewhere(const qr::Sha256& key) {
    auto& statement = m_database.prepared(kMerged).bind(View(key));
    std::optional<EarlierCapture> found;
    if (statement.step()) {
        found = EarlierCapture{statement.text(0), Time(std::chrono::milliseconds(statement.integer(1))), "", ""};
    }
    statement.reset();
    return found;
}

std::optional<EarlierCapture> RecordRows::earlier(const Keys& keys, const std::string& station) {
    if (auto found = earlierHere(kEarlierByCode, keys.code, station)) {
        return found;
    }
    if (keys.student) {
        if (auto found = earlierHere(kEarlierByStudent, *keys.student, station)) {
            return found;
        }
        if (auto found = earlierElsewhere(*keys.student)) {
            return found;
        }
    }
    return earlierElsewhere(keys.code);
}

std::int64_t RecordRows::nextNumber() {
    auto& statement = m_database.prepared(kLastNumber);
    const auto last = statement.step() ? statement.integer(0) : 0;
    statement.reset();
    return std::max(last, readFact(m_database, "number_floor")) + 1;
}

void RecordRows::insert(std::int64_t seq, const Record& record, const Keys& keys, const SealedRecord& sealed) {
    const auto digest = qr::fromHex(sealed.sha256).value_or(qr::Bytes{});
    std::optional<qr::Bytes> student;
    if (keys.student) {
        student = qr::Bytes(keys.student->begin(), keys.student->end());
    }
    const auto confirmed_at = record.confirmed_at.time_since_epoch().count();
    m_database.prepared(kInsert)
        .bind(seq, record.record_id, record.capture_no, kRecordKindWords.of(record.kind), confirmed_at,
              record.supersedes, View(keys.code), student, View(digest), static_cast<std::int64_t>(sealed.der.size()),
              View(sealed.der))
        .run();
    m_database.prepared(kQueue).bind(seq, confirmed_at).run();
}

std::int64_t RecordRows::count(const char* state) {
    auto& statement = m_database.prepared(kCount).bind(state);
    const auto records = statement.step() ? statement.integer(0) : 0;
    statement.reset();
    return records;
}

std::optional<Time> RecordRows::timeOf(const char* sql) {
    auto& statement = m_database.prepared(sql);
    std::optional<Time> time;
    if (statement.step() && !statement.isNull(0)) {
        time = Time(std::chrono::milliseconds(statement.integer(0)));
    }
    statement.reset();
    return time;
}

std::optional<Time> RecordRows::oldestUnsent() {
    return timeOf(kOldestUnsent);
}

std::optional<Time> RecordRows::lastConfirmed() {
    return timeOf(kLastConfirmed);
}

std::int64_t RecordRows::sealedAfter(std::int64_t seq) {
    auto& statement = m_database.prepared(kSealedAfter).bind(seq);
    const auto records = statement.step() ? statement.integer(0) : 0;
    statement.reset();
    return records;
}

bool RecordRows::isWhole(std::int64_t seq) {
    auto& statement = m_database.prepared(kSeal).bind(seq);
    try {
        bool whole = false;
        if (statement.step() && !statement.isNull(1)) {
            const auto digest = qr::sha256(statement.blob(1));
            whole = std::ranges::equal(statement.blob(0), digest);
        }
        statement.reset();
        return whole;
    } catch (const sqlite::SqlError& error) {
        if (toError(error).kind != Error::Kind::damaged) {
            throw;
        }
        return false;
    }
}

std::optional<std::int64_t> RecordRows::numberOf(const std::string& record_id) {
    auto& statement = m_database.prepared(kNumber).bind(record_id);
    const auto number = statement.step() ? std::optional(statement.integer(0)) : std::nullopt;
    statement.reset();
    return number;
}

std::int64_t RecordRows::eraseStored(std::int64_t before, std::int64_t now, int limit) {
    m_database.prepared(kErase).bind(before, limit).run();
    const auto erased = m_database.changes();
    m_database.prepared(kErased).bind(now, before, limit).run();
    return erased;
}

std::int64_t RecordRows::erasable(std::int64_t before) {
    auto& statement = m_database.prepared(kErasable).bind(before);
    const auto left = statement.step() ? statement.integer(0) : 0;
    statement.reset();
    return left;
}

std::vector<DigestList::Entry> RecordRows::digests() {
    std::vector<DigestList::Entry> entries;
    auto& statement = m_database.prepared(kDigests);
    while (statement.step()) {
        const Time at(std::chrono::milliseconds(statement.integer(2)));
        for (const int column : {0, 1}) {
            const auto key = statement.blob(column);
            if (key.size() == std::tuple_size_v<qr::Sha256>) {
                std::ranges::copy(key, entries.emplace_back(DigestList::Entry{{}, at}).key.begin());
            }
        }
    }
    statement.reset();
    return entries;
}

bool RecordRows::merge(const std::string& station, const DigestList::Entry& entry) {
    m_database.prepared(kMerge).bind(View(entry.key), station, entry.confirmed_at.time_since_epoch().count()).run();
    return m_database.changes() == 1;
}

} // namespace storage
