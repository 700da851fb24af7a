#pragma once

#include "storage/seal.h"
#include "upload/centre/record_index.h"

namespace upload::centre {

struct ArchiveOptions {
    std::string keys_dir;              ///< of `initCentre`
    std::string out_dir;               ///< of `ingest`
    std::string index;                 ///< `postgresql://…`; empty: `<out_dir>/index.db`
    storage::SecretBytes passphrase{}; ///< of the centre's key; empty when it is plain
};

/// The index that `ingest` keeps in `out_dir`, or where `index` says (`postgresql://…`). A store that nothing was ever
/// taken into is missing.
tl::expected<RecordIndex, storage::Error> openIndex(const std::string& out_dir, const std::string& index);

/// The centre's store, opened by who may open records. Whoever does is written down.
class Archive {
public:
    static tl::expected<Archive, storage::Error> open(const ArchiveOptions& options);

    /// Opens the sealed record on disk, when its bytes are those that the index names.
    tl::expected<storage::OpenedRecord, storage::Error> read(const std::string& record_id);
    std::string sealedPath(const std::string& record_id) const { return m_out_dir + "/records/" + record_id + ".p7m"; }
    /// Appends to the chained list of accesses.
    tl::expected<void, storage::Error> noteAccess(storage::Time at, const std::string& action,
                                                  const std::string& detail);
    /// Whether every row of that list is what was written, none missing before the last.
    tl::expected<bool, storage::Error> accessesAreWhole();

    RecordIndex& index() noexcept { return m_index; }
    const storage::Identity& centre() const noexcept { return m_centre; }
    const qr::IndexKey& indexKey() const noexcept { return m_index_key; }
    const std::string& directory() const noexcept { return m_out_dir; }

private:
    Archive(std::string out_dir, storage::Identity centre, storage::Signers stations, const qr::IndexKey& index_key,
            RecordIndex index)
        : m_out_dir(std::move(out_dir))
        , m_centre(std::move(centre))
        , m_stations(std::move(stations))
        , m_index_key(index_key)
        , m_index(std::move(index)) {}

    std::string m_out_dir;
    storage::Identity m_centre;
    storage::Signers m_stations;
    qr::IndexKey m_index_key;
    RecordIndex m_index;
};

} // namespace upload::centre
