#include "qr/reading_ladder.h"

#include "qr/picture_search.h"
#include "qr/symbol_layout.h"
#include "qr/trouble_diagnosis.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <ctime>

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
// Smaller pictures have codes that halving spoils, and cost little whole.
constexpr int kLeastHalved_px = 500;

constexpr std::chrono::milliseconds kLongestOfFrame{120};

/// What one frame gets beyond the first rung: two looks, by their places in `kLooks`, and ZXing's own hard mode.
struct FrameRung {
    std::size_t first_look;
    std::size_t second_look;
    bool whole;
};

constexpr std::array<FrameRung, 3> kFrameRungs{{{0, 1, false}, {4, 2, true}, {3, 6, false}}};

/// A camera waits for nobody: its frames by the clock on the wall.
PictureSearch::TimeIsUp after(std::chrono::milliseconds limit) {
    return [end = std::chrono::steady_clock::now() + limit] { return std::chrono::steady_clock::now() >= end; };
}

/// A picture is read as well on a busy machine as on an idle one: by the processor time of this program.
PictureSearch::TimeIsUp afterWorking(std::chrono::milliseconds limit) {
    const auto ticks = static_cast<double>(limit.count()) * CLOCKS_PER_SEC / 1000;
    return [end = static_cast<double>(std::clock()) + ticks] { return static_cast<double>(std::clock()) >= end; };
}

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

bool couldHoldSymbol(const ImageView& picture) {
    return picture.pixels && std::min(picture.width_px, picture.height_px) >= sizeOfVersion(kSmallestVersion);
}

bool worthHalving(const ImageView& picture) {
    return std::min(picture.width_px, picture.height_px) >= kLeastHalved_px;
}

/// Whether what was read is all that the picture seems to hold.
bool seemsDone(PictureSearch& search, const ImageView& picture) {
    const auto& read = search.symbols();
    return !read.empty() && (fillsMuchOf(picture, read.front()) || !search.moreIsFramed(quickLook(picture)));
}

void climb(PictureSearch& search, const ImageView& picture) {
    search.readWhole(ReadEffort::fast);
    if (seemsDone(search, picture))
        return;
    search.readWhole(ReadEffort::thorough);
    for (const PatternLook& look : kLooks) {
        if (look.scale > 1 && picture.width_px * picture.height_px > kLargestDoubled_px)
            continue;
        search.readFramed(look);
    }
}

void readCheaply(PictureSearch& search, const ImageView& frame) {
    if (worthHalving(frame))
        search.readWholeHalved();
    else
        search.readWhole(ReadEffort::fast);
}

} // namespace

std::vector<Symbol> readEverything(const ImageView& picture) {
    if (!couldHoldSymbol(picture))
        return {};
    PictureSearch search(picture, afterWorking(kLongest));
    climb(search, picture);
    return search.symbols();
}

PictureReading readOrSayWhy(const ImageView& picture) {
    if (!couldHoldSymbol(picture))
        return {};
    PictureSearch search(picture, afterWorking(kLongest));
    climb(search, picture);
    return {search.symbols(), diagnose(search)};
}

std::vector<Symbol> readAtOnce(const ImageView& frame) {
    if (!couldHoldSymbol(frame))
        return {};
    PictureSearch search(frame, afterWorking(kLongest));
    readCheaply(search, frame);
    return search.symbols();
}

PictureReading LadderReader::read(const ImageView& frame) {
    if (!couldHoldSymbol(frame))
        return {};
    PictureSearch search(frame, after(kLongestOfFrame));
    readCheaply(search, frame);
    if (search.symbols().empty() && worthHalving(frame))
        search.readWhole(ReadEffort::fast);
    if (search.symbols().empty()) {
        const FrameRung& rung = kFrameRungs[m_next_rung++ % kFrameRungs.size()];
        search.readFramed(kLooks[rung.first_look]);
        if (search.symbols().empty())
            search.readFramed(kLooks[rung.second_look]);
        if (search.symbols().empty() && rung.whole)
            search.readWhole(ReadEffort::thorough);
    }
    if (!search.symbols().empty()) {
        m_next_rung = 0;
        m_trouble = {};
        return {search.symbols(), {}};
    }
    return {{}, steadied(diagnose(search))};
}

/// A reason stays for a moment: rungs see different things, and words that flicker help nobody.
ReadingTrouble LadderReader::steadied(ReadingTrouble now) {
    constexpr int kFramesKept = 8;
    if (now.kind != ReadingTrouble::Kind::nothing) {
        m_trouble = now;
        m_frames_since_trouble = 0;
    } else if (++m_frames_since_trouble > kFramesKept) {
        m_trouble = {};
    }
    return m_trouble;
}

} // namespace qr
