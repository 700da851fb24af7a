#include "app/devices.h"
#include "tests/app/temporary_directory.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

namespace fs = std::filesystem;
using app::AttachedCamera;
using app::AttachedKeys;

namespace {

void put(const fs::path& path, const std::string& text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path) << text;
}

/// A video node as the kernel shows it: a link to the interface of a USB device that names maker and product above it.
void addNode(const fs::path& root, int number, const std::string& bus, const std::string& name) {
    const fs::path interface = root / "sys/devices/usb1" / bus / (bus + ":1.0");
    fs::create_directories(interface);
    const fs::path node = root / "sys/class/video4linux" / ("video" + std::to_string(number));
    put(node / "name", name + "\n");
    fs::create_directory_symlink(interface, node / "device");
}

void addUsb(const fs::path& root, const std::string& bus, const std::string& vendor, const std::string& product) {
    put(root / "sys/devices/usb1" / bus / "idVendor", vendor + "\n");
    put(root / "sys/devices/usb1" / bus / "idProduct", product + "\n");
}

} // namespace

TEST_CASE("Cameras are listed by number, each with its USB identity, and once", "[app]") {
    const TemporaryDirectory place;
    const fs::path root = place.path();
    addUsb(root, "1-2", "046d", "0825");
    addNode(root, 10, "1-2", "Webcam C270");
    addNode(root, 2, "1-2", "Webcam C270"); // its first node; the other one has metadata
    fs::create_directories(root / "sys/devices/platform/isp");
    put(root / "sys/class/video4linux/video0/name", "Built in\n");
    fs::create_directory_symlink(root / "sys/devices/platform/isp", root / "sys/class/video4linux/video0/device");
    put(root / "sys/class/video4linux/v4l-subdev0/name", "sensor\n");
    CHECK(app::attachedCameras(root.string()) ==
          std::vector<AttachedCamera>{{"/dev/video0", "Built in", ""}, {"/dev/video2", "Webcam C270", "046d:0825"}});
}

TEST_CASE("A keypad whose name is broken off is listed without one", "[app]") {
    const TemporaryDirectory place;
    put(place.path() / "proc/bus/input/devices", "I: Bus=0003 Vendor=1a2c Product=0e24 Version=0110\nN: Name=\n"
                                                 "H: Handlers=kbd event5 \n");
    CHECK(app::attachedKeys(place.path().string()) == std::vector<AttachedKeys>{{"1a2c:0e24", ""}});
}

TEST_CASE("A laptop without cameras or keys has none", "[app]") {
    const TemporaryDirectory place;
    CHECK(app::attachedCameras(place.path().string()).empty());
    CHECK(app::attachedKeys(place.path().string()).empty());
}

TEST_CASE("Keypads are USB devices with keys, each identity once", "[app]") {
    const TemporaryDirectory place;
    put(place.path() / "proc/bus/input/devices",
        "I: Bus=0011 Vendor=0001 Product=0001 Version=ab41\nN: Name=\"AT Translated Set 2 keyboard\"\n"
        "H: Handlers=sysrq kbd event0 \n\n"
        "I: Bus=0003 Vendor=1a2c Product=0e24 Version=0110\nN: Name=\"SEM USB Keypad\"\nH: Handlers=sysrq kbd event5 "
        "\n\n"
        "I: Bus=0003 Vendor=1a2c Product=0e24 Version=0110\nN: Name=\"SEM USB Keypad Consumer\"\n"
        "H: Handlers=kbd event6 \n\n"
        "I: Bus=0003 Vendor=046d Product=c077 Version=0111\nN: Name=\"USB Mouse\"\nH: Handlers=mouse0 event7 \n\n");
    CHECK(app::attachedKeys(place.path().string()) == std::vector<AttachedKeys>{{"1a2c:0e24", "SEM USB Keypad"}});
}

TEST_CASE("A camera is found by its USB identity when its number has changed", "[app]") {
    const std::vector<AttachedCamera> attached{{"/dev/video0", "Built in", "04f2:b6d0"},
                                               {"/dev/video4", "Webcam", "046d:0825"}};
    CHECK(app::whereIsCamera("/dev/video2", "046d:0825", attached) == "/dev/video4");
    CHECK(app::whereIsCamera("/dev/video2", "", attached) == "/dev/video2");
    CHECK(app::whereIsCamera("/dev/video2", "dead:beef", attached) == "/dev/video2");
}
