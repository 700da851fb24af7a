#pragma once

#include "capture/landmarks.h"

#include <opencv2/core.hpp>

#include <array>

namespace capture {

/// The centres of both pupils, left and right in the picture: from the irises' edges where they show, else from the
/// lids.
std::array<cv::Point2d, 2> findPupils(const cv::Mat& bgr, const Landmarks& marks);

} // namespace capture
