#include "capture/checks/check.h"

#include <algorithm>

namespace capture::checks {
namespace {

/// Noise and compression alone keep a grey picture's channels this near to each other, on the mean (8-bit levels).
constexpr double kGreySpread = 3;

} // namespace

// 3 for a colour picture, 1 for a grey one whatever its file claims, 4 for CMYK.
Reading colour(const Measured& measured) {
    if (measured.portrait.empty()) {
        return {};
    }
    if (measured.file && measured.file->components != 3) {
        return {static_cast<double>(measured.file->components), {}};
    }
    double spread = 0;
    int count = 0;
    for (int y = 0; y < measured.portrait.rows; y += 4) {
        const cv::Vec3b* const row = measured.portrait.ptr<cv::Vec3b>(y);
        for (int x = 0; x < measured.portrait.cols; x += 4) {
            const auto [low, high] = std::minmax({row[x][0], row[x][1], row[x][2]});
            spread += high - low;
            ++count;
        }
    }
    return {spread / count > kGreySpread ? 3.0 : 1.0, {}};
}

} // namespace capture::checks
