#include "qr/symbol_reader.h"

#include "qr/symbol_layout.h"

#include <ZXing/ReadBarcode.h>

namespace qr {

namespace {

ZXing::ImageView borrowed(const ImageView& picture) {
    const auto format = picture.format == ImageView::Format::grey ? ZXing::ImageFormat::Lum : ZXing::ImageFormat::BGR;
    return {picture.pixels, picture.width_px, picture.height_px, format, static_cast<int>(picture.stride_bytes)};
}

Symbol toSymbol(const ZXing::Result& result) {
    Symbol symbol;
    symbol.bytes = result.bytes();
    symbol.text = result.text();
    if (symbol.text.empty())
        symbol.text.assign(symbol.bytes.begin(), symbol.bytes.end());
    for (int i = 0; i < 4; ++i) {
        const auto& corner = result.position()[i];
        symbol.corners[static_cast<std::size_t>(i)] = {static_cast<float>(corner.x), static_cast<float>(corner.y)};
    }
    return symbol;
}

} // namespace

std::vector<Symbol> readSymbols(const ImageView& picture, ReadEffort effort) {
    if (!picture.pixels || picture.width_px <= 0 || picture.height_px <= 0)
        return {};
    const bool thorough = effort == ReadEffort::thorough;
    auto hints = ZXing::DecodeHints()
                     .setFormats(ZXing::BarcodeFormat::QRCode)
                     .setTryHarder(thorough)
                     .setTryRotate(thorough)
                     .setTryDownscale(thorough);
    std::vector<Symbol> symbols;
    for (const ZXing::Result& result : ZXing::ReadBarcodes(borrowed(picture), hints)) {
        if (result.isValid() && !result.bytes().empty())
            symbols.push_back(toSymbol(result));
    }
    return symbols;
}

std::optional<Symbol> readModules(SymbolModules modules) {
    const int version = (modules.size - sizeOfVersion(0)) / 4;
    if (version < kSmallestVersion || version > kLargestVersion || modules.size != sizeOfVersion(version))
        return std::nullopt;
    for (const FixedModule& fixed : fixedModules(version))
        modules.dark[static_cast<std::size_t>(fixed.y * modules.size + fixed.x)] = fixed.dark ? 1 : 0;
    // ZXing wants to see module edges: two pixels a module.
    constexpr int kModule_px = 2;
    constexpr int kMargin_px = 2;
    const int side = modules.size * kModule_px + 2 * kMargin_px;
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(side) * static_cast<std::size_t>(side), 255);
    for (int y = 0; y < modules.size * kModule_px; ++y) {
        for (int x = 0; x < modules.size * kModule_px; ++x) {
            if (modules.at(x / kModule_px, y / kModule_px))
                pixels[static_cast<std::size_t>((y + kMargin_px) * side + x + kMargin_px)] = 0;
        }
    }
    const auto hints = ZXing::DecodeHints()
                           .setFormats(ZXing::BarcodeFormat::QRCode)
                           .setIsPure(true)
                           .setBinarizer(ZXing::Binarizer::BoolCast);
    const ZXing::Result result = ZXing::ReadBarcode({pixels.data(), side, side, ZXing::ImageFormat::Lum}, hints);
    if (!result.isValid() || result.bytes().empty())
        return std::nullopt;
    return toSymbol(result);
}

} // namespace qr
