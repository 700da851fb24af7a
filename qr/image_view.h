#pragma once

#include <cstddef>
#include <cstdint>

namespace qr {

/// A borrowed 8-bit picture. The pixels belong to the caller and outlive the call they are passed to.
struct ImageView {
    enum class Format { grey, bgr };

    const std::uint8_t* pixels = nullptr;
    int width_px = 0;
    int height_px = 0;
    std::ptrdiff_t stride_bytes = 0; ///< from one row to the next
    Format format = Format::bgr;
};

/// A place in a picture, in its pixels; (0, 0) is the upper left corner of the upper left pixel.
struct Point {
    float x = 0;
    float y = 0;
};

} // namespace qr
