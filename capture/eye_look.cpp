#include "capture/eye_look.h"

#include "capture/checks/skin.h"
#include "capture/colour.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace capture {
namespace {

/// An eye is looked at in a level patch in which it is this wide, whatever its size in the picture.
constexpr int kEyeWidth = 48;
constexpr int kPatchWidth = 64;
constexpr int kPatchHeight = 48;
/// A reflection is looked for further down as well: the landmarks take the brows for eyes that a lens hides.
constexpr int kLensHeight = 84;
/// Rows of the patch that show nothing but skin below the eye.
constexpr int kSkinRow = 38;
/// A pixel with less than this share of the skin's light is hair or a frame.
constexpr float kCovered = 0.25F;
/// A reflection: every channel from this level on, and this much brighter than the skin.
constexpr int kWashedOutLevel = 205;
constexpr float kWashedOutLight = 1.25F;

/// The eye stands in the middle of its upper `kPatchHeight` rows.
cv::Mat levelPatch(const cv::Mat& bgr, const FaceShape& face, std::size_t first) {
    const cv::Point2d along = face.mark(first + 3) - face.mark(first);
    const cv::Point2d centre = face.meanOf(first, first + 5);
    const double scale = kEyeWidth / std::max(1.0, cv::norm(along));
    const double angle = std::atan2(along.y, along.x);
    const double c = std::cos(angle) * scale;
    const double s = std::sin(angle) * scale;
    const cv::Matx23d to_patch(c, s, kPatchWidth / 2.0 - (c * centre.x + s * centre.y), -s, c,
                               kPatchHeight / 2.0 - (-s * centre.x + c * centre.y));
    cv::Mat patch;
    cv::warpAffine(bgr, patch, to_patch, {kPatchWidth, kLensHeight}, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    return patch;
}

/// Sums of three rows from a row's start, so that any stretch's mean is two look-ups.
std::vector<int> runningSums(const cv::Mat& grey, int row) {
    std::vector<int> sums(static_cast<std::size_t>(grey.cols) + 1, 0);
    for (int x = 0; x < grey.cols; ++x) {
        const int column =
            grey.at<std::uint8_t>(row - 1, x) + grey.at<std::uint8_t>(row, x) + grey.at<std::uint8_t>(row + 1, x);
        sums[static_cast<std::size_t>(x) + 1] = sums[static_cast<std::size_t>(x)] + column;
    }
    return sums;
}

/// How much brighter both sides of the darkest disc are than the disc: iris before sclera. In grey levels.
double irisStep(const cv::Mat& grey) {
    double best = 0;
    for (int row = 18; row <= 30; ++row) {
        const std::vector<int> sums = runningSums(grey, row);
        const auto mean = [&](int first, int last) {
            const int from = std::max(0, first);
            const int to = std::min(grey.cols - 1, last) + 1;
            return static_cast<double>(sums[static_cast<std::size_t>(to)] - sums[static_cast<std::size_t>(from)]) /
                   (3.0 * (to - from));
        };
        for (int x = 20; x < 44; ++x) {
            for (int radius = 6; radius <= 11; ++radius) {
                const double inside = mean(x - radius + 1, x + radius - 1);
                const double beside =
                    std::min(mean(x - radius - 4, x - radius - 1), mean(x + radius + 1, x + radius + 4));
                best = std::max(best, beside - inside);
            }
        }
    }
    return best;
}

/// Upright edges over level ones: iris and eye corners stand upright, a shut lid's line lies level.
double uprightShare(const cv::Mat& grey) {
    const cv::Mat eye = grey(cv::Rect(14, 12, kPatchWidth - 28, 24));
    cv::Mat across, down;
    cv::Sobel(eye, across, CV_32F, 1, 0);
    cv::Sobel(eye, down, CV_32F, 0, 1);
    return cv::norm(across, cv::NORM_L1) / std::max(1.0, cv::norm(down, cv::NORM_L1));
}

double medianLevel(const cv::Mat& grey) {
    std::vector<std::uint8_t> levels(grey.begin<std::uint8_t>(), grey.end<std::uint8_t>());
    const auto middle = levels.begin() + static_cast<std::ptrdiff_t>(levels.size() / 2);
    std::nth_element(levels.begin(), middle, levels.end());
    return *middle;
}

/// Median light of the cheek below the eye: a lens that is washed out covers the skin around the eye as well.
float cheekLight(const cv::Mat& bgr, const FaceShape& face, std::size_t eye, float otherwise) {
    const cv::Rect cheek = checks::cheeks(face, bgr.size())[eye];
    if (cheek.empty()) {
        return otherwise;
    }
    std::vector<float> light;
    for (int y = cheek.y; y < cheek.y + cheek.height; y += 2) {
        for (int x = cheek.x; x < cheek.x + cheek.width; x += 2) {
            light.push_back(luminance(bgr.at<cv::Vec3b>(y, x)));
        }
    }
    const auto middle = light.begin() + static_cast<std::ptrdiff_t>(light.size() / 2);
    std::nth_element(light.begin(), middle, light.end());
    return *middle;
}

/// The eye itself with its lashes: not part of what should be bare skin.
bool withinEye(int x, int y) {
    const double u = (x - kPatchWidth / 2.0) / (0.62 * kEyeWidth);
    const double v = (y - kPatchHeight / 2.0) / (0.30 * kEyeWidth);
    return u * u + v * v < 1;
}

} // namespace

EyeLook lookAtEye(const cv::Mat& bgr, const FaceShape& face, std::size_t eye) {
    const std::size_t first = eye == 0 ? 36 : 42;
    EyeLook look;
    const double width = cv::norm(face.mark(first + 3) - face.mark(first));
    const cv::Point2d centre = face.meanOf(first, first + 5);
    look.area = cv::Rect(static_cast<int>(centre.x - 0.75 * width), static_cast<int>(centre.y - 0.5 * width),
                         static_cast<int>(1.5 * width), static_cast<int>(width)) &
                cv::Rect({0, 0}, bgr.size());
    const cv::Mat patch = levelPatch(bgr, face, first);
    cv::Mat grey;
    cv::cvtColor(patch.rowRange(0, kPatchHeight), grey, cv::COLOR_BGR2GRAY);
    cv::GaussianBlur(grey, grey, {3, 3}, 0.8);
    const double skin =
        std::max(1.0, medianLevel(grey(cv::Rect(10, kSkinRow, kPatchWidth - 20, kPatchHeight - kSkinRow - 1))));
    // Neither sign alone tells every open eye from every shut one; this mean of both does (capture/README.md).
    look.openness = std::pow(irisStep(grey) / skin, 0.35) * std::pow(uprightShare(grey), 0.65);

    const float skin_light = linearLight(static_cast<std::uint8_t>(skin));
    const float cheek_light = cheekLight(bgr, face, eye, skin_light);
    int surroundings = 0;
    int covered = 0;
    int washed_out = 0;
    for (int y = 0; y < kLensHeight; ++y) {
        for (int x = 0; x < kPatchWidth; ++x) {
            const cv::Vec3b& pixel = patch.at<cv::Vec3b>(y, x);
            const float light = luminance(pixel);
            const bool white =
                std::min({pixel[0], pixel[1], pixel[2]}) >= kWashedOutLevel && light > kWashedOutLight * cheek_light;
            washed_out += white ? 1 : 0;
            if (y < kPatchHeight && !withinEye(x, y)) {
                ++surroundings;
                covered += light < kCovered * skin_light ? 1 : 0;
            }
        }
    }
    look.clear = 1 - static_cast<double>(covered) / surroundings;
    look.washed_out = static_cast<double>(washed_out) / (kPatchWidth * kPatchHeight);
    return look;
}

} // namespace capture
