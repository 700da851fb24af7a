#include "qr/symbol_patch.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace qr {

namespace {

// About the distance over which light changes little but dark and light modules both occur.
constexpr float kSurroundings_modules = 9;
constexpr float kMargin_modules = 6;
// Of the longer side: how far the fourth corner may lie from the parallelogram's.
constexpr float kPerspectiveMargin = 0.2F;

cv::Rect around(const FinderTriple& triple, float module, cv::Size picture) {
    const cv::Point2f a = triple.corner.centre;
    const cv::Point2f b = triple.right.centre;
    const cv::Point2f c = triple.below.centre;
    const cv::Point2f d = b + c - a;
    const float margin =
        kMargin_modules * module + kPerspectiveMargin * static_cast<float>(std::max(cv::norm(b - a), cv::norm(c - a)));
    const float left = std::min({a.x, b.x, c.x, d.x}) - margin;
    const float top = std::min({a.y, b.y, c.y, d.y}) - margin;
    const float right = std::max({a.x, b.x, c.x, d.x}) + margin;
    const float bottom = std::max({a.y, b.y, c.y, d.y}) + margin;
    return cv::Rect(cvFloor(left), cvFloor(top), cvCeil(right - left), cvCeil(bottom - top)) & cv::Rect({}, picture);
}

cv::Mat1f contrastOf(const cv::Mat1f& grey, float module_px) {
    const int window = 2 * cvRound(kSurroundings_modules * module_px / 2) + 1;
    cv::Mat1f mean;
    cv::Mat1f mean_of_squares;
    cv::boxFilter(grey, mean, CV_32F, {window, window}, {-1, -1}, true, cv::BORDER_REPLICATE);
    cv::sqrBoxFilter(grey, mean_of_squares, CV_32F, {window, window}, {-1, -1}, true, cv::BORDER_REPLICATE);
    cv::Mat1f contrast(grey.size());
    for (int y = 0; y < grey.rows; ++y) {
        for (int x = 0; x < grey.cols; ++x) {
            const float variance = mean_of_squares(y, x) - mean(y, x) * mean(y, x);
            // One grey level: less than that is noise, not print.
            const float deviation = std::sqrt(std::max(variance, 1.0F));
            contrast(y, x) = std::clamp((grey(y, x) - mean(y, x)) / deviation, -1.0F, 1.0F);
        }
    }
    return contrast;
}

} // namespace

float uprightModule_px(const FinderTriple& triple) {
    const cv::Point2f along = triple.right.centre - triple.corner.centre;
    const auto length = static_cast<float>(std::max(1.0, cv::norm(along)));
    const float turn = std::max(std::abs(along.x), std::abs(along.y)) / length;
    return turn * (triple.corner.module_px + triple.right.module_px + triple.below.module_px) / 3;
}

SymbolPatch patchAround(const cv::Mat1b& grey, const FinderTriple& triple) {
    const float module = uprightModule_px(triple);
    const cv::Rect region = around(triple, module, grey.size());
    SymbolPatch patch;
    patch.scale = std::min(kPatchModule_px / module, 3.0F);
    patch.module_px = module * patch.scale;
    patch.origin = cv::Point2f(region.tl());
    cv::Mat1b scaled;
    cv::resize(grey(region), scaled, {}, patch.scale, patch.scale, patch.scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
    scaled.convertTo(patch.grey, CV_32F);
    cv::GaussianBlur(patch.grey, patch.grey, {}, 0.15 * static_cast<double>(patch.module_px));
    patch.contrast = contrastOf(patch.grey, patch.module_px);
    return patch;
}

float sample(const cv::Mat1f& picture, cv::Point2f at) {
    // Pixel centres lie at halves.
    const float x = std::clamp(at.x - 0.5F, 0.0F, static_cast<float>(picture.cols - 1));
    const float y = std::clamp(at.y - 0.5F, 0.0F, static_cast<float>(picture.rows - 1));
    const int left = static_cast<int>(x);
    const int top = static_cast<int>(y);
    const int right = std::min(left + 1, picture.cols - 1);
    const int bottom = std::min(top + 1, picture.rows - 1);
    const float fx = x - static_cast<float>(left);
    const float fy = y - static_cast<float>(top);
    const float* upper = picture[top];
    const float* lower = picture[bottom];
    return (upper[left] * (1 - fx) + upper[right] * fx) * (1 - fy) + (lower[left] * (1 - fx) + lower[right] * fx) * fy;
}

} // namespace qr
