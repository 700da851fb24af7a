#pragma once

#include "app/keypad.h"
#include "tests/app/temporary_directory.h"

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <linux/input.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <utility>

/// A machine's input devices as the kernel shows them; a FIFO carries the events.
struct FakeInputDevices {
    TemporaryDirectory dir;
    int grabbed = 0;
    bool grab_works = true;

    void plug(const std::string& node, const std::string& vendor, const std::string& product) const {
        const auto id = dir.path() / "sys/class/input" / node / "device/id";
        std::filesystem::create_directories(id);
        std::ofstream(id / "vendor") << vendor << '\n';
        std::ofstream(id / "product") << product << '\n';
        std::filesystem::create_directories(dir.path() / "dev");
        REQUIRE(::mkfifo((dir.path() / "dev" / node).c_str(), 0600) == 0);
    }
    app::Keypad::Places places() {
        return {(dir.path() / "dev").string(), (dir.path() / "sys").string(), [this](int) {
                    ++grabbed;
                    return grab_works;
                }};
    }
};

/// The keys of one of them.
struct FakeKeys {
    int descriptor;
    FakeKeys(const FakeInputDevices& machine, const std::string& node)
        : descriptor(::open((machine.dir.path() / "dev" / node).c_str(), O_WRONLY)) {
        REQUIRE(descriptor >= 0);
    }
    ~FakeKeys() { unplug(); }
    FakeKeys(const FakeKeys&) = delete;
    FakeKeys& operator=(const FakeKeys&) = delete;
    void unplug() {
        if (descriptor >= 0) {
            ::close(std::exchange(descriptor, -1));
        }
    }
    void send(int type, int code, int value) const {
        input_event event{};
        event.type = static_cast<std::uint16_t>(type);
        event.code = static_cast<std::uint16_t>(code);
        event.value = value;
        REQUIRE(::write(descriptor, &event, sizeof event) == sizeof event);
    }
    void press(int code) const {
        send(EV_KEY, code, 1);
        send(EV_SYN, SYN_REPORT, 0);
        send(EV_KEY, code, 0);
        send(EV_SYN, SYN_REPORT, 0);
    }
};
