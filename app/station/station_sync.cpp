#include "app/station/station.h"

#include <algorithm>

// The day's end: what the sync screen asks for and what the upload thread tells.

namespace app::station {

namespace {

using namespace std::chrono_literals;

constexpr int kPageRows = 20;
constexpr auto kListPause = 1s; ///< the list follows a running sync at this pace

} // namespace

SyncOrders Station::syncOrders() {
    SyncOrders orders;
    orders.start = [this] { startSync(); };
    orders.pause = [this] {
        m_sync.paused = true;
        m_pipeline->stopSync();
        refresh();
    };
    orders.cancel = [this] {
        m_sync.paused = false;
        m_pipeline->stopSync();
        refresh();
    };
    orders.list = [this](storage::Listed which, int offset, int limit) { m_pipeline->listQueue(which, offset, limit); };
    orders.write_batches = [this](const std::string& dir) { m_pipeline->exportTo(dir); };
    orders.take_receipts = [this](const std::string& dir) { m_pipeline->importFrom(dir); };
    orders.write_report = [this](const std::string& dir) { m_pipeline->writeReport(dir); };
    orders.send_again = [this](const std::string& id) { m_pipeline->sendAgain(id, m_facts.photographer); };
    orders.close = [this](const std::string& id, const std::string& reason) {
        m_pipeline->closeReturned(id, m_facts.photographer, reason);
    };
    return orders;
}

void Station::openSync() {
    listAgain();
    m_pipeline->readDay();
    if (!m_sync.paused) {
        startSync();
    }
}

void Station::startSync() {
    if (m_sync.running) {
        return;
    }
    if (!m_sync.paused) {
        m_sync.batches.clear();
    }
    m_sync.paused = false;
    m_sync.running = true;
    m_sync.safe_to_leave = false;
    m_sync.trouble.reset();
    m_sync.broken.reset();
    m_sync.work.reset();
    m_pipeline->sync();
    refresh();
}

void Station::syncWhenDue() {
    const SyncSchedule::Moment moment{.now = systemTime(),
                                      .waiting = m_facts.today.waiting,
                                      .chair_empty = m_session->step() == Step::awaiting_code,
                                      .running = m_sync.running,
                                      .paused = m_sync.paused};
    if (m_schedule.due(moment)) {
        startSync();
    }
}

void Station::listAgain() {
    m_listed_at = SteadyClock::now();
    m_pipeline->listQueue(m_sync.page ? m_sync.page->which : storage::Listed::open,
                          m_sync.page ? m_sync.page->offset : 0, kPageRows);
}

void Station::hear(const news::SyncTold& told) {
    m_sync.hear(told.event);
    if (SteadyClock::now() - m_listed_at > kListPause) {
        listAgain();
    }
}

void Station::hear(const news::SyncEnded& ended) {
    if (ended.summary) {
        m_sync.finish(*ended.summary);
    } else {
        m_sync.running = false;
        m_sync.ran = true;
        m_sync.safe_to_leave = false;
        m_sync.broken = ended.summary.error();
    }
    listAgain();
    m_pipeline->readDay();
}

void Station::hear(const news::QueueListed& listed) {
    if (!listed.page) {
        m_sync.broken = listed.page.error();
        return;
    }
    m_sync.page = *listed.page;
    m_sync.count(listed.page->status);
}

void Station::hear(const news::DayRead& read) {
    m_sync.day = read.day ? std::optional(*read.day) : std::nullopt;
}

void Station::hear(const news::QueueWork& work) {
    m_sync.work = work;
    listAgain();
    m_pipeline->readDay();
}

} // namespace app::station
