#pragma once

#include "capture/face_shape.h"
#include "capture/landmarks.h"
#include "capture/measured.h"
#include "capture/portrait.h"
#include "capture/profile.h"

#include <opencv2/core.hpp>

#include <optional>

namespace capture {

/// Where the portrait lies in a frame, and what was read on the way there. Frame px.
struct FramePlan {
    FaceShape face;
    std::optional<double> hair_top_y_px;
    std::optional<Crop> crop;
};

FramePlan planPortrait(const cv::Mat& frame, const Face& face, const Profile& profile,
                       const std::optional<cv::Vec3f>& cloth_hint = {});

enum class Scaling {
    exact, ///< every pixel of the frame counts
    quick  ///< several times as fast, a little rougher: for the live look
};

/// Crops and scales uniformly to the profile's size, and does nothing else to the picture.
cv::Mat cutPortrait(const cv::Mat& frame, const Crop& crop, const Profile& profile, Scaling scaling = Scaling::exact);

/// Reads backdrop, hair top and pose of a portrait at output size.
void measurePortrait(Measured& measured, const FaceShape& face, const cv::Rect2d& face_box);

} // namespace capture
