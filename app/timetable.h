#pragma once

#include "app/campaign.h"

#include <optional>

namespace app {

struct UnitAndLevel {
    std::string unit;
    std::string level;
};

/// The unit whose turn it is, when the slots open now (grace included) name exactly one; its level too, when they name
/// one.
std::optional<UnitAndLevel> theOnlyUnitOf(const Campaign& campaign, storage::Time now);

} // namespace app
