#pragma once

#include "storage/batch.h"
#include "storage/digest_list.h"
#include "storage/receipt.h"
#include "storage/record_store.h"

namespace storage {

enum class RecordState {
    queued,
    batched,
    delivered,
    stored,
    duplicate,
    rejected,
    exported,
    closed ///< a duplicate or rejection that a person dealt with
};
const char* name(RecordState state) noexcept;

struct QueueStatus {
    std::int64_t queued = 0;
    std::int64_t batched = 0;
    std::int64_t delivered = 0;
    std::int64_t stored = 0;
    std::int64_t duplicate = 0;
    std::int64_t rejected = 0;
    std::int64_t exported = 0;
    std::optional<Time> oldest_unsent;
    std::int64_t second_copy_behind = 0;
};

struct QueueRow {
    std::string record_id;
    std::string capture_no;
    RecordState state = RecordState::queued;
    std::string reason; ///< of the last refusal or failure
    std::optional<std::string> batch_id;
    Time confirmed_at;
    std::optional<Time> last_try;
    std::optional<Time> next_try;
};

enum class BatchState { made, uploading, delivered, exported, done };

/// Which records a list shows.
enum class Listed {
    all,
    open ///< neither stored nor dealt with
};

/// A batch on its way. `upload_url` and `offset` make a broken upload continue where it was.
struct BatchRow {
    std::string batch_id;
    BatchState state = BatchState::made;
    std::string manifest_json;
    qr::Bytes manifest_p7s;
    std::vector<BatchEntry> records;
    std::optional<std::string> batch_sha256; ///< of the tar, once spooled
    std::int64_t batch_bytes = 0;
    std::optional<std::string> upload_url;
    std::int64_t offset_bytes = 0;
    int attempts = 0;
    std::string last_error;
};

struct BatchLimits {
    int max_records = 200;
    std::int64_t max_bytes = 16 * 1024 * 1024;
};

/// What is still to be sent. Has its own connection to the same database; one thread. Beside a running station it is
/// opened by the station's upload thread; headless programs open it together with the directory's write lock.
class UploadQueue {
public:
    enum class Access {
        with_station, ///< the caller's process holds the write lock already
        exclusive,    ///< take the write lock
        read_only
    };
    static tl::expected<UploadQueue, Error> open(const StoreOptions& options, Access access);
    UploadQueue(UploadQueue&&) noexcept;
    UploadQueue& operator=(UploadQueue&&) noexcept;
    ~UploadQueue();

    tl::expected<QueueStatus, Error> status();
    /// A duplicate or rejected record goes out again, unchanged, with the next batch; refused as `damaged` when its
    /// sealed bytes are not whole here.
    tl::expected<void, Error> sendAgain(const std::string& record_id, const std::string& actor);
    /// A person dealt with a duplicate or rejected record.
    tl::expected<void, Error> closeReturned(const std::string& record_id, const std::string& actor,
                                            const std::string& reason);
    /// Newest first, `limit` rows after skipping `offset`.
    tl::expected<std::vector<QueueRow>, Error> list(int offset, int limit, Listed which = Listed::all);

    /// Makes the next batch of queued records, manifest signed once, in one transaction; nothing when nothing is
    /// queued.
    tl::expected<std::optional<BatchRow>, Error> makeBatch(const BatchLimits& limits, const Identity& station,
                                                           const std::string& campaign);
    /// Batches not yet `done`, oldest first.
    tl::expected<std::vector<BatchRow>, Error> openBatches();
    tl::expected<qr::Bytes, Error> sealedRecord(const std::string& record_id);

    /// Ends a batch that cannot be written because the sealed bytes of a record are damaged or gone, in one
    /// transaction: the others are queued again for the next batch, the damaged one is `rejected` with the reason and
    /// stays where people see it. A receipt for the batch as it was still counts. `missing` when there is no such open
    /// batch.
    tl::expected<void, Error> dissolveBatch(const std::string& batch_id);

    tl::expected<void, Error> noteSpooled(const std::string& batch_id, const std::string& sha256, std::int64_t bytes);
    /// Before an attempt is made.
    tl::expected<void, Error> noteAttempt(const std::string& batch_id);
    tl::expected<void, Error> noteUpload(const std::string& batch_id, const std::optional<std::string>& url,
                                         std::int64_t offset_bytes);
    tl::expected<void, Error> noteFailure(const std::string& batch_id, const std::string& error,
                                          std::optional<Time> next_try);
    tl::expected<void, Error> noteDelivered(const std::string& batch_id);
    tl::expected<void, Error> noteExported(const std::string& batch_id);
    /// Applies a verified receipt in one transaction; refused when batch or a record's digest is not ours.
    tl::expected<void, Error> applyReceipt(const Receipt& receipt, const qr::Bytes& der);

    /// What this station captured, by keyed digests, for the others.
    tl::expected<DigestList, Error> exportDigests(const std::string& campaign);
    /// Takes up another station's list; answers how many digests were new. One's own list is refused.
    tl::expected<std::int64_t, Error> importDigests(const DigestList& list);
    /// Takes up the centre's list of the whole campaign in one transaction, but for this station's own part; answers
    /// how many digests were new.
    tl::expected<std::int64_t, Error> mergeCampaign(const CampaignDigests& campaign);

private:
    struct State;
    explicit UploadQueue(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace storage
