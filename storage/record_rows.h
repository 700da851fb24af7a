#pragma once

#include "storage/digest_list.h"
#include "storage/record_store.h"
#include "storage/sqlite/database.h"

namespace storage {

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
    /// Drops the sealed bytes of at most `limit` records stored before `before`; how many it were.
    std::int64_t eraseStored(std::int64_t before, std::int64_t now, int limit);
    std::int64_t erasable(std::int64_t before);
    std::vector<DigestList::Entry> digests();
    /// Whether it was not known of that station.
    bool merge(const std::string& station, const DigestList::Entry& entry);

private:
    std::optional<EarlierCapture> earlierHere(const char* sql, const qr::Sha256& key, const std::string& station);
    std::optional<EarlierCapture> earlierElsewhere(const qr::Sha256& key);

    sqlite::Database& m_database;
};

} // namespace storage
