#include "capture/checks/check.h"
#include "capture/checks/skin.h"

#include <algorithm>

namespace capture::checks {
namespace {

/// A channel from this level on has lost the skin's texture.
constexpr int kFullLevel = 250;

} // namespace

// Share of the face's skin with hot spots.
Reading exposureOver(const Measured& measured) {
    if (!measured.face) {
        return {};
    }
    const std::vector<cv::Vec3b> skin = skinPixels(measured.portrait, *measured.face);
    if (skin.empty()) {
        return {};
    }
    const auto hot = std::count_if(skin.begin(), skin.end(), [](const cv::Vec3b& pixel) {
        return std::max({pixel[0], pixel[1], pixel[2]}) >= kFullLevel;
    });
    return {static_cast<double>(hot) / static_cast<double>(skin.size()), {}};
}

} // namespace capture::checks
