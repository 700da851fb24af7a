#include "other_readers.h"

#include <zbar.h>

namespace bench {

std::vector<Reading> readByZBar(const qr::ImageView& grey) {
    zbar::ImageScanner scanner;
    scanner.set_config(zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
    scanner.set_config(zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_ENABLE, 1);
    zbar::Image image(static_cast<unsigned>(grey.width_px), static_cast<unsigned>(grey.height_px), "Y800", grey.pixels,
                      static_cast<unsigned long>(grey.width_px) * static_cast<unsigned long>(grey.height_px));
    scanner.scan(image);
    std::vector<Reading> readings;
    for (auto symbol = image.symbol_begin(); symbol != image.symbol_end(); ++symbol) {
        Reading reading{symbol->get_data(), {}};
        const int points = symbol->get_location_size();
        for (int i = 0; i < points; ++i) {
            reading.centre.x +=
                static_cast<float>(symbol->get_location_x(static_cast<unsigned>(i))) / static_cast<float>(points);
            reading.centre.y +=
                static_cast<float>(symbol->get_location_y(static_cast<unsigned>(i))) / static_cast<float>(points);
        }
        readings.push_back(reading);
    }
    return readings;
}

} // namespace bench
