#pragma once

#include "capture/v4l2_device.h"
#include "tests/support/faulty_camera.h"
#include "tests/support/scratch_folder.h"

#include <filesystem>
#include <fstream>
#include <memory>
#include <mutex>
#include <string>

namespace recovery_bench {

/// One camera that is plugged in now here, now there: what the system tells of it, and an opener that looks for it as
/// capture::reopening does.
class UsbSockets {
public:
    UsbSockets() { plug("video0"); }

    /// The camera answers at this device from now on, and at no other.
    void plug(const std::string& device) {
        namespace fs = std::filesystem;
        const std::lock_guard lock(m_there->mutex);
        fs::remove_all(m_sysfs.file("class"));
        const fs::path port = m_sysfs.file("devices/usb1/" + device);
        fs::create_directories(port / "1-1:1.0");
        std::ofstream(port / "idVendor") << "046d\n";
        std::ofstream(port / "idProduct") << "082d\n";
        std::ofstream(port / "serial") << "A1B2\n";
        fs::create_directories(m_sysfs.file("class/video4linux/" + device));
        fs::create_directory_symlink(port / "1-1:1.0", m_sysfs.file("class/video4linux/" + device + "/device"));
        m_there->path = "/dev/" + device;
    }

    auto opener(test_support::FaultyCamera& camera) {
        return [there = m_there, root = m_sysfs.file(""), open = camera.opener(),
                identity = capture::usbIdentity("/dev/video0", m_sysfs.file(""))]()
                   -> tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error> {
            const std::lock_guard lock(there->mutex);
            if (capture::findDevice(identity, root) != there->path) {
                return tl::unexpected(capture::Error{capture::Error::Kind::no_camera, "plugged in elsewhere"});
            }
            return open();
        };
    }

private:
    struct There {
        std::mutex mutex; ///< guards what follows and the folder: the opener looks from the camera's thread
        std::string path;
    };
    test_support::ScratchFolder m_sysfs;
    std::shared_ptr<There> m_there = std::make_shared<There>();
};

} // namespace recovery_bench
