#pragma once

#include "storage/station_identity.h"
#include "upload/centre/record_index.h"

namespace upload::centre {

/// Writes the signed list of each campaign's digests into the receipts' folder, for the stations to fetch: what stands
/// in `claims`, so just what a further record would be a duplicate of. Of each campaign the newest `most_entries`, as
/// many as a station takes; answers how many older ones were left out.
inline constexpr std::int64_t kMostListed = 500'000;
tl::expected<std::int64_t, storage::Error> writeCampaignLists(RecordIndex& index, const storage::Identity& centre,
                                                              const std::string& receipts_dir, storage::Time now,
                                                              std::int64_t most_entries = kMostListed);
/// When the newest list of the folder was written; nothing when there is none.
std::optional<storage::Time> campaignListsWritten(const std::string& receipts_dir);

} // namespace upload::centre
