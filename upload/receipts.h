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

/// Keeps a receipt that is not trusted in `<spool_dir>/refused`, the same one once.
tl::expected<void, storage::Error> keepRefused(const std::string& spool_dir, const std::string& name,
                                               const std::vector<std::uint8_t>& der);
/// Whether the queue did not take a receipt because of what it says, not because the disk failed.
bool isReceiptsFault(const storage::Error& error) noexcept;

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
