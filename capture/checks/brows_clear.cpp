#include "capture/checks/check.h"
#include "capture/checks/skin.h"
#include "capture/colour.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace capture::checks {
namespace {

/// Skin darker than this share of the cheeks' light is covered by something.
constexpr double kCovered = 0.30;

} // namespace

// Share of the strip just above the brows where skin shows.
Reading browsClear(const Measured& measured) {
    if (!measured.face) {
        return {};
    }
    const FaceShape& face = *measured.face;
    const std::vector<cv::Vec3b> skin = skinPixels(measured.portrait, face);
    if (skin.empty()) {
        return {};
    }
    std::vector<float> light;
    for (const cv::Vec3b& pixel : skin) {
        light.push_back(luminance(pixel));
    }
    const auto middle = light.begin() + static_cast<std::ptrdiff_t>(light.size() / 2);
    std::nth_element(light.begin(), middle, light.end());
    const double unit = face.interEye();
    const double top = std::min(face.meanOf(17, 21).y, face.meanOf(22, 26).y) - 0.30 * unit;
    const cv::Rect strip =
        cv::Rect(static_cast<int>(face.mark(18).x), static_cast<int>(top),
                 static_cast<int>(face.mark(25).x - face.mark(18).x), static_cast<int>(0.14 * unit)) &
        cv::Rect({0, 0}, measured.portrait.size());
    if (strip.empty()) {
        return {};
    }
    int clear = 0;
    for (int y = strip.y; y < strip.y + strip.height; ++y) {
        for (int x = strip.x; x < strip.x + strip.width; ++x) {
            clear += luminance(measured.portrait.at<cv::Vec3b>(y, x)) > kCovered * *middle ? 1 : 0;
        }
    }
    return {static_cast<double>(clear) / strip.area(), cv::Rect2d(strip)};
}

} // namespace capture::checks
