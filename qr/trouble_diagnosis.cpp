#include "qr/trouble_diagnosis.h"

#include "qr/far_symbol.h"
#include "qr/remains_of_symbol.h"

#include <algorithm>
#include <cmath>

namespace qr {

namespace {

using Kind = ReadingTrouble::Kind;

// Below this, photographs of synthetic screens stop reading (README.md).
constexpr float kNeededModule_px = 2.5F;
// Camera white that clips.
constexpr float kGlare_grey = 250;
constexpr double kGlareShare = 0.02;
// Timing modules keep this share of the finder patterns' contrast when the edges are sharp enough.
constexpr float kSharpEnough = 0.5F;

float greyAt(const SymbolPatch& patch, const ModuleMap& map, float x, float y) {
    return sample(patch.grey, map.at(x + 0.5F, y + 0.5F));
}

/// Share of modules in the middle of a clipped square of 5x5: print has none so large.
double glareShare(const PictureSearch::BestMiss& miss) {
    const int size = miss.fit.map.size();
    cv::Mat1b bright(size, size);
    for (int y = 0; y < size; ++y) {
        for (int x = 0; x < size; ++x)
            bright(y, x) =
                greyAt(miss.patch, miss.fit.map, static_cast<float>(x), static_cast<float>(y)) >= kGlare_grey;
    }
    int clipped = 0;
    for (int y = 2; y < size - 2; ++y) {
        for (int x = 2; x < size - 2; ++x)
            clipped += cv::countNonZero(bright(cv::Rect(x - 2, y - 2, 5, 5))) == 25 ? 1 : 0;
    }
    return static_cast<double>(clipped) / (static_cast<double>(size) * size);
}

/// How much of the contrast between a finder pattern's core and its ring's light the single modules of the timing keep.
float fineContrast(const PictureSearch::BestMiss& miss) {
    const auto grey = [&](int x, int y) {
        return greyAt(miss.patch, miss.fit.map, static_cast<float>(x), static_cast<float>(y));
    };
    const int size = miss.fit.map.size();
    float steps = 0;
    int counted = 0;
    for (int i = 8; i + 1 < size - 8; ++i) {
        const float sign = i % 2 == 0 ? 1.0F : -1.0F; // even modules are dark
        steps += sign * (grey(i + 1, 6) - grey(i, 6)) + sign * (grey(6, i + 1) - grey(6, i));
        counted += 2;
    }
    // Outside of the corner lies the quiet zone.
    const float coarse = std::max(1.0F, (grey(-2, 3) + grey(3, -2)) / 2 - grey(3, 3));
    return counted == 0 ? 1.0F : steps / static_cast<float>(counted) / coarse;
}

bool cornersInside(const PictureSearch::BestMiss& miss, cv::Size picture) {
    const auto size = static_cast<float>(miss.fit.map.size());
    const cv::Rect2f all(-1, -1, static_cast<float>(picture.width) + 2, static_cast<float>(picture.height) + 2);
    for (const cv::Point2f corner : {cv::Point2f(0, 0), {size, 0}, {size, size}, {0, size}}) {
        if (!all.contains(miss.patch.toPicture(miss.fit.map.at(corner.x, corner.y))))
            return false;
    }
    return true;
}

ReadingTrouble diagnoseMiss(const PictureSearch::BestMiss& miss, cv::Size picture) {
    const auto span = static_cast<float>(cv::norm(miss.triple.right.centre - miss.triple.corner.centre) +
                                         cv::norm(miss.triple.below.centre - miss.triple.corner.centre)) /
                      2;
    ReadingTrouble trouble;
    trouble.module_px = span / static_cast<float>(miss.fit.map.size() - 7);
    if (!cornersInside(miss, picture)) {
        trouble.kind = Kind::cut_off;
    } else if (trouble.module_px < kNeededModule_px) {
        trouble.kind = Kind::too_small;
        trouble.needed_px = kNeededModule_px;
    } else if (glareShare(miss) > kGlareShare) {
        trouble.kind = Kind::glare;
    } else {
        trouble.kind = fineContrast(miss) < kSharpEnough ? Kind::blurred : Kind::unreadable;
    }
    return trouble;
}

} // namespace

ReadingTrouble diagnose(const PictureSearch& search) {
    if (!search.symbols().empty())
        return {};
    const cv::Size picture = search.grey().size();
    if (search.bestMiss())
        return diagnoseMiss(*search.bestMiss(), picture);
    if (search.emptyTriple()) {
        const float module_px = uprightModule_px(*search.emptyTriple());
        if (module_px < kNeededModule_px)
            return {Kind::too_small, module_px, kNeededModule_px};
        return {Kind::blurred, module_px, 0};
    }
    Kind remains = troubleOfRemains(search.grey(), search.patterns(false));
    if (remains == Kind::nothing && !search.inverted().empty())
        remains = troubleOfRemains(search.inverted(), search.patterns(true));
    if (remains != Kind::nothing)
        return {remains, 0, 0};
    const cv::Mat1b& grey = search.grey();
    const ImageView view{grey.data, grey.cols, grey.rows, static_cast<std::ptrdiff_t>(grey.step),
                         ImageView::Format::grey};
    if (const auto module_px = farSymbolModule_px(view); module_px && *module_px < kNeededModule_px)
        return {Kind::too_small, *module_px, kNeededModule_px};
    return {};
}

} // namespace qr
