#pragma once

#include "app/open_station.h"
#include "app/station/view_state.h"

namespace app::station {

/// What a look at the machine says. The camera's, light's and queue's health come from the line.
struct MachineHealth {
    Health disk = Health::unknown;
    std::int64_t free_mb = 0;
    Health clock = Health::unknown;
    Health certificate = Health::unknown;
    int certificate_days = 0;
    std::optional<int> battery_percent; ///< nothing: no battery, or on mains
};

MachineHealth lookAtMachine(const OpenedStation& station, storage::Time now);

/// Free space below which taking pictures is worth a warning, and below which it stops being sensible.
constexpr std::int64_t kFewMegabytes = 2000;
constexpr std::int64_t kNoMegabytes = 200;

/// Days before the station's certificate ends from which they stand in the bottom line, and from which they warn.
constexpr int kFewDays = 30;
constexpr int kLastDays = 7;

} // namespace app::station
