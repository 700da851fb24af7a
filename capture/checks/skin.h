#pragma once

#include "capture/face_shape.h"

#include <opencv2/core.hpp>

#include <array>
#include <vector>

namespace capture::checks {

/// A square of side 0.3 eye distances on each cheek, half-way between eye and mouth: left and right in the picture.
std::array<cv::Rect, 2> cheeks(const FaceShape& face, cv::Size picture);

/// The skin of the face: brows to mouth between the cheeks, without eyes and lips. One in two pixels each way.
std::vector<cv::Vec3b> skinPixels(const cv::Mat& bgr, const FaceShape& face);

} // namespace capture::checks
