#pragma once

#include "capture/control_set.h"

#include <optional>
#include <string>

namespace app {

/// Where a data directory keeps how the portrait camera was held: a program that broke off in the code step leaves the
/// camera near and dark, and the next one must know better.
std::string controlsPath(const std::string& data_dir);

/// Nothing when there is none, or the file does not hold one.
std::optional<capture::ControlSet> loadControls(const std::string& path);
bool keepControls(const std::string& path, const capture::ControlSet& set);

} // namespace app
