#include "other_readers.h"

#include <ZXing/ReadBarcode.h>

namespace bench {

std::vector<Reading> readByZXing(const qr::ImageView& grey, bool fast) {
    auto hints = ZXing::DecodeHints().setFormats(ZXing::BarcodeFormat::QRCode);
    if (fast)
        hints.setTryHarder(false);
    std::vector<Reading> readings;
    const ZXing::ImageView view(grey.pixels, grey.width_px, grey.height_px, ZXing::ImageFormat::Lum,
                                static_cast<int>(grey.stride_bytes));
    for (const auto& result : ZXing::ReadBarcodes(view, hints)) {
        if (!result.isValid())
            continue;
        Reading reading{result.text(), {}};
        for (const auto& corner : result.position()) {
            reading.centre.x += static_cast<float>(corner.x) / 4;
            reading.centre.y += static_cast<float>(corner.y) / 4;
        }
        readings.push_back(reading);
    }
    return readings;
}

} // namespace bench
