#pragma once

#include "qr/finder_patterns.h"

#include <array>

namespace qr {

/// Three finder patterns that may belong to one symbol.
struct FinderTriple {
    FinderPattern corner; ///< upper left of the symbol
    FinderPattern right;
    FinderPattern below;
    std::array<std::size_t, 3> members{}; ///< places in the list they came from: corner, right, below
    float strain = 0;                     ///< how far from a square of equal patterns; smaller is likelier
    bool corner_is_guessed = false;       ///< nothing was found there: a reflection or a finger covers it
};

/// The likely triples, likeliest first, at most `most`. Right and below are told apart by an unmirrored symbol's turn.
std::vector<FinderTriple> likelyTriples(const std::vector<FinderPattern>& patterns, std::size_t most);

/// Symbols whose corner pattern is covered: from two patterns that lie across from each other and turn as a square's
/// would, for a view that is not far from straight. At most `most`.
std::vector<FinderTriple> triplesWithoutCorner(const cv::Mat1b& grey, const std::vector<FinderPattern>& patterns,
                                               std::size_t most);

/// How well all three look like finder patterns that lie as the triple says: the least correlation of the three, -1
/// … 1. Tells a chance meeting of patterns from a symbol for the price of a few hundred pixels.
float finderLikeness(const cv::Mat1b& grey, const FinderTriple& triple);

/// The same of one pattern in a symbol whose rows and columns run along `across` and `down` (of any length).
float finderLikeness(const cv::Mat1b& grey, const FinderPattern& pattern, cv::Point2f across, cv::Point2f down);

} // namespace qr
