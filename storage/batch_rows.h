#pragma once

#include "storage/sqlite/database.h"
#include "storage/upload_queue.h"

namespace storage {

/// A record that stands in the queue.
struct QueuedRecord {
    std::int64_t seq = 0;
    BatchEntry entry;
};

/// What became of a dissolved batch's records.
struct Dissolved {
    std::int64_t queued = 0;
    std::int64_t unreadable = 0;
};
std::string toText(const Dissolved& dissolved);

/// The table `batch` and the records in its batches. Members throw `SqlError` or `Refusal` and run inside the caller's
/// transaction.
class BatchRows {
public:
    explicit BatchRows(sqlite::Database& database)
        : m_database(database) {}

    /// Queued records up to the limits, at least one when there is any.
    std::vector<QueuedRecord> queued(const BatchLimits& limits);
    std::optional<Manifest::Previous> last();
    void insert(const Manifest& manifest, const std::string& json, const qr::Bytes& signature,
                const std::vector<QueuedRecord>& records);
    std::vector<BatchRow> open();
    std::optional<BatchRow> find(const std::string& batch_id);

    /// Ends a batch that cannot be written: each of its records that still waits for an outcome is queued again, or
    /// `rejected` with a reason when its own bytes are not what was sealed. Nothing when there is no such open batch.
    std::optional<Dissolved> dissolve(const std::string& batch_id, Time now);

    void setSpooled(const std::string& batch_id, const std::string& sha256, std::int64_t bytes);
    void countAttempt(const std::string& batch_id, Time now);
    void setUpload(const std::string& batch_id, const std::optional<std::string>& url, std::int64_t offset_bytes);
    void setFailure(const std::string& batch_id, const std::string& error, std::optional<Time> next_try);
    /// Moves the batch to `state` and those of its records that still wait for an outcome to `records`.
    void advance(const std::string& batch_id, BatchState state, RecordState records, Time now);
    void applyOutcome(const std::string& batch_id, const ReceiptEntry& entry, Time now);
    /// Keeps the receipt; the batch is done when each of its records has an outcome.
    void keepReceipt(const std::string& batch_id, const qr::Bytes& der);

private:
    void mustHaveChanged(const std::string& batch_id);

    sqlite::Database& m_database;
};

} // namespace storage
