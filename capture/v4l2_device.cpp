#include "capture/v4l2_device.h"

#include <fcntl.h>
#include <linux/videodev2.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdint>
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
        return requestRaw(what, &argument) == 0;
    }
    int requestRaw(unsigned long what, void* argument) const noexcept {
        return ::ioctl(m_descriptor, what, argument) == 0 ? 0 : errno;
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

/// The switch and the number of one part. UVC cameras have no switch for the gain: it follows the exposure's.
struct PartIds {
    std::uint32_t automatic;
    int on;  ///< the switch's value for "by itself"
    int off; ///< and for "as it was set"
    std::uint32_t value;
};

PartIds idsOf(ControlPart part) {
    switch (part) {
    case ControlPart::exposure: // "aperture priority" is what UVC cameras call automatic
        return {V4L2_CID_EXPOSURE_AUTO, V4L2_EXPOSURE_APERTURE_PRIORITY, V4L2_EXPOSURE_MANUAL,
                V4L2_CID_EXPOSURE_ABSOLUTE};
    case ControlPart::gain:
        return {V4L2_CID_AUTOGAIN, 1, 0, V4L2_CID_GAIN};
    case ControlPart::white_balance:
        return {V4L2_CID_AUTO_WHITE_BALANCE, 1, 0, V4L2_CID_WHITE_BALANCE_TEMPERATURE};
    case ControlPart::focus:
        break;
    }
    return {V4L2_CID_FOCUS_AUTO, 1, 0, V4L2_CID_FOCUS_ABSOLUTE};
}

class V4l2Controls final : public CameraControls {
public:
    explicit V4l2Controls(DeviceRequest request)
        : m_request(std::move(request)) {}

    std::optional<ControlState> read(ControlPart part) override {
        const PartIds ids = idsOf(part);
        ControlState state;
        if (const auto range = rangeOf(ids.value)) {
            state.value = valueOf(ids.value);
            state.lowest = range->minimum;
            state.highest = range->maximum;
            state.step = range->step;
        }
        if (rangeOf(ids.automatic)) {
            if (const auto is = valueOf(ids.automatic)) {
                state.automatic = *is != ids.off;
            }
        }
        return state.value || state.automatic ? std::optional(state) : std::nullopt;
    }

    bool write(ControlPart part, const ControlWish& wish) override {
        const PartIds ids = idsOf(part);
        // The switch first: while it is on, the number may not be written.
        if (wish.automatic && !set(ids.automatic, *wish.automatic ? ids.on : ids.off)) {
            // Some drivers know full automatic only (0), or take no switch but the number.
            const bool full = *wish.automatic && part == ControlPart::exposure;
            if (!full || !set(ids.automatic, V4L2_EXPOSURE_AUTO)) {
                return false;
            }
        }
        return !wish.value || set(ids.value, *wish.value);
    }

private:
    std::optional<v4l2_queryctrl> rangeOf(std::uint32_t id) const {
        v4l2_queryctrl query{};
        query.id = id;
        if (m_request(VIDIOC_QUERYCTRL, &query) != 0 || (query.flags & V4L2_CTRL_FLAG_DISABLED) != 0) {
            return std::nullopt;
        }
        return query;
    }
    std::optional<int> valueOf(std::uint32_t id) const {
        v4l2_control control{};
        control.id = id;
        return m_request(VIDIOC_G_CTRL, &control) == 0 ? std::optional<int>(control.value) : std::nullopt;
    }
    bool set(std::uint32_t id, int value) const {
        v4l2_control control{};
        control.id = id;
        control.value = value;
        return m_request(VIDIOC_S_CTRL, &control) == 0;
    }

    DeviceRequest m_request;
};

} // namespace

std::unique_ptr<CameraControls> controlsOver(DeviceRequest request) {
    return std::make_unique<V4l2Controls>(std::move(request));
}

tl::expected<std::unique_ptr<CameraControls>, Error> openControls(const std::string& where) {
    const std::string path = devicePathOf(where);
    if (path.empty()) {
        return tl::unexpected(Error{Error::Kind::not_a_video, where + ": no device, so it has no controls"});
    }
    auto device = std::make_shared<OpenedDevice>(path);
    if (!device->opened()) {
        return tl::unexpected(Error{Error::Kind::no_camera, path + ": " + std::strerror(errno)});
    }
    return controlsOver(
        [device](unsigned long request, void* argument) { return device->requestRaw(request, argument); });
}

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
    const std::string serial = firstLine(device / "serial");
    return vendor + ":" + product + ":" + (serial.empty() ? "@" + device.filename().string() : serial);
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

std::string deviceOf(const std::string& identity, const std::string& path, const std::string& sysfs) {
    if (identity.empty() || usbIdentity(path, sysfs) == identity) {
        return path;
    }
    return findDevice(identity, sysfs).value_or(path);
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
