#pragma once

#include "capture/error.h"
#include "capture/frame.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace capture {

/// The longest side of a picture that is read: a larger one is refused before its pixels are unpacked.
inline constexpr int kLongestSidePx = 8192;

/// And the most pixels: more than any phone's camera takes, 150 MB unpacked.
inline constexpr std::uint64_t kMostPixels = 51'000'000;

/// Reads a picture file's pixels as a frame: JPEG, PNG, BMP or WebP, at most `kLongestSidePx` a side and `kMostPixels`.
/// Other formats are no pictures here: their size is not known before they are unpacked.
tl::expected<Frame, Error> readPicture(const std::string& path);

/// The same for bytes in memory; `name_for_errors` stands for the path.
tl::expected<Frame, Error> decodePicture(std::span<const std::uint8_t> bytes, const std::string& name_for_errors);

/// A file's bytes; refuses one that is far too large for a picture before reading it.
tl::expected<std::vector<std::uint8_t>, Error> readFileBytes(const std::string& path);

/// Writes a frame as PNG; false when the path cannot be written.
bool writePng(const Frame& frame, const std::string& path);

} // namespace capture
