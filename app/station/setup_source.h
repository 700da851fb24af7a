#pragma once

#include "app/settings.h"
#include "capture/control_set.h"
#include "capture/frame_source.h"

#include <functional>
#include <memory>
#include <mutex>

namespace app::station {

/// Opens the camera that the settings name, where it is plugged in by then.
std::function<tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error>()>
cameraOpening(const Settings::Camera& camera);

/// The camera that is chosen now. Any thread.
class ChosenCamera {
public:
    explicit ChosenCamera(Settings::Camera camera)
        : m_camera(std::move(camera)) {}

    void set(const Settings::Camera& camera);
    Settings::Camera get() const;

private:
    mutable std::mutex m_mutex;
    Settings::Camera m_camera;
};

/// Opens the controls of the very camera that `cameraOpening` opens.
capture::OpenControls controlsOf(std::shared_ptr<const ChosenCamera> chosen);

/// Where removable disks that can be written to are mounted.
std::vector<std::string> mountedSticks();

} // namespace app::station
