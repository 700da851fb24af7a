#pragma once

#include "capture/frame.h"
#include "capture/profile.h"

#include <array>
#include <optional>
#include <vector>

namespace capture {

/// What to change until the empty backdrop is right, most important first.
enum class BackdropStep {
    empty_the_chair, ///< somebody or something stands before the cloth
    less_exposure,   ///< a channel is at its upper end: colours are lost
    more_exposure,
    mend_white_balance, ///< as bright as it should be, of another colour
    even_the_light,     ///< it falls off from one side to the other
    smooth_the_cloth,   ///< folds or shadows
    count_
};

/// What one frame of the empty backdrop shows, as colour differences (CIEDE2000).
struct BackdropReading {
    double from_reference = 0;       ///< median, to the profile's colour
    double lighter = 0;              ///< of it: L* above (below when negative) the reference
    double off_colour = 0;           ///< of it: distance in a* and b*
    double uniform = 0;              ///< 95th percentile, to the cloth's own median
    double gradient = 0;             ///< largest between the medians of a 3 x 3 grid
    double clipped = 0;              ///< share of pixels with red or green at the upper end
    std::vector<BackdropStep> steps; ///< empty: ready

    /// The cloth's colour by grid cell, row by row, in L*, a*, b*: the plate that later frames are compared with.
    std::vector<std::array<float, 3>> plate;
};

/// The cloth's L*, a*, b*.
using ClothHint = std::array<float, 3>;
/// Of the plate: the median of its cells.
ClothHint clothHintOf(const BackdropReading& reading);

BackdropReading readEmptyBackdrop(const Frame& frame, const Profile& profile);

/// How far the light has drifted since: the largest difference of a cell at the frame's upper corners, where no sitter
/// is. Nothing when the readings do not match.
std::optional<double> lightDrift(const BackdropReading& then, const BackdropReading& now);

} // namespace capture
