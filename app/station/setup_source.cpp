#include "app/station/setup_source.h"

#include "app/devices.h"
#include "app/machine.h"
#include "capture/camera.h"
#include "capture/steady_camera.h"

namespace app::station {

std::function<tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error>()>
cameraOpening(const Settings::Camera& camera) {
    capture::CameraSettings wanted;
    wanted.width_px = static_cast<int>(camera.width_px);
    wanted.height_px = static_cast<int>(camera.height_px);
    wanted.fps = static_cast<int>(camera.fps);
    wanted.quarter_turns = static_cast<int>(camera.quarter_turns);
    if (camera.usb_id.empty()) {
        return capture::reopening(camera.source, wanted);
    }
    return [camera, wanted] {
        return capture::openCamera(whereIsCamera(camera.source, camera.usb_id, attachedCameras()), wanted);
    };
}

void ChosenCamera::set(const Settings::Camera& camera) {
    const std::lock_guard lock(m_mutex);
    m_camera = camera;
}

Settings::Camera ChosenCamera::get() const {
    const std::lock_guard lock(m_mutex);
    return m_camera;
}

capture::OpenControls controlsOf(std::shared_ptr<const ChosenCamera> chosen) {
    return [chosen = std::move(chosen), where = std::string(), open = capture::OpenControls()]() mutable {
        const Settings::Camera camera = chosen->get();
        const std::string now =
            camera.usb_id.empty() ? camera.source : whereIsCamera(camera.source, camera.usb_id, attachedCameras());
        if (!open || now != where) {
            where = now;
            open = capture::controlsAt(now); // remembers the device, should its number change
        }
        return open();
    };
}

std::vector<std::string> mountedSticks() {
    std::vector<std::string> sticks;
    for (const Stick& stick : findSticks()) {
        if (!stick.read_only) {
            sticks.push_back(stick.dir);
        }
    }
    return sticks;
}

} // namespace app::station
