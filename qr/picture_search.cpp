#include "qr/picture_search.h"

#include "qr/module_reading.h"

#include <libyuv/convert.h>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <chrono>
#include <utility>

namespace qr {

namespace {

// Of 105 photographed symbols, 101 were above 0.37; of triples tried in vain, two in five stay below 0.5.
constexpr float kLikelySymbol = 0.37F;
// The other four were above this. Less read one more, for twice the time of the slowest pictures.
constexpr float kLeastLikeness = 0.2F;
constexpr float kSurelyFinders = 0.7F;
constexpr std::size_t kMostTriples = 60;
constexpr int kMostTriplesALook = 12;
constexpr std::size_t kMostUnlikelyALook = 8;
constexpr std::size_t kMostGuessesALook = 4;
// Grey levels that a pixel must be darker than its surroundings.
constexpr int kMargin = 2;
// A finder pattern crossed by a single row is mostly chance.
constexpr int kLeastSeen = 2;
// ZXing tries every three of its patterns: 300 are 4.5 million triples, some 0.1 s.
constexpr double kMostForZXing = 300;
// Where its fast mode takes twenty times as long as usual, its thorough one takes minutes.
constexpr double kSlowPerPixel_ns = 80;
constexpr double kSlow_ns = 50e6;

// What the thread's search before left: memory that is new for every picture costs as much as turning it grey.
thread_local cv::Mat1b t_spare_grey;

cv::Mat1b greyOf(const ImageView& picture) {
    if (picture.format == ImageView::Format::grey)
        return {picture.height_px, picture.width_px, const_cast<std::uint8_t*>(picture.pixels),
                static_cast<std::size_t>(picture.stride_bytes)};
    cv::Mat1b grey = std::exchange(t_spare_grey, {});
    grey.create(picture.height_px, picture.width_px);
    // Half the time of cv::cvtColor, a grey level off at most.
    libyuv::RGB24ToJ400(picture.pixels, static_cast<int>(picture.stride_bytes), grey.data, static_cast<int>(grey.step),
                        picture.width_px, picture.height_px);
    return grey;
}

ImageView viewOf(const cv::Mat1b& grey) {
    return {grey.data, grey.cols, grey.rows, static_cast<std::ptrdiff_t>(grey.step), ImageView::Format::grey};
}

bool inside(const std::array<Point, 4>& corners, cv::Point2f at) {
    bool in = false;
    for (std::size_t i = 0, j = 3; i < 4; j = i++) {
        const Point a = corners[i];
        const Point b = corners[j];
        if ((a.y > at.y) != (b.y > at.y) && at.x < (b.x - a.x) * (at.y - a.y) / (b.y - a.y) + a.x)
            in = !in;
    }
    return in;
}

cv::Point2f centreOf(const Symbol& symbol) {
    cv::Point2f centre;
    for (const Point corner : symbol.corners)
        centre += cv::Point2f(corner.x, corner.y) / 4;
    return centre;
}

cv::Mat1b levelOf(const PatternLook& look, const cv::Mat1b& grey) {
    cv::Mat1b level = grey;
    if (look.scale != 1)
        cv::resize(grey, level, {}, look.scale, look.scale, look.scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
    if (look.by == PatternLook::By::outlines) {
        // Noise makes outlines by the hundred thousand.
        cv::Mat1b smooth;
        cv::GaussianBlur(level, smooth, {3, 3}, 0);
        level = smooth;
    }
    return level;
}

bool sameTriple(const FinderTriple& a, const FinderTriple& b) {
    const double near = 0.7 * static_cast<double>(a.corner.module_px);
    return cv::norm(a.corner.centre - b.corner.centre) < near && cv::norm(a.right.centre - b.right.centre) < near &&
           cv::norm(a.below.centre - b.below.centre) < near;
}

} // namespace

PictureSearch::PictureSearch(const ImageView& picture, TimeIsUp time_is_up)
    : m_grey(greyOf(picture))
    , m_time_is_up(std::move(time_is_up)) {}

PictureSearch::~PictureSearch() {
    const bool ours = m_grey.u != nullptr;
    if (ours)
        t_spare_grey = m_grey;
}

PictureSearch::Polarity& PictureSearch::polarity(bool inverted) {
    Polarity& side = m_sides[inverted ? 1 : 0];
    if (side.grey.empty()) {
        if (inverted)
            cv::bitwise_not(m_grey, side.grey);
        else
            side.grey = m_grey;
    }
    return side;
}

void PictureSearch::addSymbol(Symbol symbol) {
    const cv::Point2f centre = centreOf(symbol);
    const bool known = std::any_of(m_symbols.begin(), m_symbols.end(), [&](const Symbol& other) {
        return other.bytes == symbol.bytes && inside(other.corners, centre);
    });
    if (!known)
        m_symbols.push_back(std::move(symbol));
}

bool PictureSearch::insideKnown(cv::Point2f at) const {
    return std::any_of(m_symbols.begin(), m_symbols.end(),
                       [&](const Symbol& symbol) { return inside(symbol.corners, at); });
}

std::vector<FinderPattern> PictureSearch::patternsBy(const PatternLook& look, const cv::Mat1b& grey) {
    // Outlines of a picture full of patterns are millions.
    if (look.by == PatternLook::By::outlines && (m_crowded || tooManyForZXing()))
        return {};
    const auto threshold = look.row_step > 1 ? darkerThanBlocksAround : darkerThanAround;
    const cv::Mat1b dark = threshold(levelOf(look, grey), look.window_px, kMargin);
    auto patterns = look.by == PatternLook::By::outlines ? findNestedOutlines(dark)
                                                         : findFinderPatterns(dark, look.row_step, m_time_is_up);
    m_crowded = m_crowded || patterns.size() >= kMostFinderPatterns;
    std::erase_if(patterns, [](const FinderPattern& pattern) { return pattern.seen < kLeastSeen; });
    for (FinderPattern& pattern : patterns) {
        pattern.centre /= look.scale;
        pattern.module_px /= look.scale;
    }
    return patterns;
}

/// Whether ZXing would find more patterns than it can put together in time.
bool PictureSearch::tooManyForZXing() {
    if (!m_estimated)
        m_estimated = estimatedPatterns(m_grey);
    return *m_estimated > kMostForZXing;
}

void PictureSearch::readWhole(ReadEffort effort) {
    if (timeIsUp() || m_slow_for_zxing || tooManyForZXing())
        return;
    const auto begin = std::chrono::steady_clock::now();
    for (Symbol& symbol : readSymbols(viewOf(m_grey), effort))
        addSymbol(std::move(symbol));
    const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - begin;
    m_slow_for_zxing = took.count() > kSlow_ns + kSlowPerPixel_ns * static_cast<double>(m_grey.total());
}

void PictureSearch::add(const std::vector<Symbol>& symbols, cv::Point corner) {
    for (Symbol symbol : symbols) {
        for (Point& at : symbol.corners)
            at = {at.x + static_cast<float>(corner.x), at.y + static_cast<float>(corner.y)};
        addSymbol(std::move(symbol));
    }
}

void PictureSearch::readWholeHalved() {
    if (timeIsUp() || tooManyForZXing())
        return;
    cv::Mat1b halved;
    cv::resize(m_grey, halved, {}, 0.5, 0.5, cv::INTER_AREA);
    for (Symbol& symbol : readSymbols(viewOf(halved), ReadEffort::fast)) {
        for (Point& corner : symbol.corners)
            corner = {corner.x * 2, corner.y * 2};
        addSymbol(std::move(symbol));
    }
}

void PictureSearch::readFramed(const PatternLook& look) {
    if (timeIsUp())
        return;
    Polarity& side = polarity(look.inverted);
    const auto read = [this](const FinderPattern& pattern) { return insideKnown(pattern.centre); };
    auto fresh = patternsBy(look, side.grey);
    std::erase_if(fresh, read);
    std::erase_if(side.patterns, read);
    mergePatterns(side.patterns, fresh);
    std::vector<FinderTriple> unlikely;
    int tried = 0;
    for (const FinderTriple& triple : likelyTriples(side.patterns, kMostTriples)) {
        const bool again = std::any_of(side.tried.begin(), side.tried.end(),
                                       [&](const FinderTriple& before) { return sameTriple(before, triple); });
        if (again || insideKnown((triple.right.centre + triple.below.centre) / 2))
            continue;
        side.tried.push_back(triple);
        const float likeness = finderLikeness(side.grey, triple);
        if (likeness < kLikelySymbol) {
            if (likeness >= kLeastLikeness && unlikely.size() < kMostUnlikelyALook)
                unlikely.push_back(triple);
            continue;
        }
        if (++tried > kMostTriplesALook || timeIsUp())
            break;
        if (auto symbol = readTriple(side.grey, triple, likeness))
            addSymbol(std::move(*symbol));
    }
    // After the likely ones: what these miss says nothing of why nothing reads.
    for (const FinderTriple& triple : unlikely) {
        if (timeIsUp())
            return;
        if (auto symbol = readTriple(side.grey, triple, 0))
            addSymbol(std::move(*symbol));
    }
    if (m_symbols.empty())
        readWithoutCorner(side);
}

/// After all that were found.
void PictureSearch::readWithoutCorner(Polarity& side) {
    for (const FinderTriple& triple : triplesWithoutCorner(side.grey, side.patterns, kMostGuessesALook)) {
        const bool again = std::any_of(side.tried.begin(), side.tried.end(),
                                       [&](const FinderTriple& before) { return sameTriple(before, triple); });
        if (again)
            continue;
        if (timeIsUp())
            return;
        side.tried.push_back(triple);
        if (auto symbol = readTriple(side.grey, triple, 0))
            addSymbol(std::move(*symbol));
    }
}

bool PictureSearch::moreIsFramed(const PatternLook& look) {
    Polarity& side = polarity(look.inverted);
    auto patterns = patternsBy(look, side.grey);
    std::erase_if(patterns, [this](const FinderPattern& pattern) { return insideKnown(pattern.centre); });
    const auto triples = likelyTriples(patterns, kMostTriples);
    return std::any_of(triples.begin(), triples.end(),
                       [&](const FinderTriple& triple) { return finderLikeness(side.grey, triple) >= kLikelySymbol; });
}

std::optional<Symbol> PictureSearch::readTriple(const cv::Mat1b& grey, const FinderTriple& triple, float likeness) {
    const SymbolPatch patch = patchAround(grey, triple);
    auto fits = fitVersions(patch, triple);
    for (ModuleFit& fit : fits) {
        if (auto symbol = readFit(patch, fit))
            return symbol;
        fitBends(patch, fit);
        if (auto symbol = readFit(patch, fit))
            return symbol;
    }
    if (likeness < kLikelySymbol)
        return std::nullopt;
    if (fits.empty() && !m_empty_triple && likeness > kSurelyFinders)
        m_empty_triple = triple;
    if (!fits.empty() && (!m_best_miss || m_best_miss->fit.agreement < fits.front().agreement))
        m_best_miss = BestMiss{triple, fits.front(), patch};
    return std::nullopt;
}

} // namespace qr
