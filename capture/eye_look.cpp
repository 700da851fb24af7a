#include "capture/eye_look.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace capture {
namespace {

double lidGap(const FaceShape& face, std::size_t first) {
    const double width = std::max(1.0, cv::norm(face.mark(first + 3) - face.mark(first)));
    return (cv::norm(face.mark(first + 1) - face.mark(first + 5)) +
            cv::norm(face.mark(first + 2) - face.mark(first + 4))) /
           (2 * width);
}

} // namespace

EyeLook lookAtEye(const cv::Mat& bgr, const FaceShape& face, std::size_t eye) {
    const std::size_t first = eye == 0 ? 36 : 42;
    EyeLook look;
    const double width = cv::norm(face.mark(first + 3) - face.mark(first));
    const cv::Point2d centre = face.meanOf(first, first + 5);
    look.area = cv::Rect(static_cast<int>(centre.x - 0.75 * width), static_cast<int>(centre.y - 0.5 * width),
                         static_cast<int>(1.5 * width), static_cast<int>(width)) &
                cv::Rect({0, 0}, bgr.size());
    look.openness = lidGap(face, first);
    return look;
}

} // namespace capture
