#pragma once

#include "storage/error.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <vector>

namespace upload::centre {

/// The same PDF with sRGB embedded: every page's RGB, pictures and lines alike, and the output intent name the ICC
/// profile, so that a printer need not guess what the numbers mean. The pictures' own bytes stay as they are.
tl::expected<std::vector<std::uint8_t>, storage::Error> embedSrgb(const std::vector<std::uint8_t>& pdf);

} // namespace upload::centre
