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
/// has; every tenth wears a head covering.
Sitting compliantSitting(std::uint32_t number);

/// One who breaks a rule that leaves the face's places to be measured: a chair's back shows, or lenses reflect.
Sitting flawedSitting(std::uint32_t number);

/// One thing wrong, in growing steps of what is truly drawn, in the unit of the rule. At `clear` (an index into
/// `steps`) it is twice as far off as the profile `chsi-2017` lets pass; what has no size is there or not.
struct Defect {
    std::string name;
    std::vector<std::string> findings; ///< at least one of which must not pass
    std::vector<double> steps;
    std::size_t clear;
    std::function<void(Sitting&, double)> spoil;
};

const std::vector<Defect>& allDefects();

} // namespace bench
