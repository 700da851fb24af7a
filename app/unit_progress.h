#pragma once

#include "app/campaign.h"
#include "storage/batch.h"

namespace app {

/// How far one unit has come.
struct UnitProgress {
    std::string unit;
    std::string level;
    std::int64_t captured = 0;
    std::int64_t expected = 0; ///< 0: units.csv does not name it
};

/// Every unit of units.csv in its order, then those that came without being named there.
std::vector<UnitProgress> progressOf(const Campaign& campaign, const std::vector<storage::UnitCount>& counts);

/// Whom this student asks about an `image` or a `student_record`: who is for the level before who is for everyone;
/// foreign students have their own where the campaign names some.
std::vector<Contact> contactsFor(const Campaign& campaign, const std::string& about, const std::string& level,
                                 bool foreign);

} // namespace app
