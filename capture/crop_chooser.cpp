#include "capture/crop_chooser.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace capture {
namespace {

/// What leaving a limit by its own half-width costs, beside 1 for being that far from the target within it.
constexpr double kLimitCost = 60;
/// A limit counts from this far inside, so that a measurement's jitter does not cross it. Output px.
constexpr double kMarginPx = 4;

struct Aim {
    double target;
    double low;
    double high;

    double cost(double value) const {
        const double half = std::max(1.0, (high - low) / 2);
        const double off = (value - target) / half;
        const double beyond = std::max({0.0, low + kMarginPx - value, value - (high - kMarginPx)}) / half;
        return off * off + kLimitCost * (beyond + beyond * beyond);
    }
};

Aim aimOf(const Profile& profile, const char* finding, double target) {
    const Range pass = profile.limitsOf(finding).pass;
    return {target, pass.low.value_or(target - 50), pass.high.value_or(target + 50)};
}

/// How far the face may stand beside the middle, output px.
double centringReach(const Profile& profile) {
    const Range pass = profile.limitsOf("centring").pass;
    return std::max(1.0, std::min(-pass.low.value_or(-profile.width_px), pass.high.value_or(profile.width_px)));
}

} // namespace

std::optional<Crop> chooseCrop(cv::Size frame, const FaceShape& face, std::optional<double> hair_top_y_px,
                               const Profile& profile) {
    const int divisor = std::gcd(profile.width_px, profile.height_px);
    const int step_x = profile.width_px / divisor;
    const int step_y = profile.height_px / divisor;
    const Aim hair = aimOf(profile, "hair_top", profile.target_hair_top_px);
    const Aim eyes = aimOf(profile, "eye_line", profile.target_eye_line_px);
    const Aim width = aimOf(profile, "face_width", profile.target_face_width_px);
    const double reach = centringReach(profile);
    const int largest = std::min(frame.width / step_x, frame.height / step_y);
    double best = std::numeric_limits<double>::max();
    std::optional<Crop> crop;
    for (int steps = 4; steps <= largest; ++steps) {
        const int crop_width = steps * step_x;
        const int crop_height = steps * step_y;
        const double scale = static_cast<double>(profile.width_px) / crop_width;
        const double scale_cost = width.cost(face.width() * scale);
        if (scale_cost >= best) {
            continue;
        }
        const int x =
            std::clamp(static_cast<int>(std::lround(face.middleX() - crop_width / 2.0)), 0, frame.width - crop_width);
        const double off_centre = (face.middleX() - x - crop_width / 2.0) * scale / reach;
        const double cost_so_far = scale_cost + off_centre * off_centre;
        for (int y = 0; y <= frame.height - crop_height; ++y) {
            const double cost = cost_so_far + eyes.cost((face.eyes().y - y) * scale) +
                                (hair_top_y_px ? hair.cost((*hair_top_y_px - y) * scale) : 0);
            if (cost < best) {
                best = cost;
                crop = Crop{static_cast<double>(x), static_cast<double>(y), static_cast<double>(crop_width),
                            static_cast<double>(crop_height)};
            }
        }
    }
    return crop;
}

} // namespace capture
