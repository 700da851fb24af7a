#include "capture/checks/check.h"
#include "capture/eye_look.h"

#include <algorithm>

namespace capture::checks {

// Share of the worse eye's surroundings that is free of hair and frames.
Reading eyesClear(const Measured& measured) {
    if (!measured.face) {
        return {};
    }
    const EyeLook left = lookAtEye(measured.portrait, *measured.face, 0);
    const EyeLook right = lookAtEye(measured.portrait, *measured.face, 1);
    return {std::min(left.clear, right.clear), cv::Rect2d(left.clear < right.clear ? left.area : right.area)};
}

} // namespace capture::checks
