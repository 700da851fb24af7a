#include "capture/checks/check.h"
#include "capture/checks/skin.h"
#include "capture/colour.h"

#include <algorithm>
#include <cmath>

namespace capture::checks {
namespace {

double outside(double value, const Range& range) {
    return std::max({0.0, range.low.value_or(value) - value, value - range.high.value_or(value)});
}

} // namespace

// How far the cheeks' mean colour lies outside the range of natural skin.
Reading skinColour(const Measured& measured) {
    const std::optional<NaturalSkin>& natural = measured.profile.natural_skin;
    if (!measured.face || !natural) {
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
    return {std::hypot(outside(sum[1] / count, natural->a), outside(sum[2] / count, natural->b)), {}};
}

} // namespace capture::checks
