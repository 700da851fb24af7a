#pragma once

#include "storage/record_store.h"
#include "storage/sqlite/database.h"

namespace storage {

/// A station's sealed records on a stick or card: `<stick>/xueying-<station>/` with `<record_id>.p7m`, beside each
/// `<record_id>.json` with what its queue needs to know, and `second-copy.json` (storage/README.md). Nothing of it
/// names a sitter.
class SecondCopy {
public:
    static tl::expected<SecondCopy, Error> open(const std::string& stick_dir, const std::string& station);

    /// Writes at most `limit` records that are not here yet, each read back, and removes those whose sealed bytes the
    /// database has erased since; answers how many are behind after that. Throws `SqlError`.
    tl::expected<std::int64_t, Error> catchUp(sqlite::Database& database, int limit);

private:
    /// Every running number up to `seq`, which is this record's, was written here; what was erased up to `erased` is
    /// removed.
    struct Upto {
        std::int64_t seq = 0;
        std::string record_id;
        struct Erased {
            std::int64_t at = 0; ///< milliseconds since 1970 UTC
            std::int64_t seq = 0;
        } erased;
    };
    SecondCopy(std::string dir, std::string station, Upto upto)
        : m_dir(std::move(dir))
        , m_station(std::move(station))
        , m_upto(std::move(upto)) {}
    bool follows(sqlite::Database& database) const;
    tl::expected<void, Error> write(const sqlite::Statement& row);
    tl::expected<void, Error> writeMissing(sqlite::Database& database, int limit);
    void removeErased(sqlite::Database& database);
    tl::expected<void, Error> writeState() const;

    std::string m_dir;
    std::string m_station;
    Upto m_upto;
};

/// What `RecordStore::copyTo` does, on a connection of its own, beside the station's writer: a slow or pulled stick
/// keeps nobody waiting.
tl::expected<std::int64_t, Error> catchUpBeside(const std::string& data_dir, const std::string& station,
                                                const std::string& stick_dir, int limit);
/// How many sealed records the last stick lacks; without any stick all of them.
tl::expected<std::int64_t, Error> secondCopyBehind(const std::string& data_dir);

struct SecondCopyImport {
    std::int64_t added = 0;
    std::int64_t known = 0;
    std::int64_t damaged = 0; ///< files that are not what was sealed, or lack their other half
};

/// Takes another station's second copy (`xueying-<station>/`) into this station's queue, under the directory's write
/// lock.
tl::expected<SecondCopyImport, Error> importSecondCopy(const StoreOptions& options, const std::string& copy_dir);

} // namespace storage
