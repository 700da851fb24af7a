#include "app/keypad.h"
#include "tests/app/temporary_directory.h"

#include <fcntl.h>
#include <linux/input.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

using app::Keypad;
using app::KeypadAnswer;

namespace {

/// A machine's input devices as the kernel shows them; a FIFO carries the events.
struct Machine {
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
    Keypad::Places places() {
        return {(dir.path() / "dev").string(), (dir.path() / "sys").string(), [this](int) {
                    ++grabbed;
                    return grab_works;
                }};
    }
};

struct Keys {
    int descriptor;
    Keys(const Machine& machine, const std::string& node)
        : descriptor(::open((machine.dir.path() / "dev" / node).c_str(), O_WRONLY)) {
        REQUIRE(descriptor >= 0);
    }
    ~Keys() { unplug(); }
    Keys(const Keys&) = delete;
    Keys& operator=(const Keys&) = delete;
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

} // namespace

TEST_CASE("Of several keyboards only the one with the chosen USB identity answers", "[app]") {
    Machine machine;
    machine.plug("event3", "046d", "c31c");
    machine.plug("event7", "1a2c", "2124");
    Keypad keypad("1a2c:2124", machine.places());
    REQUIRE(keypad.look() == Keypad::State::there);
    CHECK(machine.grabbed == 1);
    REQUIRE(keypad.descriptors().size() == 1);
    const Keys keys(machine, "event7");
    keys.press(KEY_KPENTER);
    CHECK(keypad.read() == std::vector{KeypadAnswer::confirm});
    keys.press(KEY_BACKSPACE);
    keys.press(KEY_ENTER);
    CHECK(keypad.read() == std::vector{KeypadAnswer::retake, KeypadAnswer::confirm});
    CHECK(keypad.read().empty());
}

TEST_CASE("A keypad's digits and a key held down say nothing more", "[app]") {
    Machine machine;
    machine.plug("event0", "1a2c", "2124");
    Keypad keypad("1a2c:2124", machine.places());
    REQUIRE(keypad.look() == Keypad::State::there);
    const Keys keys(machine, "event0");
    for (const int code : {KEY_KP1, KEY_KP5, KEY_SPACE, KEY_A, KEY_TAB}) {
        keys.press(code);
    }
    CHECK(keypad.read().empty());
    keys.send(EV_KEY, KEY_KPENTER, 1);
    for (int i = 0; i < 10; ++i) {
        keys.send(EV_KEY, KEY_KPENTER, 2);
    }
    keys.send(EV_KEY, KEY_KPENTER, 0);
    CHECK(keypad.read() == std::vector{KeypadAnswer::confirm});
}

TEST_CASE("An event that arrives in two parts is one event", "[app]") {
    Machine machine;
    machine.plug("event0", "1a2c", "2124");
    Keypad keypad("1a2c:2124", machine.places());
    REQUIRE(keypad.look() == Keypad::State::there);
    const Keys keys(machine, "event0");
    input_event event{};
    event.type = EV_KEY;
    event.code = KEY_ENTER;
    event.value = 1;
    const auto* bytes = reinterpret_cast<const char*>(&event);
    REQUIRE(::write(keys.descriptor, bytes, 10) == 10);
    CHECK(keypad.read().empty());
    REQUIRE(::write(keys.descriptor, bytes + 10, sizeof event - 10) == static_cast<ssize_t>(sizeof event - 10));
    CHECK(keypad.read() == std::vector{KeypadAnswer::confirm});
}

TEST_CASE("A keypad that is not there, or that another program has, is told apart and looked for again", "[app]") {
    Machine machine;
    Keypad keypad("1a2c:2124", machine.places());
    CHECK(keypad.look() == Keypad::State::missing);
    machine.plug("event1", "1a2c", "2124");
    machine.plug("event2", "1a2c", "2124");
    machine.grab_works = false;
    CHECK(keypad.look() == Keypad::State::not_permitted);
    CHECK(keypad.descriptors().empty());
    machine.grab_works = true;
    CHECK(keypad.look() == Keypad::State::there);
    CHECK(keypad.descriptors().size() == 2); // all its nodes, or its wheel would still type
}

TEST_CASE("A keypad that is pulled out is closed and found again", "[app]") {
    Machine machine;
    machine.plug("event0", "1a2c", "2124");
    Keypad keypad("1a2c:2124", machine.places());
    REQUIRE(keypad.look() == Keypad::State::there);
    {
        Keys keys(machine, "event0");
        keys.press(KEY_ENTER);
        CHECK(keypad.read() == std::vector{KeypadAnswer::confirm});
        keys.unplug();
    }
    CHECK(keypad.read().empty());
    CHECK(keypad.descriptors().empty());
    CHECK(keypad.look() == Keypad::State::there);
}
