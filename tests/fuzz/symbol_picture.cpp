#include "qr/symbol_reader.h"

#include <algorithm>

namespace {

/// A small grey picture that bytes draw into: finder patterns first, so that the search goes past them, then boxes.
class Picture {
public:
    static constexpr int kSide_px = 120;

    void box(int x, int y, int width, int height, std::uint8_t level) {
        for (int row = std::max(y, 0); row < std::min(y + height, kSide_px); ++row) {
            for (int column = std::max(x, 0); column < std::min(x + width, kSide_px); ++column)
                m_pixels[static_cast<std::size_t>(row * kSide_px + column)] = level;
        }
    }

    void finder(int x, int y, int module_px) {
        box(x, y, 7 * module_px, 7 * module_px, 0);
        box(x + module_px, y + module_px, 5 * module_px, 5 * module_px, 255);
        box(x + 2 * module_px, y + 2 * module_px, 3 * module_px, 3 * module_px, 0);
    }

    qr::ImageView view() const { return {m_pixels.data(), kSide_px, kSide_px, kSide_px, qr::ImageView::Format::grey}; }

private:
    std::vector<std::uint8_t> m_pixels = std::vector<std::uint8_t>(kSide_px * kSide_px, 255);
};

} // namespace

/// What a poster may hold before the camera.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Picture picture;
    std::size_t at = 0;
    const auto next = [&] { return at < size ? static_cast<int>(data[at++]) : 0; };
    for (int finder = 0; finder < 3; ++finder) {
        const int x = next() % Picture::kSide_px;
        const int y = next() % Picture::kSide_px;
        picture.finder(x, y, 1 + next() % 5);
    }
    while (at < size) {
        const int x = next() % Picture::kSide_px;
        const int y = next() % Picture::kSide_px;
        const int extent = next();
        picture.box(x, y, 1 + extent % 16, 1 + extent / 16, static_cast<std::uint8_t>(next()));
    }
    qr::readSymbols(picture.view(), qr::ReadEffort::fast);
    qr::readSymbols(picture.view(), qr::ReadEffort::thorough);
    return 0;
}
