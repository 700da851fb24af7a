#pragma once

#include "storage/upload_queue.h"
#include "upload/tus_client.h"

#include <atomic>
#include <chrono>
#include <stop_token>

namespace upload {

/// How a sync ended.
struct SyncSummary {
    std::int64_t captured = 0;
    std::int64_t stored = 0;
    std::int64_t waiting = 0;
    std::int64_t duplicate = 0;
    std::int64_t rejected = 0;
    bool safe_to_leave = false; ///< every record is stored, or dealt with
    double seconds = 0;
    std::optional<Error> last_error;
};

/// What a sync tells while it runs.
struct SyncEvent {
    enum class Kind {
        batch_made,
        progress,
        delivered,
        waiting_for_receipt,
        receipt_applied,
        digests_merged, ///< of the centre's list: `records` of them were new here
        retrying,
        failed,
        finished ///< the records' part; the centre's list of digests may follow
    };
    Kind kind;
    std::string batch_id; ///< of a receipt that came by folder and is refused: its file name
    std::int64_t offset_bytes = 0;
    std::int64_t total_bytes = 0;
    std::int64_t records = 0;
    int attempt = 0;
    std::optional<Error> error;
    std::optional<SyncSummary> summary{}; ///< of `finished`: what became of the records stands from then on
};

const char* name(SyncEvent::Kind kind) noexcept; ///< the enumerator's own word, for logs and JSON

struct SyncOptions {
    std::string spool_dir;
    storage::BatchLimits batch;
    std::chrono::seconds wait_for_receipts{30};
    int max_attempts = 5;                       ///< per batch and sync
    std::chrono::milliseconds first_pause{500}; ///< doubles, with jitter, up to `longest_pause`
    std::chrono::milliseconds longest_pause{60'000};
    int parallel_batches = 2;    ///< sent at once, each over a connection of its own
    std::uint32_t seed = 0;      ///< of the jitter; 0: a random one
    std::string ca_pem;          ///< the campaign's CA, for receipts
    storage::Certificate centre; ///< pinned
    std::string campaign;
    storage::Clock clock = [] {
        return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    };
};

/// Makes batches, sends them, waits for receipts and applies them. Blocks; runs on the upload thread. `stop` ends it
/// without loss at the next chunk. A batch whose records cannot be read fails by itself and keeps no other from being
/// sent. The list of the campaign's digests is fetched last, after `finished` was told.
tl::expected<SyncSummary, storage::Error> sync(storage::UploadQueue& queue, const storage::Identity& station,
                                               TusClient& client, const SyncOptions& options, std::stop_token stop,
                                               const std::function<void(const SyncEvent&)>& tell);

/// Writes every unsent record as batch files into `dir` for the way by USB stick, and marks them `exported`. A batch
/// whose records cannot be read is told as `failed` and left out; it is an error when nothing else was there.
tl::expected<int, storage::Error> exportBatches(storage::UploadQueue& queue, const storage::Identity& station,
                                                const std::string& dir, const SyncOptions& options,
                                                const std::function<void(const SyncEvent&)>& tell = {});
/// Applies every `<batch_id>.p7m` of `dir` that is for an open batch of ours, then the campaign's list of digests;
/// answers how many receipts. Each is judged by itself: one that does not verify or does not fit is kept in
/// `spool/refused`, told as `failed` and never trusted; it is an error when no other was there. A list that is refused
/// is told only.
tl::expected<int, storage::Error> importReceipts(storage::UploadQueue& queue, const std::string& dir,
                                                 const SyncOptions& options,
                                                 const std::function<void(const SyncEvent&)>& tell = {});

} // namespace upload
