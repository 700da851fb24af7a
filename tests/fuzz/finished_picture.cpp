#include "capture/jpeg_file.h"
#include "capture/picture_file.h"

#include <cstdlib>

/// A file that somebody sent to be checked: a picture within the limits or none, and its facts.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::span<const std::uint8_t> bytes(data, size);
    const auto facts = capture::readJpegFacts(bytes);
    if (facts && (facts->quality < 0 || facts->quality > 100))
        std::abort();
    const auto picture = capture::decodePicture(bytes, "fuzz");
    if (picture && (picture->width_px() > capture::kLongestSidePx || picture->height_px() > capture::kLongestSidePx))
        std::abort();
    return 0;
}
