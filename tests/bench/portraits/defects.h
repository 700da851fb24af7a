#pragma once

#include "capture/virtual_sitter.h"

#include <functional>
#include <string>
#include <vector>

namespace bench {

struct Sitting {
    capture::SitterLook look;
    capture::SitterPose pose;
    capture::SitterScene scene;
};

/// A sitter who keeps every rule, by number: position, size, light, noise, blur and cloth vary within what a good site
/// has.
Sitting compliantSitting(std::uint32_t number);

/// One thing wrong, in growing steps; at `clear` (an index into `steps`) it is twice as bad as the limit, or plainly
/// so.
struct Defect {
    std::string name;
    std::vector<std::string> findings; ///< at least one of which must not pass
    std::vector<double> steps;
    std::size_t clear;
    std::function<void(Sitting&, double)> spoil;
};

const std::vector<Defect>& allDefects();

} // namespace bench
