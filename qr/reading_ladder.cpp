#include "qr/reading_ladder.h"

#include "qr/picture_search.h"
#include "qr/symbol_layout.h"
#include "qr/trouble_diagnosis.h"

#include <opencv2/imgproc.hpp>

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
constexpr std::chrono::milliseconds kLongestWait{2500};
// Smaller pictures have codes that halving spoils, and cost little whole.
constexpr int kLeastHalved_px = 500;

constexpr std::chrono::milliseconds kLongestOfFrame{120};
// Where a phone is held up to a finer camera its code is large enough in fewer pixels.
constexpr double kLargestFrame_px = 4'000'000;
// Around where something like a symbol was, in its own sizes: a hand moves.
constexpr float kAroundPlace = 0.4F;
constexpr int kFramesPlaceKept = 8;

/// What one frame gets beyond the first rung: two looks, by their places in `kLooks`, and ZXing's own hard mode.
struct FrameRung {
    std::size_t first_look;
    std::size_t second_look;
    bool whole;
};

constexpr std::array<FrameRung, 3> kFrameRungs{{{0, 1, false}, {4, 2, true}, {3, 6, false}}};

/// A camera waits for nobody: its frames by the clock on the wall.
TimeIsUp after(std::chrono::milliseconds limit) {
    return [end = std::chrono::steady_clock::now() + limit] { return std::chrono::steady_clock::now() >= end; };
}

/// Processor time of this thread alone: the station's other threads work too.
std::chrono::nanoseconds worked() {
    std::timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

/// A picture is read as well on a busy machine as on an idle one: by the processor time of the thread that reads it, as
/// long as somebody can be expected to wait.
TimeIsUp afterWorking(std::chrono::milliseconds limit) {
    return [end = worked() + limit, waited_for = after(kLongestWait)] { return worked() >= end || waited_for(); };
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

/// The frame as it is searched: `pixels` own it where it was reduced.
struct ReducedFrame {
    cv::Mat pixels;
    ImageView view;
    double scale = 1; ///< px of the frame per px of `view`
};

ReducedFrame reduced(const ImageView& frame) {
    const double area = static_cast<double>(frame.width_px) * frame.height_px;
    if (area <= kLargestFrame_px)
        return {{}, frame, 1};
    const int type = frame.format == ImageView::Format::grey ? CV_8UC1 : CV_8UC3;
    const cv::Mat whole(frame.height_px, frame.width_px, type, const_cast<std::uint8_t*>(frame.pixels),
                        static_cast<std::size_t>(frame.stride_bytes));
    ReducedFrame small;
    small.scale = std::sqrt(area / kLargestFrame_px);
    cv::resize(whole, small.pixels, {}, 1 / small.scale, 1 / small.scale, cv::INTER_AREA);
    small.view = {small.pixels.data, small.pixels.cols, small.pixels.rows,
                  static_cast<std::ptrdiff_t>(small.pixels.step), frame.format};
    return small;
}

std::vector<Symbol> inFrame(std::vector<Symbol> symbols, double scale) {
    for (Symbol& symbol : symbols) {
        for (Point& corner : symbol.corners)
            corner = {corner.x * static_cast<float>(scale), corner.y * static_cast<float>(scale)};
    }
    return symbols;
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

PictureReading LadderReader::read(const ImageView& frame) {
    return read(frame, [](const Symbol&) { return true; });
}

PictureReading LadderReader::read(const ImageView& frame, const Accepts& accepts) {
    if (!couldHoldSymbol(frame))
        return {};
    const ReducedFrame seen = reduced(frame);
    PictureSearch search(seen.view, after(kLongestOfFrame));
    std::size_t asked = 0;
    std::optional<std::size_t> found;
    const auto accepted = [&] {
        for (; asked < search.symbols().size(); ++asked) {
            if (accepts(search.symbols()[asked]))
                found = asked;
        }
        return found.has_value();
    };
    cheapPass(search, accepted);
    if (!accepted()) {
        const FrameRung& rung = kFrameRungs[m_next_rung++ % kFrameRungs.size()];
        search.readFramed(kLooks[rung.first_look]);
        if (!accepted())
            search.readFramed(kLooks[rung.second_look]);
        if (!accepted() && rung.whole)
            search.readWhole(ReadEffort::thorough);
    }
    if (accepted())
        m_next_rung = 0;
    notePlace(search, found ? &search.symbols()[*found] : nullptr);
    if (!search.symbols().empty()) {
        m_trouble = {};
        return {inFrame(search.symbols(), seen.scale), {}};
    }
    ReadingTrouble trouble = diagnose(search);
    trouble.module_px *= static_cast<float>(seen.scale);
    trouble.needed_px *= static_cast<float>(seen.scale);
    return {{}, steadied(trouble)};
}

std::vector<Symbol> LadderReader::readCheaply(const ImageView& frame) {
    if (!couldHoldSymbol(frame))
        return {};
    const ReducedFrame seen = reduced(frame);
    PictureSearch search(seen.view, after(kLongestOfFrame));
    cheapPass(search, [&] { return !search.symbols().empty(); });
    return inFrame(search.symbols(), seen.scale);
}

void LadderReader::cheapPass(PictureSearch& search, const std::function<bool()>& accepted) const {
    readAtPlace(search);
    const bool small = std::min(search.grey().cols, search.grey().rows) < kLeastHalved_px;
    if (!small && !accepted())
        search.readWholeHalved();
    if (!accepted())
        search.readWhole(ReadEffort::fast);
}

/// A code that is held up stays about where it was: a small part of the frame, so looked at hard.
void LadderReader::readAtPlace(PictureSearch& search) const {
    if (!m_place)
        return;
    const cv::Mat1b& grey = search.grey();
    const cv::Rect part = cv::Rect(cv::Point(cvFloor(m_place->left), cvFloor(m_place->top)),
                                   cv::Point(cvCeil(m_place->right), cvCeil(m_place->bottom))) &
                          cv::Rect({}, grey.size());
    if (part.width < sizeOfVersion(kSmallestVersion) || part.height < sizeOfVersion(kSmallestVersion))
        return;
    PictureSearch there({&grey(part.y, part.x), part.width, part.height, static_cast<std::ptrdiff_t>(grey.step),
                         ImageView::Format::grey},
                        [&search] { return search.timeIsUp(); });
    there.readWhole(ReadEffort::fast);
    search.add(there.symbols(), part.tl());
}

void LadderReader::notePlace(const PictureSearch& search, const Symbol* accepted) {
    std::vector<cv::Point2f> points;
    const auto add = [&](const FinderTriple& triple) {
        points = {triple.corner.centre, triple.right.centre, triple.below.centre,
                  triple.right.centre + triple.below.centre - triple.corner.centre};
    };
    if (accepted) {
        for (const Point corner : accepted->corners)
            points.emplace_back(corner.x, corner.y);
    } else if (search.bestMiss()) {
        add(search.bestMiss()->triple);
    } else if (search.emptyTriple()) {
        add(*search.emptyTriple());
    }
    if (points.empty()) {
        if (++m_frames_since_place > kFramesPlaceKept)
            m_place.reset();
        return;
    }
    const auto [left, right] =
        std::minmax_element(points.begin(), points.end(), [](auto a, auto b) { return a.x < b.x; });
    const auto [top, bottom] =
        std::minmax_element(points.begin(), points.end(), [](auto a, auto b) { return a.y < b.y; });
    const float around = kAroundPlace * std::max(right->x - left->x, bottom->y - top->y);
    m_place = Place{left->x - around, top->y - around, right->x + around, bottom->y + around};
    m_frames_since_place = 0;
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
