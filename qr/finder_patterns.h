#pragma once

#include <opencv2/core.hpp>

#include <functional>
#include <vector>

namespace qr {

/// The 7x7 square in a corner of a QR code, found by its 1:1:3:1:1 runs.
struct FinderPattern {
    cv::Point2f centre; ///< px
    float module_px = 0;
    int seen = 0; ///< rows that crossed it
};

/// A picture with more is a texture: its search ends there, and others than this one would not end soon.
constexpr std::size_t kMostFinderPatterns = 4000;

/// Asked now and then by what may take long.
using TimeIsUp = std::function<bool()>;

/// Looks at every `row_step`-th row of a picture of 0 (light) and 255 (dark), until there are `kMostFinderPatterns` or
/// the time is up. Best seen first.
std::vector<FinderPattern> findFinderPatterns(const cv::Mat1b& dark, int row_step, const TimeIsUp& time_is_up);

/// About how many dark patterns a grey picture has, from a few of its rows: a fiftieth of the price of finding them.
double estimatedPatterns(const cv::Mat1b& grey);

/// The same by outlines: a dark ring around a light ring around a dark core, of areas 49 : 25 : 9, however skewed. At
/// most `kMostFinderPatterns`; none in a texture too fine to be outlined.
std::vector<FinderPattern> findNestedOutlines(const cv::Mat1b& dark);

/// Adds to `known` what it does not hold yet, up to `kMostFinderPatterns`; one that it holds is averaged in.
void mergePatterns(std::vector<FinderPattern>& known, const std::vector<FinderPattern>& fresh);

/// Darker than the mean of the surrounding square of `window_px` by more than `margin`.
cv::Mat1b darkerThanAround(const cv::Mat1b& grey, int window_px, int margin);

/// About the same, from the means of blocks: half the price.
cv::Mat1b darkerThanBlocksAround(const cv::Mat1b& grey, int window_px, int margin);

} // namespace qr
