#include "qr/reading_ladder.h"

#include "qr/picture_search.h"

#include <array>

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
constexpr std::chrono::milliseconds kLongest{500};

} // namespace

std::vector<Symbol> readEverything(const ImageView& picture) {
    if (!picture.pixels || picture.width_px <= 0 || picture.height_px <= 0)
        return {};
    PictureSearch search(picture, PictureSearch::Clock::now() + kLongest);
    search.readWhole(ReadEffort::fast);
    // Where the quick look read all that looks like a symbol, the picture is done.
    const bool more = search.readFramed(kLooks[0]);
    if (!search.symbols().empty() && !more)
        return search.symbols();
    search.readWhole(ReadEffort::thorough);
    for (const PatternLook& look : kLooks) {
        if (look.scale > 1 && picture.width_px * picture.height_px > kLargestDoubled_px)
            continue;
        search.readFramed(look);
    }
    return search.symbols();
}

} // namespace qr
