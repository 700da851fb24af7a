#pragma once

#include "qr/symbol_reader.h"

namespace qr {

/// Reads every QR code of one picture, as hard as it takes.
std::vector<Symbol> readEverything(const ImageView& picture);

} // namespace qr
