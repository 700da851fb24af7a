#pragma once

#include "capture/frame.h"

#include <string>
#include <vector>

namespace test_support {

/// Writes frames of one size as a video file (Motion JPEG; the container by the path's ending, e.g. ".avi" or ".mkv").
/// False when it cannot be written.
bool writeVideo(const std::vector<capture::Frame>& frames, const std::string& path, double fps);

} // namespace test_support
