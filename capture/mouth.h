#pragma once

#include "capture/face_shape.h"
#include "capture/landmarks.h"

#include <opencv2/core.hpp>

namespace capture {

/// The landmarks with the mouth's (48-67) moved along the face to the line between the lips, where the model has put
/// them elsewhere: with a chin far down and a neck in the skin's light it takes the chin's edge for a mouth. Unchanged
/// where a line is near them, or none is plain enough. Px of `bgr` (8-bit).
Landmarks settleMouth(const cv::Mat& bgr, const Landmarks& marks);

/// The widest gap between the inner lips by their landmarks, px.
double innerLipGap(const FaceShape& face);

/// How high the dark between the lips is, px of `bgr`: the median over columns of its middle third. 0 where there is
/// none. Closed lips have a line of up to 0.024 of the way from the eyes to the chin.
double darkBetweenLips(const cv::Mat& bgr, const FaceShape& face);

} // namespace capture
