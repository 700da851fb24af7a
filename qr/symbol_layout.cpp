#include "qr/symbol_layout.h"

#include <algorithm>
#include <cstdlib>

namespace qr {

namespace {

void addFinder(std::vector<FixedModule>& modules, int size, int centre_x, int centre_y) {
    for (int dy = -4; dy <= 4; ++dy) {
        for (int dx = -4; dx <= 4; ++dx) {
            const int x = centre_x + dx;
            const int y = centre_y + dy;
            if (x < 0 || y < 0 || x >= size || y >= size)
                continue;
            const int ring = std::max(std::abs(dx), std::abs(dy));
            modules.push_back({x, y, ring <= 1 || ring == 3});
        }
    }
}

} // namespace

std::vector<int> alignmentCentres(int version) {
    if (version < 2)
        return {};
    const int count = version / 7 + 2;
    const int last = sizeOfVersion(version) - 7;
    // ISO/IEC 18004, annex E: even steps from the last centre down, the first at 6; version 32 is the exception.
    const int step = version == 32 ? 26 : (version * 4 + count * 2 + 1) / (count * 2 - 2) * 2;
    std::vector<int> centres(static_cast<std::size_t>(count), 6);
    for (int i = count - 1, at = last; i >= 1; --i, at -= step)
        centres[static_cast<std::size_t>(i)] = at;
    return centres;
}

std::vector<FixedModule> fixedModules(int version) {
    const int size = sizeOfVersion(version);
    std::vector<FixedModule> modules;
    addFinder(modules, size, 3, 3);
    addFinder(modules, size, size - 4, 3);
    addFinder(modules, size, 3, size - 4);
    for (int i = 8; i < size - 8; ++i) {
        modules.push_back({i, 6, i % 2 == 0});
        modules.push_back({6, i, i % 2 == 0});
    }
    const auto centres = alignmentCentres(version);
    for (const int cy : centres) {
        for (const int cx : centres) {
            const bool at_finder = (cx == 6 && cy == 6) || (cx == 6 && cy == size - 7) || (cx == size - 7 && cy == 6);
            if (at_finder)
                continue;
            for (int dy = -2; dy <= 2; ++dy) {
                for (int dx = -2; dx <= 2; ++dx) {
                    const int ring = std::max(std::abs(dx), std::abs(dy));
                    modules.push_back({cx + dx, cy + dy, ring != 1});
                }
            }
        }
    }
    return modules;
}

} // namespace qr
