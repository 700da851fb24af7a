#pragma once

#include "capture/camera_controls.h"
#include "capture/error.h"

#include <tl/expected.hpp>

#include <functional>
#include <optional>
#include <string>

namespace capture {

/// "2" and "/dev/video2" are the same device: its path, or empty when `where` names no device.
std::string devicePathOf(const std::string& where);

/// Whether a camera can be opened there now: `no_camera`, `camera_busy`, or `not_a_video` for a device that takes no
/// pictures.
tl::expected<void, Error> probeDevice(const std::string& device_path);

/// What tells a camera from others: vendor, product and serial number, which stay the same when it is plugged in
/// elsewhere. A camera without a serial number is told by the port it is in. Empty when it is not on USB.
std::string usbIdentity(const std::string& device_path, const std::string& sysfs = "/sys");

/// The device that has this identity now: the lowest number, which is the one that takes pictures.
std::optional<std::string> findDevice(const std::string& identity, const std::string& sysfs = "/sys");

/// Where the camera of this identity is now: at `path` when that has it (two cameras may state the same), else where it
/// is found. `path` too when it is found nowhere, or when nothing is known of it.
std::string deviceOf(const std::string& identity, const std::string& path, const std::string& sysfs = "/sys");

/// One request to a video device: 0, or what went wrong (an errno value).
using DeviceRequest = std::function<int(unsigned long request, void* argument)>;

/// Controls over requests to a driver, or to what stands in for one.
std::unique_ptr<CameraControls> controlsOver(DeviceRequest request);

} // namespace capture
