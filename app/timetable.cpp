#include "app/timetable.h"

#include <algorithm>
#include <iterator>

namespace app {

namespace {

bool isOpen(const Slot& slot, const Campaign& campaign, storage::Time now) {
    return now >= slot.from - campaign.grace && now <= slot.until + campaign.grace;
}

bool isFor(const Slot& slot, const std::string& unit, const std::string& level) {
    return (slot.unit.empty() || slot.unit == unit) && (slot.level.empty() || slot.level == level);
}

/// The day in the campaign's own clock, as campaign.toml writes days.
std::string dayOf(const Campaign& campaign, storage::Time now) {
    return storage::toRfc3339(now + std::chrono::minutes(campaign.utc_offset_min)).substr(0, 10);
}

} // namespace

storage::SlotState slotAt(const Campaign& campaign, const std::string& unit, const std::string& level,
                          storage::Time now) {
    if (campaign.slots.empty()) {
        const std::string day = dayOf(campaign, now);
        const bool after_start = campaign.first_day.empty() || day >= campaign.first_day;
        const bool before_end = campaign.last_day.empty() || day <= campaign.last_day;
        return after_start && before_end ? storage::SlotState::on_time : storage::SlotState::outside;
    }
    bool some_slot_is_open = false;
    for (const Slot& slot : campaign.slots) {
        if (!isOpen(slot, campaign, now)) {
            continue;
        }
        if (isFor(slot, unit, level)) {
            return storage::SlotState::on_time;
        }
        some_slot_is_open = true;
    }
    return some_slot_is_open ? storage::SlotState::other_slot : storage::SlotState::outside;
}

std::optional<UnitAndLevel> theOnlyUnitOf(const Campaign& campaign, storage::Time now) {
    std::optional<UnitAndLevel> found;
    for (const Slot& slot : campaign.slots) {
        if (!isOpen(slot, campaign, now)) {
            continue;
        }
        if (slot.unit.empty() || (found && found->unit != slot.unit)) {
            return std::nullopt;
        }
        if (found && found->level != slot.level) {
            found->level.clear();
        } else {
            found = UnitAndLevel{slot.unit, slot.level};
        }
    }
    return found;
}

} // namespace app
