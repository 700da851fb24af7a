#include "app/machine.h"

#include <ctime>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace app {

namespace fs = std::filesystem;

namespace {

/// mountinfo writes blanks and the like as \ooo.
std::string unescaped(const std::string& field) {
    std::string text;
    for (std::size_t i = 0; i < field.size(); ++i) {
        const bool octal =
            field[i] == '\\' && i + 3 < field.size() && field.find_first_not_of("01234567", i + 1) >= i + 4;
        if (octal) {
            text += static_cast<char>(std::stoi(field.substr(i + 1, 3), nullptr, 8));
            i += 3;
        } else {
            text += field[i];
        }
    }
    return text;
}

bool saysOne(const fs::path& path) {
    std::ifstream file(path);
    int value = 0;
    return file >> value && value == 1;
}

/// A partition says it by the disk it lies on; disks in USB cases do not call themselves removable.
bool isRemovable(const fs::path& device) {
    std::error_code error;
    const fs::path real = fs::canonical(device, error);
    if (error) {
        return false;
    }
    const fs::path disk = fs::exists(real / "partition", error) ? real.parent_path() : real;
    return saysOne(disk / "removable") || disk.string().find("/usb") != std::string::npos ||
           disk.string().find("/mmc_host/") != std::string::npos;
}

bool has(const std::string& options, const std::string& wanted) {
    std::stringstream list(options);
    for (std::string one; std::getline(list, one, ',');) {
        if (one == wanted) {
            return true;
        }
    }
    return false;
}

} // namespace

std::vector<Stick> findSticks(const std::string& mountinfo_path, const std::string& block_devices_dir) {
    std::vector<Stick> sticks;
    std::ifstream mounts(mountinfo_path);
    for (std::string line; std::getline(mounts, line);) {
        std::stringstream fields(line);
        std::string id;
        std::string parent;
        std::string device;
        std::string root;
        std::string dir;
        std::string options;
        if (!(fields >> id >> parent >> device >> root >> dir >> options) || root != "/") {
            continue;
        }
        const std::string place = unescaped(dir);
        const bool system = place == "/" || place.rfind("/boot", 0) == 0; // a station may run from a stick itself
        if (!system && isRemovable(fs::path(block_devices_dir) / device)) {
            sticks.push_back({place, has(options, "ro")});
        }
    }
    return sticks;
}

std::chrono::milliseconds machineUptime() {
    timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::seconds(now.tv_sec) +
                                                                 std::chrono::nanoseconds(now.tv_nsec));
}

std::optional<std::chrono::milliseconds> ClockWatch::look(Wall wall, std::chrono::milliseconds uptime) {
    const auto offset = wall.time_since_epoch() - uptime;
    const auto before = m_offset;
    m_offset = offset;
    if (!before || std::chrono::abs(offset - *before) < kSmallestJump) {
        return std::nullopt;
    }
    return offset - *before;
}

} // namespace app
