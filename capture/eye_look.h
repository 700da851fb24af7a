#pragma once

#include "capture/face_shape.h"

#include <opencv2/core.hpp>

namespace capture {

/// What the pixels of one eye and its surroundings say.
struct EyeLook {
    double openness = 0;   ///< 0 shut, 1 wide open
    double clear = 1;      ///< share of the surroundings that hair or a frame does not cover
    double washed_out = 0; ///< share of the surroundings that a reflection covers
    cv::Rect area;         ///< of the surroundings
};

/// `eye` is 0 for the left one in the picture.
EyeLook lookAtEye(const cv::Mat& bgr, const FaceShape& face, std::size_t eye);

} // namespace capture
