#include "app/sync_schedule.h"

#include "storage/unit_counters.h"

namespace app {

namespace {

using namespace std::chrono_literals;

constexpr auto kLongestWait = 10min; ///< of a record, before it is sent in a batch that is not full
constexpr auto kPauseBetween = 5min; ///< after a sync that left something waiting
constexpr auto kNobodyCame = 60min;  ///< ends a day that has no timetable

} // namespace

SyncSchedule::SyncSchedule(const Settings::Sync& settings, const Campaign& campaign)
    : m_settings(settings)
    , m_campaign(campaign) {}

std::optional<storage::Time> SyncSchedule::dayEnd(storage::Time now) const {
    const auto today = storage::dayOf(now, m_campaign.utc_offset_min);
    std::optional<storage::Time> end;
    for (const Slot& slot : m_campaign.slots) {
        const bool mine = slot.site.empty() || slot.site == m_campaign.site;
        if (mine && storage::dayOf(slot.until, m_campaign.utc_offset_min) == today && (!end || slot.until > *end)) {
            end = slot.until;
        }
    }
    return end;
}

bool SyncSchedule::due(const Moment& moment) {
    if (moment.waiting > m_waiting) {
        m_last_capture = moment.now;
    }
    m_waiting = moment.waiting;
    if (moment.running) {
        m_started = moment.now;
    }
    if (moment.waiting == 0) {
        m_waits_since.reset();
        return false;
    }
    m_waits_since = m_waits_since.value_or(moment.now);
    const bool again_too_soon = m_started && moment.now - *m_started < kPauseBetween;
    if (moment.running || moment.paused || !moment.chair_empty || again_too_soon) {
        return false;
    }
    if (m_settings.mode == "when_online") {
        return moment.waiting >= m_settings.batch_records || moment.now - *m_waits_since >= kLongestWait;
    }
    if (m_settings.mode == "day_end") {
        const auto end = dayEnd(moment.now);
        return end ? moment.now >= *end : moment.now - m_last_capture >= kNobodyCame;
    }
    return false;
}

} // namespace app
