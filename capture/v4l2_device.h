#pragma once

#include "capture/error.h"

#include <tl/expected.hpp>

#include <string>

namespace capture {

/// "2" and "/dev/video2" are the same device: its path, or empty when `where` names no device.
std::string devicePathOf(const std::string& where);

/// Whether a camera can be opened there now: `no_camera`, `camera_busy`, or `not_a_video` for a device that takes no
/// pictures.
tl::expected<void, Error> probeDevice(const std::string& device_path);

} // namespace capture
