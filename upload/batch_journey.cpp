#include "upload/batch_journey.h"

#include "upload/https_connection.h"

#include <condition_variable>

namespace upload {

bool pause(std::chrono::milliseconds length, const std::stop_token& stop) {
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any woken;
    woken.wait_for(lock, stop, length, [] { return false; });
    return !stop.stop_requested();
}

BatchJourney::BatchJourney(storage::BatchRow batch, std::string station, SharedQueue& queue, TusClient& client,
                           const SyncOptions& options, std::stop_token stop)
    : m_batch(std::move(batch))
    , m_station(std::move(station))
    , m_queue(queue)
    , m_client(client)
    , m_options(options)
    , m_stop(std::move(stop))
    , m_backoff(options.first_pause, options.longest_pause, options.seed != 0 ? options.seed : std::random_device()()) {
}

SyncEvent BatchJourney::event(SyncEvent::Kind kind) const {
    SyncEvent event{};
    event.kind = kind;
    event.batch_id = m_batch.batch_id;
    event.offset_bytes = m_batch.offset_bytes;
    event.total_bytes = m_total_bytes;
    event.records = static_cast<std::int64_t>(m_batch.records.size());
    event.attempt = m_attempt;
    return event;
}

void BatchJourney::remember() {
    auto noted = m_queue.with(
        [&](auto& queue) { return queue.noteUpload(m_batch.batch_id, m_batch.upload_url, m_batch.offset_bytes); });
    if (!noted) {
        m_storage_error = noted.error();
    }
}

std::optional<Error> BatchJourney::locate(const SpooledBatch& spooled) {
    // An address of before the campaign's server moved is no use any more.
    if (m_batch.upload_url && resolveLocation(m_client.endpoint().url, *m_batch.upload_url)) {
        const auto offset = m_client.offset(*m_batch.upload_url);
        if (!offset) {
            return offset.error();
        }
        if (*offset > spooled.bytes) {
            return Error{Error::Kind::gone, "the server has more bytes than the batch", 0, {}};
        }
        m_batch.offset_bytes = *offset;
        return std::nullopt;
    }
    const auto url = m_client.create(spooled.bytes, {{"filename", m_batch.batch_id + ".tar"},
                                                     {"batch_id", m_batch.batch_id},
                                                     {"batch_sha256", spooled.sha256},
                                                     {"station", m_station},
                                                     {"campaign", m_options.campaign}});
    if (!url) {
        return url.error();
    }
    m_batch.upload_url = *url;
    m_batch.offset_bytes = 0;
    remember();
    return std::nullopt;
}

std::optional<Error> BatchJourney::sendRest(const SpooledBatch& spooled) {
    if (auto problem = locate(spooled)) {
        return problem;
    }
    m_queue.tell(event(SyncEvent::Kind::progress));
    const auto sent =
        m_client.send(*m_batch.upload_url, spooled.path, m_batch.offset_bytes, [&](const UploadProgress& progress) {
            m_batch.offset_bytes = progress.offset_bytes;
            remember();
            m_queue.tell(event(SyncEvent::Kind::progress));
            return !m_stop.stop_requested() && !m_storage_error;
        });
    return sent ? std::nullopt : std::optional(sent.error());
}

tl::expected<std::optional<Error>, storage::Error> BatchJourney::attempt() {
    const auto spooled = m_queue.with([&](auto& queue) -> tl::expected<SpooledBatch, storage::Error> {
        auto made = queue.noteAttempt(m_batch.batch_id).and_then([&] {
            return spoolBatch(m_batch, queue, m_options.spool_dir);
        });
        if (made && m_batch.batch_sha256 != made->sha256) {
            if (auto noted = queue.noteSpooled(m_batch.batch_id, made->sha256, made->bytes); !noted) {
                return tl::unexpected(noted.error());
            }
        }
        return made;
    });
    if (!spooled && isOfOneBatch(spooled.error())) {
        // Every attempt would end like this one: its other records go with the next batch.
        const auto dissolved = m_queue.with([&](auto& queue) { return queue.dissolveBatch(m_batch.batch_id); });
        if (!dissolved) {
            return tl::unexpected(dissolved.error());
        }
        return std::optional(Error{Error::Kind::file, spooled.error().detail, 0, {}});
    }
    if (!spooled) {
        return tl::unexpected(spooled.error());
    }
    m_batch.batch_sha256 = spooled->sha256;
    m_total_bytes = spooled->bytes;
    auto problem = sendRest(*spooled);
    if (m_storage_error) {
        return tl::unexpected(*m_storage_error);
    }
    return problem;
}

tl::expected<bool, storage::Error> BatchJourney::waitAfter(const Error& error) {
    const auto step = nextStepAfter(error);
    if (m_batch.offset_bytes > m_farthest_bytes) { // a bad line that still moves is not given up
        m_farthest_bytes = m_batch.offset_bytes;
        m_attempt = 1;
        m_backoff.reset();
    }
    if (step == NextStep::create_anew) {
        m_batch.upload_url.reset();
        m_batch.offset_bytes = 0;
        remember();
    }
    const bool again = step != NextStep::give_up && m_attempt < m_options.max_attempts && !m_stop.stop_requested();
    const auto wait = m_backoff.next(error);
    const auto next_try = again ? std::optional(m_options.clock() + wait) : std::nullopt;
    const auto noted =
        m_queue.with([&](auto& queue) { return queue.noteFailure(m_batch.batch_id, error.detail, next_try); });
    if (!noted) {
        return tl::unexpected(noted.error());
    }
    auto told = event(again ? SyncEvent::Kind::retrying : SyncEvent::Kind::failed);
    told.error = error;
    m_queue.tell(told);
    return again && pause(wait, m_stop);
}

tl::expected<std::optional<Error>, storage::Error> BatchJourney::run() {
    for (;;) {
        ++m_attempt;
        const auto tried = attempt();
        if (!tried) {
            return tl::unexpected(tried.error());
        }
        if (!*tried) {
            const auto noted = m_queue.with([&](auto& queue) { return queue.noteDelivered(m_batch.batch_id); });
            if (!noted) {
                return tl::unexpected(noted.error());
            }
            m_queue.tell(event(SyncEvent::Kind::delivered));
            return std::optional<Error>();
        }
        const auto again = waitAfter(**tried);
        if (!again) {
            return tl::unexpected(again.error());
        }
        if (!*again) {
            return tried;
        }
    }
}

} // namespace upload
