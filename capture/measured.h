#pragma once

#include "capture/backdrop.h"
#include "capture/face_shape.h"
#include "capture/head_pose.h"
#include "capture/jpeg_file.h"
#include "capture/profile.h"

#include <opencv2/core.hpp>

#include <optional>

namespace capture {

/// What the checks look at: one portrait at its output size, and what was read from it. All places are output px.
struct Measured {
    const Profile& profile;
    cv::Mat portrait; ///< 8-bit BGR, profile.width_px x profile.height_px; empty when there is no crop
    std::size_t face_count = 0;
    double second_face_share = 0; ///< area of the second largest face over that of the largest
    std::optional<FaceShape> face;
    std::optional<HeadPose> pose;
    std::optional<Backdrop> backdrop;
    std::optional<double> hair_top_px;
    double scale = 1; ///< output px per px of the frame or file it was taken from
    int source_width_px = 0;
    int source_height_px = 0;
    std::optional<JpegFacts> file; ///< of a finished file
    std::int64_t file_bytes = 0;
};

} // namespace capture
