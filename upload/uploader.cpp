#include "upload/uploader.h"

#include "storage/durable_file.h"
#include "upload/batch_journey.h"
#include "upload/campaign_list.h"
#include "upload/receipts.h"
#include "upload/sleep_inhibitor.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <thread>

namespace upload {

namespace {

using storage::BatchRow;
using storage::BatchState;

constexpr std::chrono::milliseconds kFirstReceiptPause{100};
constexpr std::chrono::milliseconds kLongestReceiptPause{2000};

/// One call of `sync`.
class Sync {
public:
    Sync(storage::UploadQueue& queue, const storage::Identity& station, TusClient& client, const SyncOptions& options,
         std::stop_token stop, const std::function<void(const SyncEvent&)>& tell)
        : m_queue(queue, tell)
        , m_station(station)
        , m_client(client)
        , m_options(options)
        , m_stop(std::move(stop))
        , m_desk(m_queue, m_client, m_options) {}

    tl::expected<SyncSummary, storage::Error> run();

private:
    tl::expected<void, storage::Error> makeBatches();
    /// A crash after a receipt was applied leaves the batch's spool file.
    tl::expected<void, storage::Error> sweepSpool();
    tl::expected<std::vector<BatchRow>, storage::Error> openBatches();
    tl::expected<void, storage::Error> askForCarried();
    tl::expected<void, storage::Error> sendAll();
    void sendFrom(std::vector<BatchRow>& waiting, TusClient client);
    tl::expected<std::optional<Error>, storage::Error> send(const BatchRow& batch, TusClient& client);
    tl::expected<void, storage::Error> collectReceipts();
    /// Whether the server still has every byte of a batch that was delivered; when not, its upload is forgotten.
    tl::expected<void, storage::Error> lookAgain(const BatchRow& batch);
    tl::expected<void, storage::Error> sendAnew(const BatchRow& batch);
    tl::expected<void, storage::Error> mergeList(SyncSummary& ended);
    tl::expected<SyncSummary, storage::Error> summary();
    void tellFinished(const SyncSummary& ended);

    SharedQueue m_queue;
    const storage::Identity& m_station;
    TusClient& m_client;
    const SyncOptions& m_options;
    std::stop_token m_stop;
    ReceiptDesk m_desk;
    std::chrono::steady_clock::time_point m_began = std::chrono::steady_clock::now();

    std::mutex m_mutex; ///< what the sending threads share: the batches still waiting, and the three below
    std::optional<storage::Error> m_storage_error;
    std::optional<Error> m_last_error;
    bool m_line_is_useless = false; ///< an error that every other batch would meet too
    std::set<std::string> m_tried;  ///< sent, or given up, in this sync
    std::set<std::string> m_again;  ///< to be sent once more in this sync
    std::set<std::string> m_sent_again;
    bool m_dissolved = false; ///< a batch was, and its records wait for another one
};

bool concernsEveryBatch(const Error& error) {
    switch (error.kind) {
    case Error::Kind::no_network:
    case Error::Kind::untrusted_server:
    case Error::Kind::needs_login:
    case Error::Kind::unsafe_location:
    case Error::Kind::cancelled:
        return true;
    default:
        return false;
    }
}

tl::expected<void, storage::Error> Sync::makeBatches() {
    for (;;) {
        const auto made =
            m_queue.with([&](auto& queue) { return queue.makeBatch(m_options.batch, m_station, m_options.campaign); });
        if (!made) {
            return tl::unexpected(made.error());
        }
        if (!*made) {
            return {};
        }
        SyncEvent event{};
        event.kind = SyncEvent::Kind::batch_made;
        event.batch_id = (*made)->batch_id;
        event.records = static_cast<std::int64_t>((*made)->records.size());
        m_queue.tell(event);
    }
}

tl::expected<void, storage::Error> Sync::sweepSpool() {
    const auto open = openBatches();
    if (!open) {
        return tl::unexpected(open.error());
    }
    std::vector<std::filesystem::path> left;
    std::error_code problem;
    for (std::filesystem::directory_iterator next(m_options.spool_dir, problem), end; !problem && next != end;
         next.increment(problem)) {
        const auto& path = next->path();
        const bool awaited = std::ranges::any_of(
            *open, [&](const BatchRow& batch) { return path.filename() == batch.batch_id + ".tar"; });
        if ((path.extension() == ".tar" || path.extension() == ".part") && !awaited) {
            left.push_back(path);
        }
    }
    for (const auto& path : left) { // one that stays is only in the way: the next sync tries again
        std::filesystem::remove(path, problem);
    }
    return {};
}

tl::expected<std::vector<BatchRow>, storage::Error> Sync::openBatches() {
    return m_queue.with([](auto& queue) { return queue.openBatches(); });
}

/// What went by USB folder may have its receipt by now; what was delivered before, too.
tl::expected<void, storage::Error> Sync::askForCarried() {
    const auto open = openBatches();
    if (!open) {
        return tl::unexpected(open.error());
    }
    for (const auto& batch : *open) {
        if ((batch.state == BatchState::exported || batch.state == BatchState::delivered) && !m_stop.stop_requested()) {
            if (const auto answer = m_desk.ask(batch); !answer) {
                return tl::unexpected(answer.error());
            }
            if (m_desk.lastError() && concernsEveryBatch(*m_desk.lastError())) {
                return {};
            }
        }
    }
    return {};
}

/// A thread has nobody above it to catch what is thrown.
tl::expected<std::optional<Error>, storage::Error> Sync::send(const BatchRow& batch, TusClient& client) {
    try {
        return BatchJourney(batch, m_station.certificate().subject_name, m_queue, client, m_options, m_stop).run();
    } catch (const std::exception& error) {
        return tl::unexpected(
            storage::Error{storage::Error::Kind::io, "batch " + batch.batch_id + ": " + error.what()});
    }
}

void Sync::sendFrom(std::vector<BatchRow>& waiting, TusClient client) {
    client.stopWith(m_stop);
    for (;;) {
        std::unique_lock lock(m_mutex);
        if (waiting.empty() || m_storage_error || m_line_is_useless || m_stop.stop_requested()) {
            return;
        }
        auto batch = std::move(waiting.front());
        waiting.erase(waiting.begin());
        lock.unlock();
        const auto ended = send(batch, client);
        lock.lock();
        m_tried.insert(batch.batch_id);
        if (!ended) {
            m_storage_error = ended.error();
        } else if (*ended) {
            m_last_error = *ended;
            m_dissolved = m_dissolved || (*ended)->kind == Error::Kind::file;
            m_line_is_useless = m_line_is_useless || concernsEveryBatch(**ended);
        }
    }
}

tl::expected<void, storage::Error> Sync::sendAll() {
    auto open = openBatches();
    if (!open) {
        return tl::unexpected(open.error());
    }
    auto waiting = std::move(*open);
    std::erase_if(waiting, [&](const BatchRow& batch) {
        // Delivered without an address: its upload was found lost.
        const bool delivered = batch.state == BatchState::delivered && batch.upload_url;
        const bool sent = delivered || batch.state == BatchState::done || m_tried.contains(batch.batch_id);
        return sent && !m_again.contains(batch.batch_id);
    });
    m_again.clear();
    const auto lines =
        std::min<std::size_t>(waiting.size(), static_cast<std::size_t>(std::max(1, m_options.parallel_batches)));
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < lines; ++i) {
            threads.emplace_back([this, &waiting] { sendFrom(waiting, m_client.another()); });
        }
    }
    return m_storage_error ? tl::expected<void, storage::Error>(tl::unexpected(*m_storage_error))
                           : tl::expected<void, storage::Error>();
}

tl::expected<void, storage::Error> Sync::sendAnew(const BatchRow& batch) {
    if (!m_sent_again.insert(batch.batch_id).second) {
        return {}; // once in a sync is enough; the next one tries again
    }
    m_again.insert(batch.batch_id);
    return m_queue.with([&](auto& queue) { return queue.noteUpload(batch.batch_id, std::nullopt, 0); });
}

tl::expected<void, storage::Error> Sync::lookAgain(const BatchRow& batch) {
    if (!batch.upload_url || m_sent_again.contains(batch.batch_id)) {
        return {};
    }
    const auto offset = m_client.offset(*batch.upload_url);
    const bool lost = offset ? *offset != batch.batch_bytes : offset.error().kind == Error::Kind::gone;
    return lost ? sendAnew(batch) : tl::expected<void, storage::Error>();
}

tl::expected<void, storage::Error> Sync::collectReceipts() {
    auto pause_length = kFirstReceiptPause;
    auto waiting_since = std::chrono::steady_clock::now();
    std::map<std::string, std::size_t> told;
    bool looked_again = false;
    while (m_again.empty()) {
        const auto open = openBatches();
        if (!open) {
            return tl::unexpected(open.error());
        }
        std::size_t left = 0;
        for (const auto& batch : *open) {
            if (batch.state != BatchState::delivered || m_stop.stop_requested()) {
                continue;
            }
            ++left;
            const auto answer = m_desk.ask(batch);
            if (!answer) {
                return tl::unexpected(answer.error());
            }
            if (*answer == ReceiptAnswer::applied) {
                --left;
                waiting_since = std::chrono::steady_clock::now();
                pause_length = kFirstReceiptPause;
            } else if (*answer == ReceiptAnswer::other_file) {
                if (auto noted = sendAnew(batch); !noted) {
                    return noted;
                }
            } else if (told[batch.batch_id]++ == 0) {
                SyncEvent event{};
                event.kind = SyncEvent::Kind::waiting_for_receipt;
                event.batch_id = batch.batch_id;
                event.records = static_cast<std::int64_t>(batch.records.size());
                m_queue.tell(event);
            }
        }
        const auto waited = std::chrono::steady_clock::now() - waiting_since;
        if (left == 0 || waited >= m_options.wait_for_receipts || m_stop.stop_requested()) {
            return {};
        }
        if (!looked_again && waited >= m_options.wait_for_receipts / 3) {
            looked_again = true;
            for (const auto& batch : *open) {
                if (auto looked =
                        batch.state == BatchState::delivered ? lookAgain(batch) : tl::expected<void, storage::Error>();
                    !looked) {
                    return looked;
                }
            }
        }
        pause(pause_length, m_stop);
        pause_length = std::min(pause_length * 2, kLongestReceiptPause);
    }
    return {};
}

tl::expected<void, storage::Error> Sync::mergeList(SyncSummary& ended) {
    const bool useless = ended.last_error && concernsEveryBatch(*ended.last_error);
    if (useless || m_stop.stop_requested()) {
        return {};
    }
    return mergeCampaignList(m_queue, m_client, m_options).map([&ended](const std::optional<Error>& problem) {
        if (problem && !ended.last_error) {
            ended.last_error = problem;
        }
    });
}

void Sync::tellFinished(const SyncSummary& ended) {
    SyncEvent event{};
    event.kind = SyncEvent::Kind::finished;
    event.records = ended.stored;
    event.error = ended.last_error;
    event.summary = ended;
    m_queue.tell(event);
}

tl::expected<SyncSummary, storage::Error> Sync::summary() {
    const auto status = m_queue.with([](auto& queue) { return queue.status(); });
    if (!status) {
        return tl::unexpected(status.error());
    }
    SyncSummary summary;
    summary.stored = status->stored;
    summary.waiting = status->queued + status->batched + status->delivered + status->exported;
    summary.duplicate = status->duplicate;
    summary.rejected = status->rejected;
    summary.captured = summary.stored + summary.waiting + summary.duplicate + summary.rejected;
    summary.safe_to_leave = summary.waiting == 0 && summary.duplicate == 0 && summary.rejected == 0;
    summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_began).count();
    summary.last_error = m_last_error ? m_last_error : m_desk.lastError();
    return summary;
}

tl::expected<SyncSummary, storage::Error> Sync::run() {
    const SleepInhibitor awake("The day's pictures are on their way to the centre");
    m_client.stopWith(m_stop);
    auto done = makeBatches().and_then([&] { return sweepSpool(); }).and_then([&] { return askForCarried(); });
    bool repeat = false;
    do {
        done = done.and_then([&] { return sendAll(); }).and_then([&] { return collectReceipts(); });
        if (done && std::exchange(m_dissolved, false)) {
            done = makeBatches();
            repeat = true;
        }
    } while (done && (!m_again.empty() || std::exchange(repeat, false)) && !m_stop.stop_requested());
    auto ended = done ? summary() : tl::unexpected(done.error());
    if (!ended) {
        return ended;
    }
    tellFinished(*ended); // the list may be long, and nobody who may leave waits for it
    if (auto merged = mergeList(*ended); !merged) {
        return tl::unexpected(merged.error());
    }
    return ended;
}

} // namespace

tl::expected<SyncSummary, storage::Error> sync(storage::UploadQueue& queue, const storage::Identity& station,
                                               TusClient& client, const SyncOptions& options, std::stop_token stop,
                                               const std::function<void(const SyncEvent&)>& tell) {
    try {
        return Sync(queue, station, client, options, std::move(stop), tell).run();
    } catch (const std::exception& error) { // it runs on a thread of its own
        return tl::unexpected(storage::Error{storage::Error::Kind::io, error.what()});
    }
}

} // namespace upload
