#pragma once

#include "capture/backdrop.h"
#include "capture/face_shape.h"

#include <optional>

namespace capture {

/// The top of the head with its hair or covering, in rows of the picture; 0 when the head runs out of the picture.
/// Nothing when the head cannot be told from the backdrop.
std::optional<double> findHairTop(const cv::Mat& bgr, const Backdrop& backdrop, const FaceShape& face);

} // namespace capture
