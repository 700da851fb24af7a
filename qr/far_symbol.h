#pragma once

#include "qr/image_view.h"

#include <optional>

namespace qr {

/// A code so far away that not even its finder patterns are seen: a quiet surround and in it a square, some 40 to 200
/// px wide, that is fine texture in both directions all over. Answers the px of a module, guessed from how often a row
/// changes between dark and light. `grey` is the whole picture, of that format. One to two milliseconds for a 1080p
/// frame; any thread.
std::optional<float> farSymbolModule_px(const ImageView& grey);

} // namespace qr
