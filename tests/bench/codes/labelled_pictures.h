#pragma once

#include "qr/image_view.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace bench {

using Polygon = std::array<qr::Point, 4>;

/// One line of data/qr/INDEX.csv.
struct LabelledPicture {
    std::string file; ///< whole path
    std::string set;
    bool negative = false;
    std::vector<std::string> texts; ///< what its codes say, where stated
    std::vector<Polygon> corners;   ///< marked by hand; empty where the set has none

    std::size_t codes() const { return negative ? 0 : corners.empty() ? 1 : corners.size(); }
};

/// Nothing when the shared data is not there.
std::optional<std::vector<LabelledPicture>> labelledPictures();

} // namespace bench
