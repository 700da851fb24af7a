#include "qr/reading_ladder.h"

#include "qr/picture_search.h"
#include "qr/symbol_layout.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace qr {

namespace {

using By = PatternLook::By;

// By what each read of the photographs that ZXing does not read, per millisecond (README.md).
constexpr std::array<PatternLook, 10> kLooks{{
    {1, 41, By::runs, false},
    {0.5F, 41, By::runs, false},
    {1, 21, By::runs, false},
    {0.25F, 41, By::runs, false},
    {1, 41, By::runs, true},
    {0.5F, 41, By::runs, true},
    {1, 41, By::outlines, false},
    {0.5F, 41, By::outlines, false},
    {2, 41, By::runs, false},
    {1, 41, By::outlines, true},
}};

// Larger pictures have no codes so small that drawing them larger helps.
constexpr int kLargestDoubled_px = 1'300'000;
constexpr std::chrono::milliseconds kLongest{900};

/// For the question whether a picture holds more than was read at once: small and coarse.
PatternLook quickLook(const ImageView& picture) {
    const bool large = std::min(picture.width_px, picture.height_px) > 300;
    return {large ? 0.5F : 1.0F, 41, By::runs, false, 3};
}

/// A symbol this large was shown on its own; looking for others costs as much as reading it.
bool fillsMuchOf(const ImageView& picture, const Symbol& symbol) {
    constexpr double kMuch = 1.0 / 14;
    const auto& [a, b, c, d] = symbol.corners;
    const double doubled = std::abs((c.x - a.x) * (d.y - b.y) - (d.x - b.x) * (c.y - a.y));
    return doubled / 2 > kMuch * picture.width_px * picture.height_px;
}

} // namespace

std::vector<Symbol> readEverything(const ImageView& picture) {
    if (!picture.pixels || std::min(picture.width_px, picture.height_px) < sizeOfVersion(kSmallestVersion))
        return {};
    PictureSearch search(picture, PictureSearch::Clock::now() + kLongest);
    search.readWhole(ReadEffort::fast);
    const auto& read = search.symbols();
    if (!read.empty() && (fillsMuchOf(picture, read.front()) || !search.moreIsFramed(quickLook(picture))))
        return read;
    search.readWhole(ReadEffort::thorough);
    for (const PatternLook& look : kLooks) {
        if (look.scale > 1 && picture.width_px * picture.height_px > kLargestDoubled_px)
            continue;
        search.readFramed(look);
    }
    return search.symbols();
}

} // namespace qr
