#include "storage/durable_file.h"
#include "upload/batch_file.h"
#include "upload/uploader.h"

#include <algorithm>
#include <filesystem>

namespace upload {

namespace {

using storage::BatchState;

constexpr std::size_t kMaxReceiptBytes = 4 * 1024 * 1024;
constexpr std::size_t kMaxListBytes = 64 * 1024 * 1024;

struct ReadReceipt {
    storage::Receipt receipt;
    std::vector<std::uint8_t> der;
};

tl::expected<std::vector<ReadReceipt>, storage::Error> readReceipts(const std::string& dir,
                                                                    const SyncOptions& options) {
    std::vector<std::filesystem::path> paths;
    std::error_code problem;
    for (const auto& entry : std::filesystem::directory_iterator(dir, problem)) {
        const bool digests = entry.path().filename().string().starts_with("digests-"); // not a receipt
        if (entry.path().extension() == ".p7m" && !digests) {
            paths.push_back(entry.path());
        }
    }
    if (problem) {
        return tl::unexpected(storage::Error{storage::Error::Kind::missing, dir + ": " + problem.message()});
    }
    std::ranges::sort(paths);
    std::vector<ReadReceipt> receipts;
    for (const auto& path : paths) {
        auto der = storage::readFile(path.string(), kMaxReceiptBytes);
        if (!der) {
            return tl::unexpected(der.error());
        }
        auto receipt = storage::openReceipt(*der, options.centre, options.ca_pem);
        if (!receipt) {
            return tl::unexpected(
                storage::Error{receipt.error().kind, path.filename().string() + ": " + receipt.error().detail});
        }
        receipts.push_back({std::move(*receipt), std::move(*der)});
    }
    return receipts;
}

/// The centre's list of the campaign's digests, when it came along.
tl::expected<void, storage::Error> mergeListOf(storage::UploadQueue& queue, const std::string& dir,
                                               const SyncOptions& options) {
    const auto path = dir + "/" + storage::campaignDigestsFile(options.campaign);
    if (!std::filesystem::exists(path)) {
        return {};
    }
    return storage::readFile(path, kMaxListBytes)
        .and_then([&](const std::vector<std::uint8_t>& der) {
            return storage::openCampaignDigests(der, options.campaign, options.centre, options.ca_pem);
        })
        .and_then([&](const storage::CampaignDigests& list) { return queue.mergeCampaign(list); })
        .map([](std::int64_t) {});
}

} // namespace

tl::expected<int, storage::Error> exportBatches(storage::UploadQueue& queue, const storage::Identity& station,
                                                const std::string& dir, const SyncOptions& options) {
    for (;;) {
        const auto made = queue.makeBatch(options.batch, station, options.campaign);
        if (!made) {
            return tl::unexpected(made.error());
        }
        if (!*made) {
            break;
        }
    }
    const auto open = queue.openBatches();
    if (!open) {
        return tl::unexpected(open.error());
    }
    int written = 0;
    for (const auto& batch : *open) {
        if (batch.state == BatchState::delivered || batch.state == BatchState::done) {
            continue;
        }
        const auto spooled = spoolBatch(batch, queue, dir);
        if (!spooled) {
            return tl::unexpected(spooled.error());
        }
        auto noted = queue.noteSpooled(batch.batch_id, spooled->sha256, spooled->bytes).and_then([&] {
            return queue.noteExported(batch.batch_id);
        });
        if (!noted) {
            return tl::unexpected(noted.error());
        }
        ++written;
    }
    return written;
}

tl::expected<int, storage::Error> importReceipts(storage::UploadQueue& queue, const std::string& dir,
                                                 const SyncOptions& options) {
    const auto receipts = readReceipts(dir, options);
    if (!receipts) {
        return tl::unexpected(receipts.error());
    }
    const auto open = queue.openBatches();
    if (!open) {
        return tl::unexpected(open.error());
    }
    if (auto merged = mergeListOf(queue, dir, options); !merged) {
        return tl::unexpected(merged.error());
    }
    int applied = 0;
    for (const auto& [receipt, der] : *receipts) {
        // A stick may carry the receipts of other stations, and ones that were applied before.
        const auto ours = std::ranges::find(*open, receipt.batch_id, &storage::BatchRow::batch_id);
        if (ours == open->end()) {
            continue;
        }
        if (auto done = queue.applyReceipt(receipt, der); !done) {
            return tl::unexpected(done.error());
        }
        std::error_code ignored;
        std::filesystem::remove(options.spool_dir + "/" + receipt.batch_id + ".tar", ignored);
        ++applied;
    }
    return applied;
}

} // namespace upload
