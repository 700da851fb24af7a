#include "capture/checks/check.h"
#include "capture/eye_look.h"

#include <algorithm>

namespace capture::checks {

// The more closed eye's openness: 0 shut, 1 wide open.
Reading eyesOpen(const Measured& measured) {
    if (!measured.face) {
        return {};
    }
    const EyeLook left = lookAtEye(measured.portrait, *measured.face, 0);
    const EyeLook right = lookAtEye(measured.portrait, *measured.face, 1);
    return {std::min(left.openness, right.openness),
            cv::Rect2d(left.openness < right.openness ? left.area : right.area)};
}

} // namespace capture::checks
