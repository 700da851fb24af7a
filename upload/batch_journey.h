#pragma once

#include "upload/batch_file.h"
#include "upload/retry_policy.h"
#include "upload/shared_queue.h"

namespace upload {

/// One batch's way to the server: spooled, created, sent from where it broke off, until every byte is there or trying
/// again will not help. What it did stands in the queue before it is done.
class BatchJourney {
public:
    BatchJourney(storage::BatchRow batch, std::string station, SharedQueue& queue, TusClient& client,
                 const SyncOptions& options, std::stop_token stop);

    /// Empty when every byte is at the server.
    tl::expected<std::optional<Error>, storage::Error> run();

private:
    tl::expected<std::optional<Error>, storage::Error> attempt();
    std::optional<Error> sendRest(const SpooledBatch& spooled);
    std::optional<Error> locate(const SpooledBatch& spooled);
    /// Whether to try again, after the pause that the error asks for.
    tl::expected<bool, storage::Error> waitAfter(const Error& error);
    void remember();
    SyncEvent event(SyncEvent::Kind kind) const;

    storage::BatchRow m_batch;
    std::string m_station;
    SharedQueue& m_queue;
    TusClient& m_client;
    const SyncOptions& m_options;
    std::stop_token m_stop;
    std::optional<storage::Error> m_storage_error;
    std::int64_t m_total_bytes = 0;
    std::int64_t m_farthest_bytes = 0; ///< over all attempts
    int m_attempt = 0;                 ///< since the last one that got farther
    Backoff m_backoff;
};

} // namespace upload
