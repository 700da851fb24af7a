#include "app/pipeline_threads.h"
#include "storage/daily_check.h"
#include "storage/second_copy.h"

// What the station does for its records beside the sitters.

namespace app {

namespace {

constexpr int kCopiesAtOnce = 10;
constexpr int kErasedAtOnce = 50;
constexpr std::chrono::hours kEraseEvery{1};
constexpr std::chrono::minutes kCheckEvery{10}; ///< asks whether the daily check is due

} // namespace

CareThread::CareThread(const PipelineSetting& setting, PipelineMailbox& box, StorageThread& storage)
    : m_setting(setting)
    , m_box(box)
    , m_storage(storage)
    , m_thread([this](const std::stop_token& stop) { run(stop); }) {}

void CareThread::poke() {
    {
        const std::lock_guard lock(m_mutex);
        m_poked = true;
    }
    m_arrived.notify_one();
}

void CareThread::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        watchClock();
        erase();
        checkWhole();
        m_storage.beside([this] { lookAtHealth(); });
        m_storage.beside([&] { copy(stop); });
        std::unique_lock lock(m_mutex);
        m_arrived.wait_for(lock, stop, m_setting.keeping.pause, [this] { return m_poked; });
        m_poked = false;
    }
}

void CareThread::watchClock() {
    if (const auto jump = m_clock.look(m_setting.store.clock(), machineUptime())) {
        m_box.put(News(news::ClockJumped{*jump}));
    }
}

void CareThread::lookAtHealth() {
    auto notes =
        storage::checkHealth(m_setting.store.data_dir, m_setting.store.clock(), m_setting.keeping.health_limits);
    // What cannot be looked at stops nobody; a database that does not open is told by the storage thread.
    m_box.put(News(news::Health{notes ? std::move(*notes) : std::vector<storage::HealthNote>{}}));
}

std::optional<Stick> CareThread::stick() const {
    const Keeping& keeping = m_setting.keeping;
    if (!keeping.second_copy_dir.empty()) {
        return Stick{keeping.second_copy_dir, false};
    }
    const auto sticks = keeping.sticks ? keeping.sticks() : std::vector<Stick>{};
    for (const Stick& one : sticks) {
        if (!one.read_only) {
            return one;
        }
    }
    return sticks.empty() ? std::nullopt : std::optional(sticks.front());
}

void CareThread::copy(const std::stop_token& stop) {
    if (!m_setting.keeping.second_copy) {
        return;
    }
    const auto& store = m_setting.store;
    const auto place = stick();
    news::SecondCopy told{place ? place->dir : std::string(), 0, std::nullopt};
    bool more = place.has_value();
    while (more && !stop.stop_requested()) {
        const auto behind = storage::catchUpBeside(store.data_dir, store.station, place->dir, kCopiesAtOnce);
        if (!behind) {
            told.trouble = behind.error();
            break;
        }
        more = *behind > 0;
        m_box.put(News(news::SecondCopy{place->dir, *behind, std::nullopt}));
    }
    const auto behind = storage::secondCopyBehind(store.data_dir);
    if (behind) { // else nothing was recorded yet
        told.behind = *behind;
        m_box.put(News(std::move(told)));
    }
}

void CareThread::erase() {
    const auto now = std::chrono::steady_clock::now();
    if (m_erased_at && now - *m_erased_at < kEraseEvery && !*m_more_to_erase) {
        return;
    }
    m_erased_at = now;
    // The job may run when this thread is gone already.
    m_storage.put(
        [&box = m_box, keep = m_setting.keeping.erase_after, more = m_more_to_erase](StorageThread::Store& store) {
            const auto left = store.records.eraseStored(keep, kErasedAtOnce);
            *more = left && *left > 0;
            if (left) {
                box.put(News(news::Erasing{*left}));
            }
        },
        [](const storage::Error&) { /* told when it was opened */ });
}

void CareThread::checkWhole() {
    const auto now = std::chrono::steady_clock::now();
    if (!m_storage.isOpen() || (m_asked_at && now - *m_asked_at < kCheckEvery)) {
        return;
    }
    m_asked_at = now;
    m_checker = std::jthread([this](const std::stop_token& stop) {
        m_storage.beside([&] {
            const auto& store = m_setting.store;
            const auto checked = storage::checkDaily(store.data_dir, store.clock(), stop);
            if (!checked && checked.error().kind == storage::Error::Kind::damaged) {
                m_box.put(News(news::Damaged{checked.error().detail}));
            } else if (checked && *checked) {
                m_storage.audit({"station", "integrity_checked", {}});
            }
        });
    });
}

} // namespace app
