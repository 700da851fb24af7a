#include "tests/app/fake_keypad.h"

#include <catch2/catch.hpp>

using app::Keypad;
using app::KeypadAnswer;

TEST_CASE("Of several keyboards only the one with the chosen USB identity answers", "[app]") {
    FakeInputDevices machine;
    machine.plug("event3", "046d", "c31c");
    machine.plug("event7", "1a2c", "2124");
    Keypad keypad("1a2c:2124", machine.places());
    REQUIRE(keypad.look() == Keypad::State::there);
    CHECK(machine.grabbed == 1);
    REQUIRE(keypad.descriptors().size() == 1);
    const FakeKeys keys(machine, "event7");
    keys.press(KEY_KPENTER);
    CHECK(keypad.read() == std::vector{KeypadAnswer::confirm});
    keys.press(KEY_BACKSPACE);
    keys.press(KEY_ENTER);
    CHECK(keypad.read() == std::vector{KeypadAnswer::retake, KeypadAnswer::confirm});
    CHECK(keypad.read().empty());
}

TEST_CASE("A keypad's digits and a key held down say nothing more", "[app]") {
    FakeInputDevices machine;
    machine.plug("event0", "1a2c", "2124");
    Keypad keypad("1a2c:2124", machine.places());
    REQUIRE(keypad.look() == Keypad::State::there);
    const FakeKeys keys(machine, "event0");
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
    FakeInputDevices machine;
    machine.plug("event0", "1a2c", "2124");
    Keypad keypad("1a2c:2124", machine.places());
    REQUIRE(keypad.look() == Keypad::State::there);
    const FakeKeys keys(machine, "event0");
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
    FakeInputDevices machine;
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
    FakeInputDevices machine;
    machine.plug("event0", "1a2c", "2124");
    Keypad keypad("1a2c:2124", machine.places());
    REQUIRE(keypad.look() == Keypad::State::there);
    {
        FakeKeys keys(machine, "event0");
        keys.press(KEY_ENTER);
        CHECK(keypad.read() == std::vector{KeypadAnswer::confirm});
        keys.unplug();
    }
    CHECK(keypad.read().empty());
    CHECK(keypad.descriptors().empty());
    CHECK(keypad.look() == Keypad::State::there);
}
