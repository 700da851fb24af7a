#include "app/devices.h"

#include "app/text_file.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

namespace app {

namespace fs = std::filesystem;

namespace {

std::string lineOf(const fs::path& path) {
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

/// The USB device that a node of /sys belongs to: the nearest folder upwards that names a maker.
fs::path usbDeviceOf(const fs::path& node) {
    std::error_code error;
    fs::path dir = fs::canonical(node, error);
    for (; !error && dir.has_relative_path(); dir = dir.parent_path()) {
        if (fs::exists(dir / "idVendor", error)) {
            return dir;
        }
    }
    return {};
}

std::optional<int> numberAfter(const std::string& prefix, const std::string& name) {
    int number = 0;
    const char* begin = name.data() + std::min(prefix.size(), name.size());
    const auto [end, error] = std::from_chars(begin, name.data() + name.size(), number);
    const bool whole = name.rfind(prefix, 0) == 0 && error == std::errc() && end == name.data() + name.size();
    return whole ? std::optional(number) : std::nullopt;
}

/// The value of ` Vendor=046d` and the like.
std::string valueIn(const std::string& line, const std::string& key) {
    const auto at = line.find(key);
    return at == std::string::npos ? std::string() : line.substr(at + key.size(), line.find(' ', at) - at - key.size());
}

} // namespace

std::vector<AttachedCamera> attachedCameras(const std::string& root) {
    std::map<int, fs::path> nodes;
    for (const fs::path& path : entriesOf(root + "/sys/class/video4linux")) {
        if (const auto number = numberAfter("video", path.filename().string())) {
            nodes.emplace(*number, path);
        }
    }
    std::vector<AttachedCamera> cameras;
    std::set<fs::path> seen;
    for (const auto& [number, node] : nodes) {
        const fs::path usb = usbDeviceOf(node / "device");
        if (!usb.empty() && !seen.insert(usb).second) {
            continue; // its other nodes carry metadata
        }
        cameras.push_back({"/dev/video" + std::to_string(number), lineOf(node / "name"),
                           usb.empty() ? std::string() : lineOf(usb / "idVendor") + ':' + lineOf(usb / "idProduct")});
    }
    return cameras;
}

std::vector<AttachedKeys> attachedKeys(const std::string& root) {
    std::ifstream file(root + "/proc/bus/input/devices");
    std::vector<AttachedKeys> found;
    AttachedKeys one;
    bool usb = false;
    for (std::string line; std::getline(file, line);) {
        if (line.rfind("I:", 0) == 0) {
            usb = valueIn(line, "Bus=") == "0003";
            one.usb_id = valueIn(line, "Vendor=") + ':' + valueIn(line, "Product=");
        } else if (line.rfind("N: Name=", 0) == 0) {
            one.name = line.size() > 10 ? line.substr(9, line.size() - 10) : std::string();
        } else if (line.rfind("H: Handlers=", 0) == 0 && usb && line.find("kbd") != std::string::npos) {
            const bool known = std::any_of(found.begin(), found.end(),
                                           [&](const AttachedKeys& other) { return other.usb_id == one.usb_id; });
            if (!known) {
                found.push_back(one);
            }
        }
    }
    return found;
}

std::string whereIsCamera(const std::string& source, const std::string& usb_id,
                          const std::vector<AttachedCamera>& attached) {
    const auto found = std::find_if(attached.begin(), attached.end(), [&](const AttachedCamera& camera) {
        return !usb_id.empty() && camera.usb_id == usb_id;
    });
    return found == attached.end() ? source : found->path;
}

} // namespace app
