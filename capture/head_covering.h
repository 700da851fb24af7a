#pragma once

#include "capture/face_shape.h"

#include <opencv2/core.hpp>

namespace capture {

/// Whether cloth hides both ears and the throat: then nothing shows where the ears meet the face.
bool headCovered(const cv::Mat& bgr, const FaceShape& face);

} // namespace capture
