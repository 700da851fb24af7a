#pragma once

#include "app/campaign.h"
#include "app/settings.h"

#include <optional>

namespace app {

/// When a station sends by itself, after `sync.mode`. Plain values in, an answer out; the caller asks every second.
///
/// `when_online` sends when a batch is full or something has waited for ten minutes; `day_end` once the day's last slot
/// of the timetable is over, or, on a day without slots, when nobody was captured for an hour; `by_hand` never. Never
/// while a sitter is in the chair, and after a sync that left something waiting not again for five minutes.
class SyncSchedule {
public:
    SyncSchedule(const Settings::Sync& settings, const Campaign& campaign);

    struct Moment {
        storage::Time now;
        std::int64_t waiting = 0; ///< records without a receipt
        bool chair_empty = false;
        bool running = false;
        bool paused = false; ///< somebody paused a sync: it goes on when they say so
    };
    bool due(const Moment& moment);

private:
    /// The end of the last slot of the calendar day that `now` is in; nothing: the timetable has none that day.
    std::optional<storage::Time> dayEnd(storage::Time now) const;

    Settings::Sync m_settings;
    const Campaign& m_campaign;
    std::optional<storage::Time> m_waits_since;
    std::optional<storage::Time> m_started; ///< the last sync, by whomever
    std::int64_t m_waiting = 0;
    storage::Time m_last_capture{};
};

} // namespace app
