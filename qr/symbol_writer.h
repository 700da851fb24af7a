#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace qr {

/// A QR code as modules: `dark[y * size + x]`, quiet zone included.
struct SymbolModules {
    int size = 0;
    std::vector<std::uint8_t> dark; ///< 1 dark, 0 light

    bool at(int x, int y) const { return dark[static_cast<std::size_t>(y * size + x)] != 0; }
};

/// Draws `text` (Base45 alphabet: alphanumeric mode) as a QR code at error correction level M with a quiet zone of four
/// modules. Nothing when it is longer than a QR code holds.
std::optional<SymbolModules> writeSymbol(std::string_view text);

} // namespace qr
