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

void StorageThread::tellToday(Store& store, PipelineMailbox& box) {
    const auto today = store.records.today();
    auto units = store.records.unitCounts({});
    if (today && units) {
        box.put(News(news::Today{*today, std::move(*units)}));
    } else {
        box.put(News(news::StoreTrouble{today ? units.error() : today.error()}));
    }
}

void StorageThread::tellToday() {
    put([this](Store& store) { tellToday(store, m_box); },
        [this](const storage::Error& error) { m_box.put(News(news::StoreTrouble{error})); });
}

void StorageThread::audit(const AuditNote& note) {
    m_jobs.put([this, note](Place& place) {
        m_held.push_back(note);
        if (place) {
            writeHeld(*place);
        }
    });
}

/// In their order; what cannot be written is told, and not tried for ever.
void StorageThread::writeHeld(Store& store) {
    for (const AuditNote& note : std::exchange(m_held, {})) {
        if (const auto written = store.records.audit(note.actor, note.action, {}, note.detail); !written) {
            m_box.put(News(news::StoreTrouble{written.error()}));
        }
    }
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
        if (place && !m_held.empty()) {
            writeHeld(*place);
        }
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

template <typename Answer>
tl::expected<Answer, storage::Error>
UploadThread::withQueue(const std::function<tl::expected<Answer, storage::Error>(storage::UploadQueue&)>& work) {
    tl::expected<Answer, storage::Error> answer =
        tl::unexpected(storage::Error{storage::Error::Kind::missing, "the records are not open"});
    m_storage.beside([&] {
        auto queue = storage::UploadQueue::open(m_setting.store, storage::UploadQueue::Access::with_station);
        answer = queue ? work(*queue) : tl::unexpected(queue.error());
    });
    return answer;
}

void UploadThread::sync() {
    m_stop_sync = std::stop_source();
    const std::stop_token stop = m_stop_sync.get_token();
    m_jobs.put([this, stop](Line&) {
        Summary summary = withQueue<upload::SyncSummary>([&](storage::UploadQueue& queue) {
            upload::TusClient client(m_setting.endpoint);
            return upload::sync(queue, m_setting.identity, client, m_setting.sync, stop,
                                [this](const upload::SyncEvent& event) { m_box.put(News(news::SyncTold{event})); });
        });
        m_box.put(News(news::SyncEnded{std::move(summary)}));
        m_storage.tellToday();
    });
}

void UploadThread::folder(news::QueueWork::Kind kind, const std::string& dir,
                          std::function<Count(storage::UploadQueue&)> work) {
    m_jobs.put([this, kind, dir, work = std::move(work)](Line&) {
        m_box.put(News(news::QueueWork{kind, dir, withQueue<std::int64_t>(work)}));
        m_storage.tellToday();
    });
}

void UploadThread::exportTo(const std::string& dir) {
    folder(news::QueueWork::Kind::exported, dir, [this, dir](storage::UploadQueue& queue) -> Count {
        return upload::exportBatches(queue, m_setting.identity, dir, m_setting.sync);
    });
}

void UploadThread::importFrom(const std::string& dir) {
    folder(news::QueueWork::Kind::imported, dir, [this, dir](storage::UploadQueue& queue) -> Count {
        return upload::importReceipts(queue, dir, m_setting.sync);
    });
}

} // namespace app
