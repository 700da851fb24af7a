#include "capture/checks/check.h"
#include "capture/checks/cloth.h"
#include "capture/colour.h"

#include <algorithm>

namespace capture::checks {
namespace {

/// The shoulders as seen in a portrait, from the face's middle and the chin: in face widths.
constexpr double kInner = 0.20;
constexpr double kOuter = 0.85;
constexpr double kBelowChin = 0.45;
/// Spots of a print or a fold's highlight, up to this share, do not melt a coat into the backdrop.
constexpr double kSpots = 0.30;
/// Nearer than this it is the backdrop itself, beside narrow shoulders.
constexpr double kPlainCloth = 2.5;

} // namespace

// How far the shoulders' colour is from the backdrop's, for all but the nearest 30 % of them.
Reading clothesContrast(const Measured& measured) {
    if (!measured.backdrop || !measured.face) {
        return {};
    }
    const Backdrop& backdrop = *measured.backdrop;
    const FaceShape& face = *measured.face;
    const double unit = face.width() * backdrop.scale;
    const double middle = face.middleX() * backdrop.scale;
    const int first = std::max(0, static_cast<int>(face.chin().y * backdrop.scale + kBelowChin * unit));
    std::vector<float> contrasts;
    for (int y = first; y < backdrop.lab.rows; y += 2) {
        for (int x = 0; x < backdrop.lab.cols; x += 2) {
            const double aside = std::abs(x - middle);
            if (aside < kInner * unit || aside > kOuter * unit) {
                continue;
            }
            const cv::Vec3f cloth = backdrop.clothAt(x / backdrop.scale, y / backdrop.scale);
            const double contrast = deltaE2000(backdrop.lab.at<cv::Vec3f>(y, x), cloth);
            if (contrast > kPlainCloth) {
                contrasts.push_back(static_cast<float>(contrast));
            }
        }
    }
    if (contrasts.size() < 40) {
        return {};
    }
    return {shareValue(std::move(contrasts), kSpots),
            cv::Rect2d((middle - kOuter * unit) / backdrop.scale, first / backdrop.scale,
                       2 * kOuter * unit / backdrop.scale, (backdrop.lab.rows - first) / backdrop.scale)};
}

} // namespace capture::checks
