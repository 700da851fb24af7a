#include "storage/durable_file.h"
#include "upload/batch_file.h"
#include "upload/receipts.h"
#include "upload/uploader.h"

#include <algorithm>
#include <filesystem>
#include <set>

namespace upload {

namespace {

using storage::BatchState;

constexpr std::size_t kMaxReceiptBytes = 4 * 1024 * 1024;
constexpr std::size_t kMaxListBytes = 64 * 1024 * 1024;

using Told = std::function<void(const SyncEvent&)>;

/// What a folder's files came to, one by one.
class Teller {
public:
    explicit Teller(const Told& tell)
        : m_tell(tell) {}

    void failed(const std::string& batch_id, Error::Kind kind, const std::string& why) {
        SyncEvent event{};
        event.kind = SyncEvent::Kind::failed;
        event.batch_id = batch_id;
        event.error = Error{kind, why, 0, {}};
        if (m_tell) {
            m_tell(event);
        }
    }
    void merged(std::int64_t records) {
        SyncEvent event{};
        event.kind = SyncEvent::Kind::digests_merged;
        event.records = records;
        if (m_tell && records > 0) {
            m_tell(event);
        }
    }

private:
    const Told& m_tell;
};

tl::expected<std::vector<std::string>, storage::Error> receiptFiles(const std::string& dir) {
    std::vector<std::string> paths;
    std::error_code problem;
    for (std::filesystem::directory_iterator next(dir, problem), end; !problem && next != end;
         next.increment(problem)) {
        const auto& path = next->path();
        const bool digests = path.filename().string().starts_with("digests-"); // not a receipt
        if (path.extension() == ".p7m" && !digests) {
            paths.push_back(path.string());
        }
    }
    if (problem) {
        return tl::unexpected(storage::Error{storage::Error::Kind::missing, dir + ": " + problem.message()});
    }
    std::ranges::sort(paths);
    return paths;
}

/// The receipts of one folder, each judged by itself.
class CarriedReceipts {
public:
    CarriedReceipts(storage::UploadQueue& queue, const SyncOptions& options, Teller& tell,
                    std::vector<storage::BatchRow> open)
        : m_queue(queue)
        , m_options(options)
        , m_tell(tell)
        , m_open(std::move(open)) {}

    /// Only an error of this station's own storage is one.
    tl::expected<void, storage::Error> take(const std::string& path) {
        const auto der = storage::readFile(path, kMaxReceiptBytes);
        if (!der) {
            return refuse(path, {}, der.error());
        }
        const auto receipt = storage::openReceipt(*der, m_options.centre, m_options.ca_pem);
        if (!receipt) {
            return refuse(path, *der, receipt.error());
        }
        // A stick may carry the receipts of other stations, and ones that were applied before.
        const auto ours = std::ranges::find(m_open, receipt->batch_id, &storage::BatchRow::batch_id);
        if (ours == m_open.end()) {
            return {};
        }
        if (const auto done = m_queue.applyReceipt(*receipt, *der); !done) {
            return isReceiptsFault(done.error()) ? refuse(path, *der, done.error()) : done;
        }
        ++m_applied;
        if (receipt->records.size() >= ours->records.size()) {
            std::error_code ignored;
            std::filesystem::remove(m_options.spool_dir + "/" + receipt->batch_id + ".tar", ignored);
        }
        return {};
    }
    int applied() const noexcept { return m_applied; }
    const std::optional<storage::Error>& lastRefusal() const noexcept { return m_last_refusal; }

private:
    tl::expected<void, storage::Error> refuse(const std::string& path, const std::vector<std::uint8_t>& der,
                                              const storage::Error& error) {
        const std::filesystem::path file(path);
        const auto name = file.stem().string();
        const auto why = "receipt refused: " + error.detail;
        m_last_refusal = storage::Error{error.kind, file.filename().string() + ": " + why};
        m_tell.failed(name, Error::Kind::bad_answer, why);
        if (!der.empty()) {
            if (auto kept = keepRefused(m_options.spool_dir, name, der); !kept) {
                return kept;
            }
        }
        const bool ours = std::ranges::find(m_open, name, &storage::BatchRow::batch_id) != m_open.end();
        return ours ? m_queue.noteFailure(name, why, std::nullopt) : tl::expected<void, storage::Error>();
    }

    storage::UploadQueue& m_queue;
    const SyncOptions& m_options;
    Teller& m_tell;
    std::vector<storage::BatchRow> m_open;
    int m_applied = 0;
    std::optional<storage::Error> m_last_refusal;
};

/// The centre's list of the campaign's digests, when it came along.
void mergeListOf(storage::UploadQueue& queue, const std::string& dir, const SyncOptions& options, Teller& tell) {
    const auto path = dir + "/" + storage::campaignDigestsFile(options.campaign);
    const auto der = storage::readFile(path, kMaxListBytes);
    if (!der && der.error().kind == storage::Error::Kind::missing) {
        return;
    }
    const auto merged = (der ? storage::openCampaignDigests(*der, options.campaign, options.centre, options.ca_pem)
                             : tl::unexpected(der.error()))
                            .and_then([&](const storage::CampaignDigests& list) { return queue.mergeCampaign(list); });
    if (merged) {
        tell.merged(*merged);
    } else {
        tell.failed("", Error::Kind::bad_answer, "list of digests refused: " + merged.error().detail);
    }
}

} // namespace

namespace {

tl::expected<void, storage::Error> makeAllBatches(storage::UploadQueue& queue, const storage::Identity& station,
                                                  const SyncOptions& options) {
    for (;;) {
        const auto made = queue.makeBatch(options.batch, station, options.campaign);
        if (!made) {
            return tl::unexpected(made.error());
        }
        if (!*made) {
            return {};
        }
    }
}

/// One way of all open batches to a folder.
class Export {
public:
    Export(storage::UploadQueue& queue, const std::string& dir, const Told& tell)
        : m_queue(queue)
        , m_dir(dir)
        , m_teller(tell) {}

    /// True when a batch had to be dissolved: its records wait for another one.
    tl::expected<bool, storage::Error> writeAll() {
        const auto open = m_queue.openBatches();
        if (!open) {
            return tl::unexpected(open.error());
        }
        bool dissolved = false;
        for (const auto& batch : *open) {
            const bool sent = batch.state == BatchState::delivered || batch.state == BatchState::done;
            if (sent || m_written.contains(batch.batch_id)) {
                continue;
            }
            const auto done = write(batch);
            if (!done && isOfOneBatch(done.error())) {
                m_teller.failed(batch.batch_id, Error::Kind::file, done.error().detail);
                m_left_out = done.error();
                dissolved = true;
            }
            const auto kept = done || !isOfOneBatch(done.error()) ? done : m_queue.dissolveBatch(batch.batch_id);
            if (!kept) {
                return tl::unexpected(kept.error());
            }
        }
        return dissolved;
    }
    int written() const { return static_cast<int>(m_written.size()); }
    const std::optional<storage::Error>& leftOut() const { return m_left_out; }

private:
    tl::expected<void, storage::Error> write(const storage::BatchRow& batch) {
        const auto spooled = spoolBatch(batch, m_queue, m_dir);
        if (!spooled) {
            return tl::unexpected(spooled.error());
        }
        return m_queue.noteSpooled(batch.batch_id, spooled->sha256, spooled->bytes)
            .and_then([&] { return m_queue.noteExported(batch.batch_id); })
            .map([&] { m_written.insert(batch.batch_id); });
    }

    storage::UploadQueue& m_queue;
    const std::string& m_dir;
    Teller m_teller;
    std::set<std::string> m_written;
    std::optional<storage::Error> m_left_out;
};

} // namespace

tl::expected<int, storage::Error> exportBatches(storage::UploadQueue& queue, const storage::Identity& station,
                                                const std::string& dir, const SyncOptions& options, const Told& tell) {
    Export way(queue, dir, tell);
    bool dissolved = true;
    while (dissolved) {
        const auto round = makeAllBatches(queue, station, options).and_then([&] { return way.writeAll(); });
        if (!round) {
            return tl::unexpected(round.error());
        }
        dissolved = *round;
    }
    if (way.written() == 0 && way.leftOut()) {
        return tl::unexpected(*way.leftOut());
    }
    return way.written();
}

tl::expected<int, storage::Error> importReceipts(storage::UploadQueue& queue, const std::string& dir,
                                                 const SyncOptions& options, const Told& tell) {
    const auto files = receiptFiles(dir);
    if (!files) {
        return tl::unexpected(files.error());
    }
    auto open = queue.openBatches();
    if (!open) {
        return tl::unexpected(open.error());
    }
    Teller teller(tell);
    CarriedReceipts receipts(queue, options, teller, std::move(*open));
    for (const auto& path : *files) {
        if (auto taken = receipts.take(path); !taken) {
            return tl::unexpected(taken.error());
        }
    }
    mergeListOf(queue, dir, options, teller);
    if (receipts.applied() == 0 && receipts.lastRefusal()) {
        return tl::unexpected(*receipts.lastRefusal());
    }
    return receipts.applied();
}

} // namespace upload
