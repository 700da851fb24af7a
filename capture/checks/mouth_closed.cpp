#include "capture/checks/check.h"

#include <algorithm>

namespace capture::checks {

// As ISO/IEC 29794-5: the widest gap between the inner lips, in shares of the way from the eyes to the chin.
Reading mouthClosed(const Measured& measured) {
    if (!measured.face || measured.face->eyesToChin() < 1) {
        return {};
    }
    const FaceShape& face = *measured.face;
    double gap = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        gap = std::max(gap, cv::norm(face.mark(61 + i) - face.mark(67 - i)));
    }
    const cv::Point2d middle = face.meanOf(48, 67);
    const double half = cv::norm(face.mark(54) - face.mark(48)) / 2;
    return {gap / face.eyesToChin(), cv::Rect2d(middle.x - half, middle.y - half / 2, 2 * half, half)};
}

} // namespace capture::checks
