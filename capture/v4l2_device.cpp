#include "capture/v4l2_device.h"

#include <fcntl.h>
#include <linux/videodev2.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <vector>

namespace capture {
namespace {

class OpenedDevice {
public:
    explicit OpenedDevice(const std::string& path)
        : m_descriptor(::open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC)) {}
    ~OpenedDevice() {
        if (m_descriptor >= 0) {
            ::close(m_descriptor);
        }
    }
    OpenedDevice(const OpenedDevice&) = delete;
    OpenedDevice& operator=(const OpenedDevice&) = delete;

    bool opened() const noexcept { return m_descriptor >= 0; }
    template <typename T>
    bool request(unsigned long what, T& argument) const noexcept {
        return ::ioctl(m_descriptor, what, &argument) == 0;
    }

private:
    int m_descriptor;
};

std::string firstLine(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

} // namespace

std::string devicePathOf(const std::string& where) {
    const bool number = !where.empty() && std::all_of(where.begin(), where.end(),
                                                      [](unsigned char letter) { return std::isdigit(letter) != 0; });
    if (number) {
        return "/dev/video" + where;
    }
    return where.starts_with("/dev/") ? where : std::string();
}

std::string usbIdentity(const std::string& device_path, const std::string& sysfs) {
    namespace fs = std::filesystem;
    const fs::path interface = fs::path(sysfs) / "class/video4linux" / fs::path(device_path).filename() / "device";
    std::error_code missing;
    const fs::path device = fs::weakly_canonical(interface, missing).parent_path();
    const std::string vendor = firstLine(device / "idVendor");
    const std::string product = firstLine(device / "idProduct");
    if (missing || vendor.empty() || product.empty()) {
        return {};
    }
    return vendor + ":" + product + ":" + firstLine(device / "serial");
}

std::optional<std::string> findDevice(const std::string& identity, const std::string& sysfs) {
    namespace fs = std::filesystem;
    std::vector<std::string> names;
    std::error_code missing;
    for (const fs::directory_entry& entry : fs::directory_iterator(fs::path(sysfs) / "class/video4linux", missing)) {
        names.push_back(entry.path().filename().string());
    }
    // video9 before video10
    std::sort(names.begin(), names.end(), [](const std::string& a, const std::string& b) {
        return a.size() != b.size() ? a.size() < b.size() : a < b;
    });
    for (const std::string& name : names) {
        if (usbIdentity("/dev/" + name, sysfs) == identity) {
            return "/dev/" + name;
        }
    }
    return std::nullopt;
}

tl::expected<void, Error> probeDevice(const std::string& device_path) {
    const auto refuse = [&](Error::Kind kind, const std::string& why) {
        return tl::unexpected(Error{kind, device_path + ": " + why});
    };
    const OpenedDevice device(device_path);
    if (!device.opened()) {
        const int why = errno;
        const bool busy = why == EBUSY;
        return refuse(busy ? Error::Kind::camera_busy : Error::Kind::no_camera, std::strerror(why));
    }
    v4l2_capability capability{};
    if (!device.request(VIDIOC_QUERYCAP, capability)) {
        return refuse(Error::Kind::not_a_video, "not a video device");
    }
    const auto abilities =
        (capability.capabilities & V4L2_CAP_DEVICE_CAPS) != 0 ? capability.device_caps : capability.capabilities;
    if ((abilities & V4L2_CAP_VIDEO_CAPTURE) == 0) {
        return refuse(Error::Kind::not_a_video, "takes no pictures");
    }
    // Only the program that streams may own buffers: another one's stream shows here, before anything is changed.
    v4l2_requestbuffers buffers{};
    buffers.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    buffers.memory = V4L2_MEMORY_MMAP;
    buffers.count = 1;
    if (!device.request(VIDIOC_REQBUFS, buffers) && errno == EBUSY) {
        return refuse(Error::Kind::camera_busy, "another program has it");
    }
    return {};
}

} // namespace capture
