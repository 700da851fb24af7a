#pragma once

#include "app/settings.h"
#include "capture/frame_source.h"

#include <functional>
#include <memory>

namespace app::station {

/// Opens the camera that the settings name, where it is plugged in by then.
std::function<tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error>()>
cameraOpening(const Settings::Camera& camera);

/// Where removable disks that can be written to are mounted.
std::vector<std::string> mountedSticks();

} // namespace app::station
