#include "app/day_report.h"
#include "app/pipeline_threads.h"
#include "storage/unit_counters.h"

// The queue as people look at it and decide about it. A sync may be running beside.

namespace app {

using Access = storage::UploadQueue::Access;
using Kind = news::QueueWork::Kind;

namespace {

tl::expected<storage::DayFacts, storage::Error> readToday(const PipelineSetting& setting) {
    const auto& store = setting.store;
    return storage::readDay(store.data_dir, storage::dayOf(store.clock(), store.utc_offset_min), store.utc_offset_min);
}

tl::expected<std::int64_t, storage::Error> one(const tl::expected<void, storage::Error>& done) {
    return done.map([] { return std::int64_t{1}; });
}

} // namespace

DeskThread::DeskThread(const PipelineSetting& setting, PipelineMailbox& box, StorageThread& storage)
    : m_setting(setting)
    , m_box(box)
    , m_storage(storage)
    , m_thread([this](const std::stop_token& stop) {
        Desk desk;
        while (const auto job = m_jobs.wait(stop)) {
            (*job)(desk);
        }
    }) {}

template <typename Answer>
tl::expected<Answer, storage::Error>
DeskThread::beside(const std::function<tl::expected<Answer, storage::Error>()>& work) {
    tl::expected<Answer, storage::Error> answer =
        tl::unexpected(storage::Error{storage::Error::Kind::missing, "the records are not open"});
    m_storage.beside([&] { answer = work(); });
    return answer;
}

tl::expected<QueuePage, storage::Error> DeskThread::page(storage::Listed which, int offset, int limit) const {
    auto queue = storage::UploadQueue::open(m_setting.store, Access::read_only);
    if (!queue) {
        return tl::unexpected(queue.error());
    }
    auto status = queue->status();
    auto rows = queue->list(offset, limit, which);
    if (!status || !rows) {
        return tl::unexpected(status ? rows.error() : status.error());
    }
    return QueuePage{which, offset, std::move(*rows), *status};
}

void DeskThread::listQueue(storage::Listed which, int offset, int limit) {
    m_jobs.put([=, this](Desk&) {
        m_box.put(News(news::QueueListed{beside<QueuePage>([&] { return page(which, offset, limit); })}));
    });
}

void DeskThread::readDay() {
    m_jobs.put([this](Desk&) {
        m_box.put(News(news::DayRead{beside<storage::DayFacts>([this] { return readToday(m_setting); })}));
    });
}

void DeskThread::writeReport(const std::string& dir) {
    m_jobs.put([this, dir](Desk&) {
        const auto& store = m_setting.store;
        const auto written =
            beside<storage::DayFacts>([this] { return readToday(m_setting); })
                .and_then([&](const storage::DayFacts& facts) {
                    return writeDayReport({m_setting.campaign_name, m_setting.site, store.station, store.clock(),
                                           store.utc_offset_min, facts},
                                          dir);
                })
                .map([](const std::vector<std::string>& paths) { return static_cast<std::int64_t>(paths.size()); });
        m_box.put(News(news::QueueWork{Kind::reported, dir, written}));
    });
}

void StorageThread::withQueue(std::function<void(storage::UploadQueue&)> work,
                              std::function<void(const storage::Error&)> failed) {
    const auto job = [this, work = std::move(work), failed](Store&) {
        auto queue = storage::UploadQueue::open(m_setting.store, Access::with_station);
        if (queue) {
            work(*queue);
        } else {
            failed(queue.error());
        }
    };
    put(job, failed);
}

void StorageThread::sendAgain(const std::string& record_id, const std::string& actor) {
    withQueue(
        [=, this](storage::UploadQueue& queue) {
            m_box.put(News(news::QueueWork{Kind::sent_again, record_id, one(queue.sendAgain(record_id, actor))}));
        },
        [=, this](const storage::Error& error) {
            m_box.put(News(news::QueueWork{Kind::sent_again, record_id, tl::unexpected(error)}));
        });
}

void StorageThread::closeReturned(const std::string& record_id, const std::string& actor, const std::string& reason) {
    withQueue(
        [=, this](storage::UploadQueue& queue) {
            m_box.put(
                News(news::QueueWork{Kind::closed, record_id, one(queue.closeReturned(record_id, actor, reason))}));
        },
        [=, this](const storage::Error& error) {
            m_box.put(News(news::QueueWork{Kind::closed, record_id, tl::unexpected(error)}));
        });
}

} // namespace app
