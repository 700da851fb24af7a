#include "capture/crown.h"

#include "capture/colour.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace capture {
namespace {

/// Columns in which the head's top is looked for, and how much hair in a row makes a head: in face widths.
constexpr double kReach = 0.75;
constexpr double kLeastHair = 0.03;
/// The crown's exact row is looked for in this band around the coarse one, and the hair's colour below it.
constexpr double kBand = 0.05;

struct Columns {
    int first;
    int last; ///< one behind
};

Columns headColumns(const FaceShape& face, double scale, int width) {
    const double middle = face.middleX() * scale;
    const double reach = kReach * face.width() * scale;
    return {std::clamp(static_cast<int>(middle - reach), 0, width),
            std::clamp(static_cast<int>(middle + reach) + 1, 0, width)};
}

/// The first row of the sitter's mask with enough hair in it, going up from the eyes.
std::optional<int> coarseTop(const Backdrop& backdrop, const FaceShape& face) {
    const Columns columns = headColumns(face, backdrop.scale, backdrop.sitter.cols);
    const int least = std::max(1, static_cast<int>(std::lround(kLeastHair * face.width() * backdrop.scale)));
    const int from = std::clamp(static_cast<int>(face.eyes().y * backdrop.scale), 0, backdrop.sitter.rows - 1);
    std::optional<int> top;
    for (int y = 0; y <= from; ++y) {
        const std::uint8_t* const row = backdrop.sitter.ptr(y);
        const auto count = std::count(row + columns.first, row + columns.last, std::uint8_t{255});
        if (count >= least) {
            top = y;
            break;
        }
    }
    return top;
}

/// How much of a pixel is hair: its place on the way from the cloth's colour to the hair's.
float hairShare(const cv::Vec3f& pixel, const cv::Vec3f& cloth, const cv::Vec3f& hair) {
    const cv::Vec3f way = hair - cloth;
    const float length = way.dot(way);
    return length < 1 ? 0 : (pixel - cloth).dot(way) / length;
}

} // namespace

std::optional<double> findHairTop(const cv::Mat& bgr, const Backdrop& backdrop, const FaceShape& face) {
    const std::optional<int> coarse = coarseTop(backdrop, face);
    if (!coarse) {
        return std::nullopt;
    }
    if (*coarse == 0) {
        return 0.0;
    }
    const double coarse_y = *coarse / backdrop.scale;
    const Columns columns = headColumns(face, 1, bgr.cols);
    const int band = std::max(3, static_cast<int>(kBand * face.width()));
    const int first = std::max(0, static_cast<int>(coarse_y) - band);
    const int last = std::min(bgr.rows, static_cast<int>(coarse_y) + 3 * band);
    if (columns.last - columns.first < 3 || last - first < 3) {
        return coarse_y;
    }
    const cv::Mat lab = labOf(bgr(cv::Rect(columns.first, first, columns.last - columns.first, last - first)));

    // The hair's colour: the pixels farthest from the cloth in the lower part of the band.
    std::vector<std::pair<float, cv::Vec3f>> hair;
    for (int y = lab.rows / 2; y < lab.rows; y += 2) {
        for (int x = 0; x < lab.cols; x += 2) {
            const cv::Vec3f& pixel = lab.at<cv::Vec3f>(y, x);
            const float distance = clothDistance(pixel, backdrop.clothAt(columns.first + x, first + y));
            if (distance > backdrop.threshold) {
                hair.emplace_back(distance, pixel);
            }
        }
    }
    if (hair.size() < 8) {
        return coarse_y;
    }
    const auto middle = hair.begin() + static_cast<std::ptrdiff_t>(hair.size() / 2);
    std::nth_element(hair.begin(), middle, hair.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    const cv::Vec3f hair_colour = middle->second;

    const int least = std::max(2, static_cast<int>(std::lround(kLeastHair * face.width())));
    for (int y = 0; y < lab.rows; ++y) {
        const cv::Vec3f cloth = backdrop.clothAt(face.middleX(), first + y);
        int count = 0;
        for (int x = 0; x < lab.cols; ++x) {
            count += hairShare(lab.at<cv::Vec3f>(y, x), cloth, hair_colour) > 0.5F ? 1 : 0;
        }
        if (count >= least) {
            return first + y;
        }
    }
    return coarse_y;
}

} // namespace capture
