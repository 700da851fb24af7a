#pragma once

#include "qr/finder_triples.h"

namespace qr {

/// The picture around one possible symbol, scaled so that a module is about `kPatchModule_px` wide.
struct SymbolPatch {
    cv::Mat1f grey;     ///< lightly smoothed
    cv::Mat1f contrast; ///< -1 (dark) … 1 (light): against mean and deviation of the surroundings
    cv::Point2f origin; ///< of the patch, in picture px
    float scale = 1;    ///< patch px per picture px
    float module_px = 0;

    cv::Point2f toPatch(cv::Point2f picture) const { return (picture - origin) * scale; }
    cv::Point2f toPicture(cv::Point2f patch) const { return patch / scale + origin; }
};

constexpr float kPatchModule_px = 4;

/// The module size of a triple with the turn of the symbol taken into account: a run through a turned square is longer.
float uprightModule_px(const FinderTriple& triple);

SymbolPatch patchAround(const cv::Mat1b& grey, const FinderTriple& triple);

/// Bilinear; outside the picture the nearest border pixel.
float sample(const cv::Mat1f& picture, cv::Point2f at);

} // namespace qr
