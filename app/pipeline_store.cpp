#include "app/pipeline_threads.h"

// Storage and upload: what must not be lost.

namespace app {

StorageThread::StorageThread(const PipelineSetting& setting, PipelineMailbox& box)
    : m_setting(setting)
    , m_box(box)
    , m_thread([this](const std::stop_token& stop) { run(stop); }) {}

void StorageThread::put(std::function<void(Store&)> job, std::function<void(const storage::Error&)> refused) {
    m_jobs.put([job = std::move(job), refused = std::move(refused)](Place& place) {
        if (place) {
            job(*place);
        } else {
            refused(place.error());
        }
    });
}

void StorageThread::tellToday() {
    put(
        [this](Store& store) {
            if (const auto today = store.records.today()) {
                m_box.put(News(news::Today{*today}));
            }
        },
        [this](const storage::Error& error) { m_box.put(News(news::StoreTrouble{error})); });
}

void StorageThread::audit(const AuditNote& note) {
    put(
        [this, note](Store& store) {
            if (const auto written = store.records.audit(note.actor, note.action, {}, note.detail); !written) {
                m_box.put(News(news::StoreTrouble{written.error()}));
            }
        },
        [](const storage::Error&) { /* told when it was opened */ });
}

void StorageThread::repair(const std::string& reason) {
    m_jobs.put([this, reason](Place& place) {
        const std::unique_lock lock(m_files);
        place = tl::unexpected(storage::Error{storage::Error::Kind::damaged, reason}); // closes it
        place = placeOf(storage::RecordStore::openDamaged(m_setting.store, reason));
        m_open = place.has_value();
    });
    tellToday();
}

StorageThread::Place StorageThread::placeOf(tl::expected<storage::RecordStore, storage::Error> records) {
    if (!records) {
        return tl::unexpected(records.error());
    }
    if (const auto& recovery = records->recovery()) {
        m_box.put(News(news::Repaired{*recovery}));
    }
    return Store{std::move(*records), m_setting.make_sealer()};
}

void StorageThread::openAgain(Place& place) {
    using Kind = storage::Error::Kind;
    const bool may_be_gone = !place && (place.error().kind == Kind::locked || place.error().kind == Kind::disk_full ||
                                        place.error().kind == Kind::io);
    if (may_be_gone) {
        const std::unique_lock lock(m_files);
        place = placeOf(storage::RecordStore::open(m_setting.store));
        m_open = place.has_value();
    }
}

void StorageThread::run(const std::stop_token& stop) {
    Place place = placeOf(storage::RecordStore::open(m_setting.store));
    {
        const std::unique_lock lock(m_files);
        m_open = place.has_value();
    }
    while (const auto job = m_jobs.wait(stop)) {
        openAgain(place);
        (*job)(place);
    }
}

UploadThread::UploadThread(const PipelineSetting& setting, PipelineMailbox& box, StorageThread& storage)
    : m_setting(setting)
    , m_box(box)
    , m_storage(storage)
    , m_thread([this](const std::stop_token& stop) { run(stop); }) {}

void UploadThread::run(const std::stop_token& stop) {
    const std::stop_callback also_sync(stop, [this] { m_stop_sync.request_stop(); });
    Line line;
    while (const auto job = m_jobs.wait(stop)) {
        (*job)(line);
    }
}

void UploadThread::answer(const std::function<Summary(storage::UploadQueue&)>& work) {
    Summary summary = tl::unexpected(storage::Error{storage::Error::Kind::missing, "the records are not open"});
    m_storage.beside([&] {
        auto queue = storage::UploadQueue::open(m_setting.store, storage::UploadQueue::Access::with_station);
        summary = queue ? work(*queue) : tl::unexpected(queue.error());
    });
    m_box.put(News(news::SyncEnded{std::move(summary)}));
    m_storage.tellToday();
}

void UploadThread::sync() {
    m_stop_sync = std::stop_source();
    const std::stop_token stop = m_stop_sync.get_token();
    m_jobs.put([this, stop](Line&) {
        answer([&](storage::UploadQueue& queue) {
            upload::TusClient client(m_setting.endpoint);
            return upload::sync(queue, m_setting.identity, client, m_setting.sync, stop,
                                [this](const upload::SyncEvent& event) { m_box.put(News(news::SyncTold{event})); });
        });
    });
}

namespace {

/// Without the network there is no summary of a sync: the queue's own count stands in.
tl::expected<upload::SyncSummary, storage::Error> countOf(storage::UploadQueue& queue) {
    const auto status = queue.status();
    if (!status) {
        return tl::unexpected(status.error());
    }
    upload::SyncSummary summary;
    summary.stored = status->stored;
    summary.waiting = status->queued + status->batched + status->delivered + status->exported;
    summary.duplicate = status->duplicate;
    summary.rejected = status->rejected;
    summary.captured = summary.stored + summary.waiting + summary.duplicate + summary.rejected;
    summary.safe_to_leave = summary.captured == summary.stored;
    return summary;
}

} // namespace

void UploadThread::exportTo(const std::string& dir) {
    m_jobs.put([this, dir](Line&) {
        answer([&](storage::UploadQueue& queue) -> Summary {
            const auto written = upload::exportBatches(queue, m_setting.identity, dir, m_setting.sync);
            return written ? countOf(queue) : tl::unexpected(written.error());
        });
    });
}

void UploadThread::importFrom(const std::string& dir) {
    m_jobs.put([this, dir](Line&) {
        answer([&](storage::UploadQueue& queue) -> Summary {
            const auto applied = upload::importReceipts(queue, dir, m_setting.sync);
            return applied ? countOf(queue) : tl::unexpected(applied.error());
        });
    });
}

} // namespace app
