#pragma once

#include "qr/finder_patterns.h"
#include "qr/reading_trouble.h"

namespace qr {

/// What one or two finder patterns without the others tell of their symbol: `cut_off` when it ends before its third
/// corner, whether at the picture's border or where a screenshot was cropped; `unreadable` when it goes on and its
/// corner is covered or spoilt; `nothing` when they are no symbol's.
ReadingTrouble::Kind troubleOfRemains(const cv::Mat1b& grey, const std::vector<FinderPattern>& patterns);

} // namespace qr
