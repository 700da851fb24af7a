#include "capture/checks/check.h"
#include "capture/checks/cloth.h"
#include "capture/colour.h"

namespace capture::checks {

// Median colour difference between the backdrop and the profile's reference.
Reading backgroundColour(const Measured& measured) {
    if (!measured.backdrop) {
        return {};
    }
    const std::vector<cv::Vec3f> cloth = clothPixels(*measured.backdrop);
    if (cloth.empty()) {
        return {};
    }
    const auto& rgb = measured.profile.backdrop_rgb;
    const cv::Vec3f reference = labOf(cv::Vec3b(rgb[2], rgb[1], rgb[0]));
    return {shareValue(differences(cloth, reference), 0.5), {}};
}

} // namespace capture::checks
