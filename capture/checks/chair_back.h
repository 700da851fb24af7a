#pragma once

#include "capture/backdrop.h"
#include "capture/face_shape.h"
#include "capture/profile.h"

#include <opencv2/core.hpp>

#include <optional>

namespace capture::checks {

/// What is seen of a thing behind the sitter beside the neck, reduced px of the backdrop.
struct SeenBeside {
    cv::Rect box;
    cv::Mat inside; ///< 255 on its pixels, of the backdrop's size
};

/// The longest straight level edge of the sitter's outline between forehead and shoulders that ends in a drop: a
/// chair's back. Shoulders fall away slowly from the neck; hair comes down from above, and is ragged where it widens.
/// Nothing when there is none by `rule`.
std::optional<SeenBeside> seenBesideNeck(const Backdrop& backdrop, const FaceShape& face, const ChairBack& rule);

} // namespace capture::checks
