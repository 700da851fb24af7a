#include "app/unit_progress.h"

#include <algorithm>

namespace app {

std::vector<UnitProgress> progressOf(const Campaign& campaign, const std::vector<storage::UnitCount>& counts) {
    std::vector<UnitProgress> progress;
    for (const Unit& unit : campaign.units) {
        progress.push_back({unit.name, unit.level, 0, unit.expected});
    }
    for (const storage::UnitCount& count : counts) {
        auto found = std::find_if(progress.begin(), progress.end(), [&](const UnitProgress& one) {
            return one.unit == count.unit && one.level == count.level;
        });
        if (found == progress.end()) {
            found = progress.insert(progress.end(), {count.unit, count.level, 0, 0});
        }
        found->captured += count.captured;
    }
    return progress;
}

std::vector<Contact> contactsFor(const Campaign& campaign, const std::string& about, const std::string& level,
                                 bool foreign) {
    const bool has_own = foreign && std::any_of(campaign.contacts.begin(), campaign.contacts.end(),
                                                [&](const Contact& one) { return one.foreign && one.about == about; });
    std::vector<Contact> found;
    for (const bool for_the_level : {true, false}) {
        for (const Contact& contact : campaign.contacts) {
            const bool level_fits =
                for_the_level ? !contact.level.empty() && contact.level == level : contact.level.empty();
            if (contact.about == about && contact.foreign == has_own && level_fits) {
                found.push_back(contact);
            }
        }
    }
    return found;
}

} // namespace app
