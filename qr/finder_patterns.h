#pragma once

#include <opencv2/core.hpp>

#include <vector>

namespace qr {

/// The 7x7 square in a corner of a QR code, found by its 1:1:3:1:1 runs.
struct FinderPattern {
    cv::Point2f centre; ///< px
    float module_px = 0;
    int seen = 0; ///< rows that crossed it
};

/// Looks at every `row_step`-th row of a picture of 0 (light) and 255 (dark). Best seen first.
std::vector<FinderPattern> findFinderPatterns(const cv::Mat1b& dark, int row_step);

/// The same by outlines: a dark ring around a light ring around a dark core, of areas 49 : 25 : 9, however skewed.
std::vector<FinderPattern> findNestedOutlines(const cv::Mat1b& dark);

/// Adds to `known` what it does not hold yet; one that it holds is averaged in.
void mergePatterns(std::vector<FinderPattern>& known, const std::vector<FinderPattern>& fresh);

/// Darker than the mean of the surrounding square of `window_px` by more than `margin`.
cv::Mat1b darkerThanAround(const cv::Mat1b& grey, int window_px, int margin);

} // namespace qr
