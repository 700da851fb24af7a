#include "capture/checks/check.h"

namespace capture::checks {

// Signed: positive when the face stands right of the portrait's middle.
Reading centring(const Measured& measured) {
    if (!measured.face) {
        return {};
    }
    const double middle = measured.face->middleX();
    return {middle - measured.portrait.cols / 2.0, cv::Rect2d(middle, 0, 0, measured.portrait.rows)};
}

} // namespace capture::checks
