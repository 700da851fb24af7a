#pragma once

#include "qr/digest.h"
#include "qr/image_view.h"
#include "qr/symbol_writer.h"

#include <array>
#include <string>
#include <vector>

namespace qr {

/// One QR code found in a picture.
struct Symbol {
    Bytes bytes;      ///< the content verbatim, as the symbol carries it
    std::string text; ///< the same in UTF-8, by ECI or guessed character set; never empty when `bytes` is not
    std::array<Point, 4> corners; ///< upper left, upper right, lower right, lower left of the symbol itself, picture px
};

enum class ReadEffort {
    fast,    ///< one binarisation of the picture as it is: about 4 ms for a 1080p frame
    thorough ///< ZXing's "try harder": rotated, downscaled and more finder candidates
};

/// Reads every QR code of the picture once. Nothing found is an empty list; a picture of no pixels too.
/// Any thread; no state is kept.
std::vector<Symbol> readSymbols(const ImageView& picture, ReadEffort effort);

/// Decodes modules that somebody else sampled, without quiet zone; nothing when they are no symbol or no version has
/// their size. What the version fixes (finder patterns and the like) is taken as it must be, whatever was sampled:
/// ZXing 1.4 ends the program by an assertion on finder patterns that are nearly right. Corners are in modules.
std::optional<Symbol> readModules(SymbolModules modules);

} // namespace qr
