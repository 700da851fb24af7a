#include "qr/symbol_reader.h"

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

} // namespace qr
