#pragma once

#include "storage/error.h"
#include "storage/record.h"

namespace storage {

/// What became of a damaged database.
struct RecoveryReport {
    Time at;
    std::string reason;    ///< what the check or the database said
    std::string set_aside; ///< where the damaged file lies now
    std::int64_t records = 0;
    std::int64_t sealed = 0; ///< of them with their sealed bytes; the others had been erased after the centre had them
    std::int64_t fees = 0;
    std::int64_t audit_entries = 0;
    std::vector<std::string> lost; ///< record ids that are known to have been confirmed and are not recovered
    std::vector<std::int64_t> missing_numbers; ///< running numbers of which nothing was found
};
std::string toJson(const RecoveryReport& report);

/// Salvages every readable row of a data directory's database into a fresh one; the damaged file is set aside, never
/// deleted. The report is written before the fresh database takes its place and waits for `takeRecoveryReport`. A batch
/// that lost a record is dissolved, unless its tar lies whole in the spool. The caller holds the directory's lock.
tl::expected<RecoveryReport, Error> recoverDatabase(const std::string& data_dir, const qr::IndexKey& index_key,
                                                    Time now, const std::string& reason);

/// Ends a recovery that a power cut interrupted: forward when its database was complete, else back to the damaged file.
/// Does nothing otherwise. The caller holds the directory's lock.
tl::expected<void, Error> finishRecovery(const std::string& data_dir);

/// The report of a recovery that nobody was told of yet. From then on it lies beside the damaged file as
/// `station.db.damaged-<time>.json`. The caller holds the directory's lock.
std::optional<RecoveryReport> takeRecoveryReport(const std::string& data_dir);

} // namespace storage
