#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

// What this laptop says about itself. The system calls of this folder's model stand in machine.cpp.

namespace app {

/// A stick or card that is mounted.
struct Stick {
    std::string dir;
    bool read_only = false;
};

/// The removable disks among the mounted ones, oldest mount first. The paths are those of Linux; tests bring their own.
std::vector<Stick> findSticks(const std::string& mountinfo_path = "/proc/self/mountinfo",
                              const std::string& block_devices_dir = "/sys/dev/block");

/// Since the machine was started, time asleep included; nobody can set it.
std::chrono::milliseconds machineUptime();

/// Notices that the wall clock was set: it then ran otherwise than the machine's own.
class ClockWatch {
public:
    using Wall = std::chrono::time_point<std::chrono::system_clock, std::chrono::milliseconds>;

    /// By how much the clock jumped since the last look; nothing when it ran on. Slewing by a time server is no jump.
    std::optional<std::chrono::milliseconds> look(Wall wall, std::chrono::milliseconds uptime);

    static constexpr std::chrono::milliseconds kSmallestJump{2000};

private:
    std::optional<std::chrono::milliseconds> m_offset; ///< wall minus uptime at the last look
};

} // namespace app
