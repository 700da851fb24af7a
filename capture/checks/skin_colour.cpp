#include "capture/checks/check.h"
#include "capture/checks/skin.h"
#include "capture/colour.h"

#include <algorithm>
#include <cmath>

namespace capture::checks {
namespace {

/// Natural skin in CIELAB, after ISO/IEC 29794-5: a* 5-25, b* 5-35.
double outside(double value, double low, double high) {
    return std::max({0.0, low - value, value - high});
}

} // namespace

// How far the cheeks' mean colour lies outside the range of natural skin.
Reading skinColour(const Measured& measured) {
    if (!measured.face) {
        return {};
    }
    cv::Vec3d sum(0, 0, 0);
    int count = 0;
    for (const cv::Rect& square : cheeks(*measured.face, measured.portrait.size())) {
        if (square.empty()) {
            continue;
        }
        const cv::Scalar mean = cv::mean(labOf(measured.portrait(square)));
        sum += cv::Vec3d(mean[0], mean[1], mean[2]);
        ++count;
    }
    if (count == 0) {
        return {};
    }
    return {std::hypot(outside(sum[1] / count, 5, 25), outside(sum[2] / count, 5, 35)), {}};
}

} // namespace capture::checks
