#pragma once

#include "upload/shared_queue.h"

namespace upload {

/// What asking for one batch's receipt came to.
enum class ReceiptAnswer {
    none_yet,
    applied,   ///< every record of the batch has its outcome
    partial,   ///< some have
    refused,   ///< not the centre's, or not for this batch: kept beside the spool and told, never trusted
    other_file ///< the centre signs that other bytes than ours arrived: the batch has to be sent again
};

/// Fetches, verifies and applies receipts. One thread.
class ReceiptDesk {
public:
    ReceiptDesk(SharedQueue& queue, TusClient& client, const SyncOptions& options)
        : m_queue(queue)
        , m_client(client)
        , m_options(options) {}

    /// An error of the wire does not end a sync; one of storage does.
    tl::expected<ReceiptAnswer, storage::Error> ask(const storage::BatchRow& batch);
    const std::optional<Error>& lastError() const noexcept { return m_last_error; }

private:
    tl::expected<ReceiptAnswer, storage::Error> judge(const storage::BatchRow& batch,
                                                      const std::vector<std::uint8_t>& der);
    tl::expected<ReceiptAnswer, storage::Error> refuse(const storage::BatchRow& batch,
                                                       const std::vector<std::uint8_t>& der, const std::string& why);

    SharedQueue& m_queue;
    TusClient& m_client;
    const SyncOptions& m_options;
    std::optional<Error> m_last_error;
};

} // namespace upload
