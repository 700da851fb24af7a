#pragma once

#include <opencv2/core.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace capture {

/// What a JPEG file's headers state.
struct JpegFacts {
    int width_px = 0;
    int height_px = 0;
    int components = 0;        ///< 1 grey, 3 colour, 4 CMYK
    std::optional<double> dpi; ///< when the JFIF header states it in both directions alike
    bool baseline = false;
    int quality = 0; ///< libjpeg's factor whose tables come nearest, 1-100; 0: unknown
};

/// Nothing when the headers are not those of a JPEG file.
std::optional<JpegFacts> readJpegFacts(std::span<const std::uint8_t> jpeg);

struct EncodingAim {
    int dpi = 300;
    int min_quality = 60;
    int max_quality = 98;
    std::int64_t more_than_bytes = 0;
    std::int64_t at_most_bytes = 0;
};

struct EncodedJpeg {
    std::vector<std::uint8_t> bytes;
    int quality = 0;
};

/// Baseline JPEG at the highest quality whose file is small enough; finer colour (4:4:4) when the file would stay too
/// small. Content too plain or too busy for the aim gives the highest, or the lowest, quality: the file rules then say
/// so.
EncodedJpeg encodeJpeg(const cv::Mat& bgr, const EncodingAim& aim);

} // namespace capture
