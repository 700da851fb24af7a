#pragma once

#include "capture/portrait.h"
#include "capture/portrait_checker.h"

#include <optional>

namespace capture {

/// The picture with what was found drawn on it: the crop, each finding that points somewhere, and a list of all with
/// their values and limits beside it. For looking at, never for a file that is delivered.
Frame explain(const Frame& frame, const PortraitVerdict& verdict, const std::optional<Crop>& crop);

} // namespace capture
