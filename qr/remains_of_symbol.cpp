#include "qr/remains_of_symbol.h"

#include "qr/finder_triples.h"
#include "qr/symbol_layout.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace qr {

namespace {

using Kind = ReadingTrouble::Kind;

// A pattern that is really there is crossed by most rows of its core of three modules.
constexpr float kRowsOfCore = 1.5F;
constexpr std::size_t kMostPairs = 20;
constexpr std::size_t kMostAlone = 6;
// Light and dark modules of a symbol differ by this share of what core and ring of its finder pattern differ by.
constexpr float kTexture = 0.25F;

bool reallyThere(const FinderPattern& pattern) {
    return static_cast<float>(pattern.seen) >= std::max(3.0F, kRowsOfCore * pattern.module_px);
}

/// Standard deviation of the grey along a line, outside of the picture zero.
float deviation(const cv::Mat1b& grey, cv::Point2f from, cv::Point2f to) {
    const cv::Rect all({}, grey.size());
    const int steps = std::clamp(cvCeil(cv::norm(to - from)), 8, 400);
    double sum = 0;
    double squares = 0;
    int counted = 0;
    for (int i = 0; i <= steps; ++i) {
        const cv::Point2f at = from + (to - from) * (static_cast<float>(i) / static_cast<float>(steps));
        const cv::Point pixel(cvFloor(at.x), cvFloor(at.y));
        if (!all.contains(pixel))
            continue;
        const double value = grey(pixel);
        sum += value;
        squares += value * value;
        ++counted;
    }
    if (counted < steps / 2)
        return 0;
    const double mean = sum / counted;
    return static_cast<float>(std::sqrt(std::max(0.0, squares / counted - mean * mean)));
}

bool sideOfSymbol(const cv::Mat1b& grey, const FinderPattern& a, const FinderPattern& b) {
    constexpr float kLike = 0.6F;
    const cv::Point2f along = b.centre - a.centre;
    const cv::Point2f aside(-along.y, along.x);
    const float ratio = a.module_px / b.module_px;
    const auto modules = static_cast<float>(cv::norm(along)) / a.module_px;
    return reallyThere(a) && reallyThere(b) && ratio < 1.5F && ratio > 0.67F && modules > 10 &&
           modules < static_cast<float>(sizeOfVersion(kLargestVersion)) &&
           finderLikeness(grey, a, along, aside) > kLike && finderLikeness(grey, b, along, aside) > kLike;
}

/// Up to where, as a share of the side's length, modules follow the side in this direction.
float textureReaches(const cv::Mat1b& grey, const FinderPattern& a, const FinderPattern& b, cv::Point2f aside) {
    constexpr int kLines = 24;
    const float least = kTexture * deviation(grey, a.centre, b.centre);
    int last = 0;
    int gap = 0;
    for (int line = 2; line <= kLines && gap < 3; ++line) {
        const cv::Point2f offset = aside * (static_cast<float>(line) / kLines);
        gap = deviation(grey, a.centre + offset, b.centre + offset) >= least ? 0 : gap + 1;
        last = gap == 0 ? line : last;
    }
    return static_cast<float>(last) / kLines;
}

Kind kindOfSide(const cv::Mat1b& grey, const FinderPattern& a, const FinderPattern& b) {
    constexpr float kWhole = 0.85F;
    const cv::Point2f along = b.centre - a.centre;
    const cv::Point2f aside(-along.y, along.x);
    const float reach = std::max(textureReaches(grey, a, b, aside), textureReaches(grey, a, b, -aside));
    return reach < kWhole ? Kind::cut_off : Kind::unreadable;
}

/// A finder pattern on its own, with modules on two sides of it that meet in a corner and quiet on the others.
bool cornerOfCropped(const cv::Mat1b& grey, const FinderPattern& pattern) {
    constexpr float kLike = 0.8F;
    constexpr int kTurns = 12; // a quarter turn in steps of 7.5 degrees
    if (!reallyThere(pattern))
        return false;
    float best = 0;
    cv::Point2f across;
    for (int turn = 0; turn < kTurns; ++turn) {
        const float angle = static_cast<float>(turn) * static_cast<float>(std::numbers::pi) / (2 * kTurns);
        const cv::Point2f along(std::cos(angle) * 100, std::sin(angle) * 100);
        const float like = finderLikeness(grey, pattern, along, {-along.y, along.x});
        if (like > best) {
            best = like;
            across = along;
        }
    }
    if (best < kLike)
        return false;
    const float turned = std::max(std::abs(across.x), std::abs(across.y)) / 100;
    const cv::Point2f module = across * (pattern.module_px * turned / 100);
    const cv::Point2f other(-module.y, module.x);
    const float core = deviation(grey, pattern.centre - module * 3.5F, pattern.centre + module * 3.5F);
    const auto lively = [&](cv::Point2f out, cv::Point2f aside) {
        int lines = 0;
        for (int away = 6; away <= 10; ++away) {
            const cv::Point2f middle = pattern.centre + out * static_cast<float>(away);
            lines += deviation(grey, middle - aside * 3, middle + aside * 3) > 2 * kTexture * core ? 1 : 0;
        }
        return lines >= 4;
    };
    const bool right = lively(module, other);
    const bool left = lively(-module, other);
    const bool below = lively(other, module);
    const bool above = lively(-other, module);
    return right != left && below != above;
}

} // namespace

Kind troubleOfRemains(const cv::Mat1b& grey, const std::vector<FinderPattern>& patterns) {
    const std::size_t count = std::min(patterns.size(), kMostPairs);
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t j = i + 1; j < count; ++j) {
            if (sideOfSymbol(grey, patterns[i], patterns[j]))
                return kindOfSide(grey, patterns[i], patterns[j]);
        }
    }
    const auto end = patterns.begin() + static_cast<std::ptrdiff_t>(std::min(patterns.size(), kMostAlone));
    const bool cropped =
        std::any_of(patterns.begin(), end, [&](const FinderPattern& one) { return cornerOfCropped(grey, one); });
    return cropped ? Kind::cut_off : Kind::nothing;
}

} // namespace qr
