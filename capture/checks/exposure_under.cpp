#include "capture/checks/check.h"
#include "capture/checks/skin.h"
#include "capture/colour.h"

#include <algorithm>
#include <vector>

namespace capture::checks {

// Median luminance of the face's skin in linear light. Low limits: dark skin in good light is no fault.
Reading exposureUnder(const Measured& measured) {
    if (!measured.face) {
        return {};
    }
    const std::vector<cv::Vec3b> skin = skinPixels(measured.portrait, *measured.face);
    if (skin.empty()) {
        return {};
    }
    std::vector<float> values;
    for (const cv::Vec3b& pixel : skin) {
        values.push_back(luminance(pixel));
    }
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return {*middle, {}};
}

} // namespace capture::checks
