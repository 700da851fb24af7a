#pragma once

#include "storage/signed_document.h"

#include <functional>
#include <string>

namespace upload::centre {

struct IngestOptions {
    std::string uploads_dir;  ///< a tus server's (`<id>` beside `<id>.json` or `<id>.info`), or `*.tar` of a USB stick
    std::string keys_dir;     ///< of `initCentre`
    std::string receipts_dir; ///< `<batch_id>.p7m` are written here
    std::string out_dir;      ///< `index.db`, `portraits/`, `records/`
    storage::SecretBytes passphrase; ///< of the centre's key; empty when it is plain
};

struct IngestCount {
    int batches = 0;
    int stored = 0;
    int duplicate = 0;
    int rejected = 0;
    int unreadable = 0; ///< finished files that are no batch of ours; named through `tell`
    int unfinished = 0; ///< still being uploaded
};

/// Takes every finished upload once: verifies manifest and records, opens them, keeps portrait and index, writes the
/// signed receipt. May be called again over the same directories at any time.
tl::expected<IngestCount, storage::Error> ingest(const IngestOptions& options, storage::Time now,
                                                 const std::function<void(const std::string&)>& tell);

} // namespace upload::centre
