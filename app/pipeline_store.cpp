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

void StorageThread::run(const std::stop_token& stop) {
    auto records = storage::RecordStore::open(m_setting.store);
    Place place =
        records ? Place(Store{std::move(*records), m_setting.make_sealer()}) : tl::unexpected(records.error());
    while (const auto job = m_jobs.wait(stop)) {
        (*job)(place);
    }
}

UploadThread::UploadThread(const PipelineSetting& setting, PipelineMailbox& box, std::function<void()> ended)
    : m_setting(setting)
    , m_box(box)
    , m_ended(std::move(ended))
    , m_thread([this](const std::stop_token& stop) { run(stop); }) {}

void UploadThread::run(const std::stop_token& stop) {
    const std::stop_callback also_sync(stop, [this] { m_stop_sync.request_stop(); });
    Line line;
    while (const auto job = m_jobs.wait(stop)) {
        (*job)(line);
    }
}

void UploadThread::sync() {
    m_stop_sync = std::stop_source();
    const std::stop_token stop = m_stop_sync.get_token();
    m_jobs.put([this, stop](Line&) {
        auto queue = storage::UploadQueue::open(m_setting.store, storage::UploadQueue::Access::with_station);
        Summary summary = tl::unexpected(queue ? storage::Error{} : queue.error());
        if (queue) {
            upload::TusClient client(m_setting.endpoint);
            summary = upload::sync(*queue, m_setting.identity, client, m_setting.sync, stop,
                                   [this](const upload::SyncEvent& event) { m_box.put(News(news::SyncTold{event})); });
        }
        m_box.put(News(news::SyncEnded{std::move(summary)}));
        m_ended();
    });
}

void UploadThread::folder(news::QueueWork::Kind kind, const std::string& dir,
                          std::function<Count(storage::UploadQueue&)> work) {
    m_jobs.put([this, kind, dir, work = std::move(work)](Line&) {
        auto queue = storage::UploadQueue::open(m_setting.store, storage::UploadQueue::Access::with_station);
        m_box.put(News(news::QueueWork{kind, dir, queue ? work(*queue) : tl::unexpected(queue.error())}));
        m_ended();
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
