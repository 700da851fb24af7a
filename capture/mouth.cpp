#include "capture/mouth.h"

#include "capture/colour.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <vector>

namespace capture {
namespace {

/// The patch below the nose in which the line between the lips is looked for: px for each eye distance.
constexpr double kPatchScale = 60;
constexpr int kPatchWidth = 36;
constexpr int kPatchHeight = 66;
/// A line is darker than what is this far above and below it, patch px.
constexpr int kLineReach = 5;
/// Nearer to the nose than this there are nostrils and their shade, patch px.
constexpr int kBelowNose = 9;
/// The landmarks are right when a line is this near to them, patch px ...
constexpr int kNearMarks = 6;
/// ... that is at least this share of the plainest one's darkness.
constexpr double kGoodShare = 0.5;
/// A line this dark (natural logarithm of grey levels) is a mouth. Where the landmarks were right and the line near
/// them faint, others reached 0.16 (71 frames of 25 people); where they were wrong, the mouth had at least 0.32 (30
/// virtual sitters with the chin down and up). The other 25 people reached 0.09, the other 30 sitters had 0.27.
constexpr double kPlainLine = 0.22;

/// Darker than this share of the lips' lightness (L*) is the gap between them.
constexpr float kGapLightness = 0.65F;
/// Columns in which the gap is looked for, from the mouth's middle, in eye distances.
constexpr double kGapReach = 0.12;
constexpr double kGapStep = 0.03;

cv::Point2d pointOf(const Landmark& mark) {
    return {mark.x_px, mark.y_px};
}

/// A face's own directions, and its eye distance from the lids.
struct Axes {
    cv::Point2d along;
    cv::Point2d down;
    double unit;
};

Axes axesOf(const Landmarks& marks) {
    cv::Point2d left(0, 0), right(0, 0);
    for (std::size_t i = 0; i < 6; ++i) {
        left += pointOf(marks[36 + i]) / 6.0;
        right += pointOf(marks[42 + i]) / 6.0;
    }
    const double unit = std::max(1.0, cv::norm(right - left));
    const cv::Point2d along = (right - left) / unit;
    return {along, {-along.y, along.x}, unit};
}

/// How much darker each row of the patch is than the rows above and below, in seven of ten columns.
std::array<double, kPatchHeight> lineDarkness(const cv::Mat& bgr, cv::Point2d nose, const Axes& axes) {
    const double scale = kPatchScale / axes.unit;
    const cv::Point2d corner = nose - axes.along * (kPatchWidth / 2.0 / scale);
    const cv::Matx23d from_patch(axes.along.x / scale, axes.down.x / scale, corner.x, axes.along.y / scale,
                                 axes.down.y / scale, corner.y);
    cv::Mat patch, grey;
    cv::warpAffine(bgr, patch, from_patch, {kPatchWidth, kPatchHeight}, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                   cv::BORDER_REPLICATE);
    cv::cvtColor(patch, grey, cv::COLOR_BGR2GRAY);
    grey.convertTo(grey, CV_32F);
    cv::GaussianBlur(grey, grey, {3, 3}, 0.8);
    // What the sensor adds to black keeps dark pictures from being all lines.
    cv::log(grey + 8, grey);
    std::array<double, kPatchHeight> darkness{};
    std::array<float, kPatchWidth> columns{};
    for (int y = kLineReach; y < kPatchHeight - kLineReach; ++y) {
        for (int x = 0; x < kPatchWidth; ++x) {
            columns[static_cast<std::size_t>(x)] =
                std::min(grey.at<float>(y - kLineReach, x), grey.at<float>(y + kLineReach, x)) - grey.at<float>(y, x);
        }
        const auto third = columns.begin() + kPatchWidth * 3 / 10;
        std::nth_element(columns.begin(), third, columns.end());
        darkness[static_cast<std::size_t>(y)] = *third;
    }
    return darkness;
}

/// The lightness of the lips themselves, without what is between them; nothing when they are too small.
std::optional<float> lipLightness(const cv::Mat& lab, cv::Point corner, const FaceShape& face) {
    std::vector<cv::Point> outer, inner;
    for (std::size_t i = 48; i < 68; ++i) {
        (i < 60 ? outer : inner).push_back(cv::Point(face.mark(i)) - corner);
    }
    cv::Mat lips = cv::Mat::zeros(lab.size(), CV_8U);
    cv::fillPoly(lips, std::vector<std::vector<cv::Point>>{outer}, cv::Scalar(255));
    cv::fillPoly(lips, std::vector<std::vector<cv::Point>>{inner}, cv::Scalar(0));
    cv::polylines(lips, inner, true, cv::Scalar(0), 2);
    std::vector<float> values;
    for (int y = 0; y < lips.rows; ++y) {
        for (int x = 0; x < lips.cols; ++x) {
            if (lips.at<std::uint8_t>(y, x) != 0) {
                values.push_back(lab.at<cv::Vec3f>(y, x)[0]);
            }
        }
    }
    if (values.size() < 20) {
        return std::nullopt;
    }
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// The longest dark stretch of one column through `centre`, px.
double darkStretch(const cv::Mat& lab, cv::Point2d centre, cv::Point2d down, double half_px, float darker_than) {
    constexpr double kStep = 0.5;
    int run = 0;
    int longest = 0;
    for (double t = -half_px; t <= half_px; t += kStep) {
        const cv::Point at(centre + down * t);
        const bool dark =
            at.x >= 0 && at.y >= 0 && at.x < lab.cols && at.y < lab.rows && lab.at<cv::Vec3f>(at)[0] < darker_than;
        run = dark ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest * kStep;
}

} // namespace

Landmarks settleMouth(const cv::Mat& bgr, const Landmarks& marks) {
    const Axes axes = axesOf(marks);
    const cv::Point2d nose = pointOf(marks[33]);
    const std::array<double, kPatchHeight> darkness = lineDarkness(bgr, nose, axes);
    const cv::Point2d line = (pointOf(marks[62]) + pointOf(marks[66])) / 2;
    const double marked = (line - nose).dot(axes.down) * kPatchScale / axes.unit;
    double at_marks = 0;
    double plainest = 0;
    int row = 0;
    for (int y = kBelowNose; y < kPatchHeight - kLineReach; ++y) {
        const double here = darkness[static_cast<std::size_t>(y)];
        if (here > plainest) {
            plainest = here;
            row = y;
        }
        if (std::abs(y - marked) <= kNearMarks) {
            at_marks = std::max(at_marks, here);
        }
    }
    if (plainest < kPlainLine || at_marks >= kGoodShare * plainest) {
        return marks;
    }
    const cv::Point2d shift = axes.down * ((row - marked) * axes.unit / kPatchScale);
    Landmarks settled = marks;
    for (std::size_t i = 48; i < 68; ++i) {
        settled[i].x_px += static_cast<float>(shift.x);
        settled[i].y_px += static_cast<float>(shift.y);
    }
    return settled;
}

double innerLipGap(const FaceShape& face) {
    double gap = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        gap = std::max(gap, cv::norm(face.mark(61 + i) - face.mark(67 - i)));
    }
    return gap;
}

double darkBetweenLips(const cv::Mat& bgr, const FaceShape& face) {
    const Axes axes = axesOf(face.marks);
    const cv::Point2d upper = face.mark(51);
    const cv::Point2d lower = face.mark(57);
    const double half_px = cv::norm(lower - upper) / 2 + 0.04 * axes.unit;
    const cv::Point2d centre = (upper + lower) / 2;
    const double reach = 0.6 * cv::norm(face.mark(54) - face.mark(48)) + half_px;
    const cv::Rect area = cv::Rect(static_cast<int>(centre.x - reach), static_cast<int>(centre.y - reach),
                                   static_cast<int>(2 * reach), static_cast<int>(2 * reach)) &
                          cv::Rect(0, 0, bgr.cols, bgr.rows);
    if (area.empty()) {
        return 0;
    }
    const cv::Mat lab = labOf(bgr(area));
    const std::optional<float> lips = lipLightness(lab, area.tl(), face);
    if (!lips) {
        return 0;
    }
    std::vector<double> stretches;
    for (double aside = -kGapReach; aside <= kGapReach + kGapStep / 2; aside += kGapStep) {
        const cv::Point2d middle = centre + axes.along * (aside * axes.unit) - cv::Point2d(area.tl());
        stretches.push_back(darkStretch(lab, middle, axes.down, half_px, kGapLightness * *lips));
    }
    const auto middle = stretches.begin() + static_cast<std::ptrdiff_t>(stretches.size() / 2);
    std::nth_element(stretches.begin(), middle, stretches.end());
    return *middle;
}

} // namespace capture
