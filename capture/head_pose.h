#pragma once

#include "capture/face_shape.h"

namespace capture {

/// How a head is turned, after removing what the landmark model itself adds. Degrees.
struct HeadPose {
    double yaw = 0;   ///< positive: towards the sitter's left
    double pitch = 0; ///< positive: chin up
};

HeadPose readHeadPose(const FaceShape& face);

} // namespace capture
