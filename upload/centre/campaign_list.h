#pragma once

#include "storage/station_identity.h"
#include "upload/centre/record_index.h"

namespace upload::centre {

/// Writes the signed list of each campaign's digests into the receipts' folder, for the stations to fetch: what stands
/// in `claims`, so just what a further record would be a duplicate of.
tl::expected<void, storage::Error> writeCampaignLists(RecordIndex& index, const storage::Identity& centre,
                                                      const std::string& receipts_dir, storage::Time now);

} // namespace upload::centre
