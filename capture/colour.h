#pragma once

#include <opencv2/core.hpp>

namespace capture {

/// CIELAB (D65) of a picture in 8-bit sRGB: L* 0-100, as 32-bit floats.
cv::Mat labOf(const cv::Mat& bgr);
/// The same to the nearest 1 in a* and b* and 0.4 in L*, several times as fast.
cv::Mat quickLabOf(const cv::Mat& bgr);
cv::Vec3f labOf(const cv::Vec3b& bgr);

/// The colour difference CIEDE2000.
double deltaE2000(const cv::Vec3f& first, const cv::Vec3f& second);

/// Linear light, 0-1, of an 8-bit sRGB channel.
float linearLight(std::uint8_t level);
/// Relative luminance (Rec. 709) of an 8-bit sRGB pixel, 0-1.
float luminance(const cv::Vec3b& bgr);

} // namespace capture
