#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace bench {

/// What was not measured counts as infinitely far off, so that it worsens a percentile and never hides.
inline constexpr double kUnknown = std::numeric_limits<double>::infinity();

inline double percentile(std::vector<double> values, double share) {
    if (values.empty()) {
        return kUnknown;
    }
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

inline int unknowns(const std::vector<double>& values) {
    return static_cast<int>(std::count(values.begin(), values.end(), kUnknown));
}

/// Per cent of the values up to `most`.
inline double percentWithin(const std::vector<double>& values, double most) {
    const auto within = std::count_if(values.begin(), values.end(), [&](double value) { return value <= most; });
    return values.empty() ? 0 : 100.0 * static_cast<double>(within) / static_cast<double>(values.size());
}

} // namespace bench
