#include "app/machine.h"
#include "tests/app/temporary_directory.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

/// A machine's mounts and disks as Linux shows them, made of files.
struct FakeMachine {
    TemporaryDirectory dir;

    void write(const std::string& name, const std::string& text) const {
        fs::create_directories((dir.path() / name).parent_path());
        std::ofstream(dir.path() / name) << text;
    }
    /// A partition `8:1` on a disk; /sys/dev/block/8:1 points to it.
    void disk(const std::string& device, const std::string& place, const std::string& removable) const {
        write("sys/" + place + "/removable", removable + "\n");
        write("sys/" + place + "/part/partition", "1\n");
        fs::create_directories(dir.path() / "block");
        fs::create_symlink(dir.path() / ("sys/" + place + "/part"), dir.path() / ("block/" + device));
    }
    std::vector<app::Stick> sticks(const std::string& mounts) const {
        write("mountinfo", mounts);
        return app::findSticks((dir.path() / "mountinfo").string(), (dir.path() / "block").string());
    }
};

} // namespace

TEST_CASE("Sticks and cards that are mounted are found, built-in disks are not", "[app]") {
    const FakeMachine machine;
    machine.disk("8:1", "pci0/ata1/sda", "0");
    machine.disk("8:17", "pci0/usb2/2-1/sdb", "1");
    machine.disk("8:33", "pci0/usb2/2-2/sdc", "0"); // a disk in a USB case
    machine.disk("179:1", "pci0/mmc_host/mmc0/mmcblk0", "0");
    const auto sticks = machine.sticks("22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw\n"
                                       "23 22 0:5 / /proc rw - proc proc rw\n"
                                       "40 22 8:17 / /media/a\\040b/STICK rw,nosuid - vfat /dev/sdb1 rw\n"
                                       "41 22 8:33 / /media/disk ro,nosuid - ext4 /dev/sdc1 ro\n"
                                       "42 22 8:33 /sub /mnt/bind rw - ext4 /dev/sdc1 rw\n"
                                       "43 22 179:1 / /media/card rw - vfat /dev/mmcblk0p1 rw\n"
                                       "short line\n");
    REQUIRE(sticks.size() == 3);
    CHECK(sticks[0].dir == "/media/a b/STICK");
    CHECK_FALSE(sticks[0].read_only);
    CHECK(sticks[1].dir == "/media/disk");
    CHECK(sticks[1].read_only);
    CHECK(sticks[2].dir == "/media/card");
}

TEST_CASE("A laptop that runs from a stick does not take its own system for a second copy", "[app]") {
    const FakeMachine machine;
    machine.disk("8:17", "pci0/usb2/2-1/sdb", "1");
    CHECK(machine.sticks("22 1 8:17 / / rw - ext4 /dev/sdb1 rw\n23 22 8:17 / /boot/efi rw - vfat /dev/sdb2 rw\n")
              .empty());
    CHECK(app::findSticks("/nonexistent", "/nonexistent").empty());
}

TEST_CASE("A clock that was set is told with how far, one that runs on is not", "[app]") {
    app::ClockWatch watch;
    const app::ClockWatch::Wall nine{std::chrono::hours(9)};
    CHECK_FALSE(watch.look(nine, 100s));
    CHECK_FALSE(watch.look(nine + 60s, 160s));
    CHECK_FALSE(watch.look(nine + 121s, 220s)); // a time server slews
    CHECK(watch.look(nine + 3781s, 280s) == 3600s);
    CHECK_FALSE(watch.look(nine + 3841s, 340s));
    CHECK(watch.look(nine, 400s) == -3901s);
    CHECK(app::machineUptime() > 0ms);
}
