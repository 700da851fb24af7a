#include "capture/checks/check.h"

#include <algorithm>
#include <cstdlib>

namespace capture::checks {

// How far either side is from the profile's size. A portrait that is still to be made has that size.
Reading size(const Measured& measured) {
    if (measured.portrait.empty()) {
        return {};
    }
    if (!measured.file) {
        return {0.0, {}};
    }
    const int off = std::max(std::abs(measured.file->width_px - measured.profile.width_px),
                             std::abs(measured.file->height_px - measured.profile.height_px));
    return {static_cast<double>(off), {}};
}

} // namespace capture::checks
