#pragma once

#include "storage/digest_list.h"
#include "storage/record_store.h"
#include "storage/sqlite/database.h"

namespace storage {

/// More running numbers than any station gives; a larger one is damage.
inline constexpr std::int64_t kMostNumbers = 10'000'000;

/// SQL: whether the record `r` was confirmed from ?1 on and before ?2, both in milliseconds since 1970 UTC.
#define XUEYING_CONFIRMED_WITHIN                                                                                       \
    "r.seq >= (SELECT MIN(first) FROM record_hour WHERE hour BETWEEN ?1 / 3600000 AND ?2 / 3600000) AND "              \
    "r.confirmed_at >= ?1 AND r.confirmed_at < ?2"
/// SQL: whether the record `r` was confirmed here, not imported from a second copy.
#define XUEYING_OWN "NOT EXISTS (SELECT 1 FROM imported i WHERE r.seq BETWEEN i.first AND i.last)"

/// What a code and its holder are called on disk.
struct Keys {
    qr::Sha256 code;
    std::optional<qr::Sha256> student;
};
Keys keysOf(const qr::IndexKey& index_key, const qr::CollectionCode& code,
            const std::optional<std::string>& student_number);

/// The table `record` and its first queue row. Members throw `SqlError`.
class RecordRows {
public:
    explicit RecordRows(sqlite::Database& database)
        : m_database(database) {}

    /// The first capture of this code or student that was not withdrawn, of this station or merged from another.
    std::optional<EarlierCapture> earlier(const Keys& keys, const std::string& station);
    std::int64_t nextNumber();
    void insert(std::int64_t seq, const Record& record, const Keys& keys, const SealedRecord& sealed);
    std::int64_t count(const char* state);
    /// When the oldest record was confirmed that waits to be sent.
    std::optional<Time> oldestUnsent();
    /// When the last record was confirmed here; those of a second copy carry another station's time.
    std::optional<Time> lastConfirmed();
    /// Records after this running number whose sealed bytes are not erased.
    std::int64_t sealedAfter(std::int64_t seq);
    /// Whether the sealed bytes are there, readable and those of the row's digest.
    bool isWhole(std::int64_t seq);
    std::optional<std::int64_t> numberOf(const std::string& record_id);
    /// Drops the sealed bytes of at most `limit` records stored before `before`; how many it were.
    std::int64_t eraseStored(std::int64_t before, std::int64_t now, int limit);
    std::int64_t erasable(std::int64_t before);
    std::vector<DigestList::Entry> digests();
    /// Whether it was not known of that station.
    bool merge(const std::string& station, const DigestList::Entry& entry);

private:
    std::optional<Time> timeOf(const char* sql);
    std::optional<EarlierCapture> earlierHere(const char* sql, const qr::Sha256& key, const std::string& station);
    std::optional<EarlierCapture> earlierElsewhere(const qr::Sha256& key);

    sqlite::Database& m_database;
};

} // namespace storage
