#pragma once

#include "storage/signed_document.h"

#include <functional>
#include <memory>
#include <string>

namespace upload::centre {

struct IngestOptions {
    std::string uploads_dir;  ///< a tus server's (`<id>` beside `<id>.json` or `<id>.info`), or `*.tar` of a USB stick
    std::string keys_dir;     ///< of `initCentre`
    std::string receipts_dir; ///< `<batch_id>.p7m` are written here
    std::string out_dir;      ///< `records/` (sealed as they came) and, without `index`, `index.db`
    std::string index;        ///< `postgresql://…`; empty: `<out_dir>/index.db`
    bool loose = false;       ///< take single sealed records (`*.p7m`, rescued from a disk) as well
    storage::SecretBytes passphrase{}; ///< of the centre's key; empty when it is plain
};

struct IngestCount {
    int batches = 0;
    int stored = 0;
    int duplicate = 0;
    int rejected = 0;
    int unreadable = 0; ///< finished files that are no batch of ours; named through `tell`, once
    int unfinished = 0; ///< still being uploaded
    int failed = 0;     ///< could not be read or written, named through `tell`; the next sweep tries again
};

/// The centre's end of the line. Records stay sealed on its disk; only their keyed digests and times stand in the
/// index. Several objects, in several processes and on several computers, may work on the same directories and index.
class Ingest {
public:
    static tl::expected<Ingest, storage::Error> open(IngestOptions options);
    Ingest(Ingest&&) noexcept;
    Ingest& operator=(Ingest&&) noexcept;
    ~Ingest();

    /// Takes every finished upload that was not taken before: verifies manifest and records, decides what is stored,
    /// keeps the sealed records and writes the signed receipt. A file that fails keeps no other from being taken; an
    /// index that is out of reach ends the sweep.
    tl::expected<IngestCount, storage::Error> sweep(storage::Time now,
                                                    const std::function<void(const std::string&)>& tell);
    /// The same for one finished upload, named by the file in the tus server's directory: what its hook calls.
    tl::expected<IngestCount, storage::Error> take(const std::string& path, storage::Time now,
                                                   const std::function<void(const std::string&)>& tell);

    /// Writes the signed lists of the campaigns' digests beside the receipts, and answers true; not when this object,
    /// or before its first time any other, did so less than `pause` ago. A list that had to leave the oldest out is
    /// told.
    tl::expected<bool, storage::Error> publishDigests(storage::Time now, std::chrono::seconds pause,
                                                      const std::function<void(const std::string&)>& tell = {});
    /// Whether a batch came after the lists were last written, by whomever.
    tl::expected<bool, storage::Error> digestsAreBehind();

private:
    struct State;
    explicit Ingest(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// One sweep.
tl::expected<IngestCount, storage::Error> ingest(const IngestOptions& options, storage::Time now,
                                                 const std::function<void(const std::string&)>& tell);

} // namespace upload::centre
