#include "capture/checks/check.h"
#include "capture/mouth.h"

#include <algorithm>

namespace capture::checks {

// As ISO/IEC 29794-5: the widest gap between the inner lips, in shares of the way from the eyes to the chin. The
// landmarks close some open mouths, so the dark between the lips counts when it is higher.
Reading mouthClosed(const Measured& measured) {
    if (!measured.face || measured.face->eyesToChin() < 1) {
        return {};
    }
    const FaceShape& face = *measured.face;
    const double gap = std::max(innerLipGap(face), darkBetweenLips(measured.portrait, face));
    const cv::Point2d middle = face.meanOf(48, 67);
    const double half = cv::norm(face.mark(54) - face.mark(48)) / 2;
    return {gap / face.eyesToChin(), cv::Rect2d(middle.x - half, middle.y - half / 2, 2 * half, half)};
}

} // namespace capture::checks
