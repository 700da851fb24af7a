#pragma once

#include <optional>
#include <vector>

namespace qr {

constexpr int kSmallestVersion = 1;
constexpr int kLargestVersion = 40;

constexpr int sizeOfVersion(int version) {
    return 17 + 4 * version;
}

/// A module whose colour the version alone decides.
struct FixedModule {
    int x = 0;
    int y = 0;
    bool dark = false;
};

/// Rows and columns on which a version's alignment patterns are centred; empty for version 1.
std::vector<int> alignmentCentres(int version);

/// Finder patterns with their separators, timing lines and alignment patterns.
std::vector<FixedModule> fixedModules(int version);

} // namespace qr
