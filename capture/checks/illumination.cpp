#include "capture/checks/check.h"
#include "capture/checks/skin.h"
#include "capture/colour.h"

#include <algorithm>
#include <cmath>

namespace capture::checks {
namespace {

double meanLuminance(const cv::Mat& bgr) {
    double sum = 0;
    for (int y = 0; y < bgr.rows; ++y) {
        for (int x = 0; x < bgr.cols; ++x) {
            sum += luminance(bgr.at<cv::Vec3b>(y, x));
        }
    }
    return sum / static_cast<double>(std::max<std::size_t>(1, bgr.total()));
}

} // namespace

// Light of the darker cheek over that of the brighter one: 1 is even.
Reading illumination(const Measured& measured) {
    if (!measured.face) {
        return {};
    }
    const auto squares = cheeks(*measured.face, measured.portrait.size());
    if (squares[0].empty() || squares[1].empty()) {
        return {};
    }
    const double left = meanLuminance(measured.portrait(squares[0]));
    const double right = meanLuminance(measured.portrait(squares[1]));
    const cv::Rect darker = left < right ? squares[0] : squares[1];
    return {std::min(left, right) / std::max({left, right, 1e-6}), cv::Rect2d(darker)};
}

} // namespace capture::checks
