#pragma once

#include "upload/shared_queue.h"

namespace upload {

/// Fetches the centre's signed list of the campaign's digests, which lies beside the receipts, and merges it: a code or
/// student that another station captured is known here from then on. Tells how many were new; a list that does not
/// verify is told and not trusted, and is what the answer names. One that cannot be fetched is left for the next sync;
/// an error of storage ends a sync.
tl::expected<std::optional<Error>, storage::Error> mergeCampaignList(SharedQueue& queue, TusClient& client,
                                                                     const SyncOptions& options);

} // namespace upload
