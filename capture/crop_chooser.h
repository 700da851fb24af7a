#pragma once

#include "capture/face_shape.h"
#include "capture/portrait.h"
#include "capture/profile.h"

#include <opencv2/core.hpp>

#include <optional>

namespace capture {

/// The crop in which hair top, eye line, face width and centring sit best within the profile's limits. It lies wholly
/// within the frame and on whole pixels; nothing when the frame is too small to hold one. A crop that breaks limits is
/// still the best one.
std::optional<Crop> chooseCrop(cv::Size frame, const FaceShape& face, std::optional<double> hair_top_y_px,
                               const Profile& profile);

} // namespace capture
