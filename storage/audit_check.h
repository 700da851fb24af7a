#pragma once

#include "storage/audit_log.h"
#include "storage/error.h"

#include <functional>

namespace storage {

/// Something is wrong with the trail, and where.
struct AuditTrouble {
    std::int64_t seq = 0; ///< the entry, or the first that is missing
    std::string what;     ///< `altered`, `removed`, `truncated`
};

struct AuditVerdict {
    std::int64_t entries = 0;
    std::string head; ///< hex
    std::vector<AuditTrouble> troubles;
};

/// Follows the chain from its first entry and holds it against the anchors in the batches' manifests.
tl::expected<AuditVerdict, Error> verifyAudit(const std::string& data_dir, const qr::IndexKey& index_key);

/// Every entry as one JSON line with its MAC, oldest first; needs no key.
tl::expected<void, Error> exportAudit(const std::string& data_dir, const std::function<void(const std::string&)>& tell);

} // namespace storage
