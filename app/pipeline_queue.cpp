#include "app/day_report.h"
#include "app/pipeline_threads.h"
#include "storage/unit_counters.h"

// The queue as people look at it and decide about it. A sync may be running beside.

namespace app {

using Access = storage::UploadQueue::Access;
using Kind = news::QueueWork::Kind;

void StorageThread::withQueue(Access access, std::function<void(storage::UploadQueue&)> work,
                              std::function<void(const storage::Error&)> failed) {
    const auto job = [this, access, work = std::move(work), failed](Store&) {
        auto queue = storage::UploadQueue::open(m_setting.store, access);
        if (queue) {
            work(*queue);
        } else {
            failed(queue.error());
        }
    };
    put(job, failed);
}

void StorageThread::listQueue(storage::Listed which, int offset, int limit) {
    const auto tell = [this](tl::expected<QueuePage, storage::Error> page) {
        m_box.put(News(news::QueueListed{std::move(page)}));
    };
    withQueue(
        Access::read_only,
        [=](storage::UploadQueue& queue) {
            auto status = queue.status();
            auto rows = queue.list(offset, limit, which);
            if (!status || !rows) {
                tell(tl::unexpected(status ? rows.error() : status.error()));
            } else {
                tell(QueuePage{which, offset, std::move(*rows), *status});
            }
        },
        [=](const storage::Error& error) { tell(tl::unexpected(error)); });
}

namespace {

tl::expected<storage::DayFacts, storage::Error> readToday(const PipelineSetting& setting) {
    const auto& store = setting.store;
    return storage::readDay(store.data_dir, storage::dayOf(store.clock(), store.utc_offset_min), store.utc_offset_min);
}

tl::expected<std::int64_t, storage::Error> one(const tl::expected<void, storage::Error>& done) {
    return done.map([] { return std::int64_t{1}; });
}

} // namespace

void StorageThread::readDay() {
    put([this](Store&) { m_box.put(News(news::DayRead{readToday(m_setting)})); },
        [this](const storage::Error& error) { m_box.put(News(news::DayRead{tl::unexpected(error)})); });
}

void StorageThread::writeReport(const std::string& dir) {
    put(
        [this, dir](Store&) {
            const auto& store = m_setting.store;
            auto written = readToday(m_setting).and_then([&](const storage::DayFacts& facts) {
                return writeDayReport({m_setting.campaign_name, m_setting.site, store.station, store.clock(),
                                       store.utc_offset_min, facts},
                                      dir);
            });
            m_box.put(News(news::QueueWork{Kind::reported, dir, written.map([](const std::vector<std::string>& paths) {
                                               return static_cast<std::int64_t>(paths.size());
                                           })}));
        },
        [this, dir](const storage::Error& error) {
            m_box.put(News(news::QueueWork{Kind::reported, dir, tl::unexpected(error)}));
        });
}

void StorageThread::sendAgain(const std::string& record_id, const std::string& actor) {
    withQueue(
        Access::with_station,
        [=, this](storage::UploadQueue& queue) {
            m_box.put(News(news::QueueWork{Kind::sent_again, record_id, one(queue.sendAgain(record_id, actor))}));
        },
        [=, this](const storage::Error& error) {
            m_box.put(News(news::QueueWork{Kind::sent_again, record_id, tl::unexpected(error)}));
        });
}

void StorageThread::closeReturned(const std::string& record_id, const std::string& actor, const std::string& reason) {
    withQueue(
        Access::with_station,
        [=, this](storage::UploadQueue& queue) {
            m_box.put(
                News(news::QueueWork{Kind::closed, record_id, one(queue.closeReturned(record_id, actor, reason))}));
        },
        [=, this](const storage::Error& error) {
            m_box.put(News(news::QueueWork{Kind::closed, record_id, tl::unexpected(error)}));
        });
}

} // namespace app
