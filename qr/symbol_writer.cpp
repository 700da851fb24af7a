#include "qr/symbol_writer.h"

#include <ZXing/BarcodeFormat.h>
#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>

#include <stdexcept>
#include <string>

namespace qr {

namespace {

constexpr int kQuietZone_modules = 4;
constexpr int kLevelM = 4; // of ZXing's 0-8

} // namespace

std::optional<SymbolModules> writeSymbol(std::string_view text) {
    if (text.empty())
        return std::nullopt;
    try {
        const ZXing::BitMatrix matrix = ZXing::MultiFormatWriter(ZXing::BarcodeFormat::QRCode)
                                            .setEccLevel(kLevelM)
                                            .setMargin(kQuietZone_modules)
                                            .encode(std::string(text), 0, 0);
        SymbolModules modules{matrix.width(), {}};
        modules.dark.reserve(static_cast<std::size_t>(matrix.width()) * static_cast<std::size_t>(matrix.height()));
        for (int y = 0; y < matrix.height(); ++y) {
            for (int x = 0; x < matrix.width(); ++x)
                modules.dark.push_back(matrix.get(x, y) ? 1 : 0);
        }
        return modules;
    } catch (const std::exception&) {
        return std::nullopt; // the writer's only answer to content that does not fit
    }
}

} // namespace qr
