#include "capture/checks/check.h"

namespace capture::checks {

Reading eyeLine(const Measured& measured) {
    if (!measured.face) {
        return {};
    }
    const cv::Point2d eyes = measured.face->eyes();
    const double half = measured.face->interEye() / 2;
    return {eyes.y, cv::Rect2d(eyes.x - half, eyes.y, 2 * half, 0)};
}

} // namespace capture::checks
