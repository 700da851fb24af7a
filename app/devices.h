#pragma once

#include <optional>
#include <string>
#include <vector>

// What is plugged into this laptop, as /sys and /proc tell it. `root` stands before every path: "" is this machine.

namespace app {

/// A video device that delivers pictures.
struct AttachedCamera {
    std::string path;   ///< /dev/video0
    std::string name;   ///< as its maker calls it
    std::string usb_id; ///< `046d:0825`; empty when it is no USB device

    bool operator==(const AttachedCamera&) const = default;
};
/// In the order of their numbers. Of a camera with several video nodes only the first, which has the pictures.
std::vector<AttachedCamera> attachedCameras(const std::string& root = "");

/// A device with keys, once for each USB identity.
struct AttachedKeys {
    std::string usb_id;
    std::string name;

    bool operator==(const AttachedKeys&) const = default;
};
std::vector<AttachedKeys> attachedKeys(const std::string& root = "");

/// Where the camera of the settings is now: the one with this USB identity, wherever its number went; without one, or
/// when it is not plugged in, `source` itself.
std::string whereIsCamera(const std::string& source, const std::string& usb_id,
                          const std::vector<AttachedCamera>& attached);

} // namespace app
