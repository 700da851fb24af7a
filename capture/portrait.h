#pragma once

#include "capture/portrait_verdict.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace capture {

/// The part of the frame that becomes the portrait, in frame px, may be fractional; width : height is exactly 3 : 4.
struct Crop {
    double x_px = 0;
    double y_px = 0;
    double width_px = 0;
    double height_px = 0;
};

/// The 480x640 certificate portrait as it will be delivered: cropped and uniformly scaled, never mirrored, turned or
/// retouched.
struct Portrait {
    std::shared_ptr<const std::vector<std::uint8_t>> jpeg; ///< the final bytes: baseline, sRGB, 300 dpi
    int width_px = 0;
    int height_px = 0;
    int dpi = 0;
    int quality = 0; ///< libjpeg's quality factor
    Crop crop;
    PortraitVerdict verdict; ///< of the frame at full resolution and of the final bytes
};

} // namespace capture
