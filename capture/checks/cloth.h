#pragma once

#include "capture/backdrop.h"

#include <opencv2/core.hpp>

#include <vector>

namespace capture::checks {

/// 255 on the reduced pixels that should be cloth: everything but the sitter and a seam around.
cv::Mat clothArea(const Backdrop& backdrop);
/// Every third of those pixels each way: some 5000, of which medians and percentiles are taken.
std::vector<cv::Vec3f> clothPixels(const Backdrop& backdrop);
cv::Vec3f medianColour(std::vector<cv::Vec3f> pixels);
std::vector<float> differences(const std::vector<cv::Vec3f>& pixels, const cv::Vec3f& from);
/// The value below which `share` of the values lie.
double shareValue(std::vector<float> values, double share);

} // namespace capture::checks
