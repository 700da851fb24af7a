#include "capture/checks/check.h"
#include "capture/eye_look.h"

#include <algorithm>

namespace capture::checks {

// Share of the worse eye's surroundings that is washed out by a reflection.
Reading glare(const Measured& measured) {
    if (!measured.face) {
        return {};
    }
    const EyeLook left = lookAtEye(measured.portrait, *measured.face, 0);
    const EyeLook right = lookAtEye(measured.portrait, *measured.face, 1);
    return {std::max(left.washed_out, right.washed_out),
            cv::Rect2d(left.washed_out > right.washed_out ? left.area : right.area)};
}

} // namespace capture::checks
