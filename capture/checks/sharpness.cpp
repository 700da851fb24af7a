#include "capture/checks/check.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace capture::checks {

// Fine detail over coarse detail in the face's inner features: contrast and skin cancel out, blur does not.
Reading sharpness(const Measured& measured) {
    if (!measured.face) {
        return {};
    }
    const FaceShape& face = *measured.face;
    const double unit = face.interEye();
    const cv::Rect area =
        cv::Rect(static_cast<int>(face.eyes().x - 0.95 * unit), static_cast<int>(face.eyes().y - 0.5 * unit),
                 static_cast<int>(1.9 * unit), static_cast<int>(2.0 * unit)) &
        cv::Rect({0, 0}, measured.portrait.size());
    if (area.width < 16 || area.height < 16) {
        return {};
    }
    cv::Mat grey, fine, middle, coarse;
    cv::cvtColor(measured.portrait(area), grey, cv::COLOR_BGR2GRAY);
    grey.convertTo(grey, CV_32F);
    // Not the very finest: that is the sensor's noise.
    cv::GaussianBlur(grey, fine, {}, 0.6);
    cv::GaussianBlur(grey, middle, {}, 1.5);
    cv::GaussianBlur(grey, coarse, {}, 4.0);
    const double detail = cv::norm(fine, middle, cv::NORM_L2);
    const double shapes = cv::norm(middle, coarse, cv::NORM_L2);
    return {detail / std::max(1.0, shapes), cv::Rect2d(area)};
}

} // namespace capture::checks
