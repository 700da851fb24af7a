#include "capture/checks/check.h"
#include "capture/checks/cloth.h"
#include "capture/checks/skin.h"
#include "capture/colour.h"

namespace capture::checks {

// Luminance of the skin's brightest parts (98th percentile, linear light): dark skin in good light has bright parts
// too.
Reading exposureUnder(const Measured& measured) {
    if (!measured.face) {
        return {};
    }
    const std::vector<cv::Vec3b> skin = skinPixels(measured.portrait, *measured.face);
    if (skin.empty()) {
        return {};
    }
    std::vector<float> light;
    for (const cv::Vec3b& pixel : skin) {
        light.push_back(luminance(pixel));
    }
    return {shareValue(std::move(light), 0.98), {}};
}

} // namespace capture::checks
