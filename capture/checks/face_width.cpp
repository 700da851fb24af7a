#include "capture/checks/check.h"

namespace capture::checks {

Reading faceWidth(const Measured& measured) {
    if (!measured.face || measured.face->covered) {
        return {};
    }
    const FaceShape& face = *measured.face;
    return {face.width(), cv::Rect2d(face.left_x_px, face.eyes().y, face.width(), 0)};
}

} // namespace capture::checks
