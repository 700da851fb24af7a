#include "app/morning.h"

#include <catch2/catch.hpp>

#include <set>

using namespace app;

namespace {

/// A station at which everything is there and done.
MorningFacts allDone() {
    MorningFacts facts;
    facts.enrolled = facts.unlocked = facts.camera_running = true;
    facts.person = "-";
    facts.other_screens = 1;
    facts.sticks = 1;
    facts.backdrop_calibrated = true;
    facts.test_shot_good = true;
    return facts;
}

} // namespace

TEST_CASE("A morning with everything there and done may start", "[app]") {
    const Morning morning({}, allDone());
    CHECK(morning.mayStart());
    for (const SetupStep step : kSetupSteps) {
        INFO(name(step));
        CHECK_FALSE(holdsUp(morning.state(step)));
    }
    CHECK(morning.state(SetupStep::keypad) == StepState::unused);
}

TEST_CASE("Nothing done yet: the first step leads", "[app]") {
    const Morning morning({}, {});
    CHECK_FALSE(morning.mayStart());
    CHECK(morning.next() == SetupStep::enrolled);
}

TEST_CASE("Whatever is missing holds up the day, and is the next thing to do", "[app]") {
    struct Case {
        SetupStep step;
        std::function<void(Settings&, MorningFacts&)> spoil;
        StepState state;
    };
    const Case cases[] = {
        {SetupStep::enrolled, [](auto&, auto& f) { f.enrolled = false; }, StepState::wanted},
        {SetupStep::unlocked, [](auto&, auto& f) { f.unlocked = false; }, StepState::wanted},
        {SetupStep::person, [](auto&, auto& f) { f.person.clear(); }, StepState::wanted},
        {SetupStep::camera, [](auto&, auto& f) { f.camera_running = false; }, StepState::waiting},
        {SetupStep::camera, [](auto&, auto& f) { f.camera_failed = true; }, StepState::broken},
        {SetupStep::code_source, [](auto& s, auto&) { s.code.source = "second_camera"; }, StepState::broken},
        {SetupStep::sitter_screen, [](auto&, auto& f) { f.other_screens = 0; }, StepState::wanted},
        {SetupStep::sitter_screen,
         [](auto& s, auto& f) {
             s.sitter.screen = "HDMI-1";
             f.other_screens = 0;
         },
         StepState::broken},
        {SetupStep::keypad, [](auto& s, auto&) { s.sitter.keypad_usb_id = "1a2c:0e24"; }, StepState::broken},
        {SetupStep::second_copy, [](auto& s, auto&) { s.keeping.second_copy_path = "/media/gone"; }, StepState::broken},
        {SetupStep::second_copy, [](auto&, auto& f) { f.sticks.reset(); }, StepState::waiting},
        {SetupStep::test_shot, [](auto&, auto& f) { f.test_shot_good.reset(); }, StepState::wanted},
        {SetupStep::health, [](auto&, auto& f) { f.health_stops = true; }, StepState::broken},
    };
    for (const Case& one : cases) {
        Settings settings;
        MorningFacts facts = allDone();
        one.spoil(settings, facts);
        const Morning morning(settings, facts);
        INFO(name(one.step));
        CHECK(morning.state(one.step) == one.state);
        CHECK_FALSE(morning.mayStart());
        CHECK(morning.next() == one.step);
    }
}

TEST_CASE("What is only better with does not hold up the day", "[app]") {
    struct Case {
        SetupStep step;
        std::function<void(Settings&, MorningFacts&)> spoil;
    };
    const Case cases[] = {
        {SetupStep::backdrop, [](auto&, auto& f) { f.backdrop_calibrated = false; }},
        {SetupStep::test_shot, [](auto&, auto& f) { f.test_shot_good = false; }},
        {SetupStep::second_copy, [](auto&, auto& f) { f.sticks = 0; }},
        {SetupStep::health, [](auto&, auto& f) { f.health_warns = true; }},
        {SetupStep::sitter_screen,
         [](auto& s, auto& f) {
             f.other_screens = 0;
             s.sitter.may_work_without_screen = true;
         }},
    };
    for (const Case& one : cases) {
        Settings settings;
        MorningFacts facts = allDone();
        one.spoil(settings, facts);
        const Morning morning(settings, facts);
        INFO(name(one.step));
        CHECK(morning.state(one.step) == StepState::advised);
        CHECK(morning.mayStart());
    }
}

TEST_CASE("What the settings remember is looked for again", "[app]") {
    Settings settings;
    settings.code.source = "second_camera";
    settings.code.camera = "/dev/video2";
    settings.sitter.screen = "HDMI-1";
    settings.sitter.keypad_usb_id = "1a2c:0e24";
    settings.keeping.second_copy_path = "/media/card";
    MorningFacts facts = allDone();
    facts.second_camera_there = facts.keypad_there = facts.chosen_copy_there = true;
    const Morning morning(settings, facts);
    CHECK(morning.mayStart());
    for (const SetupStep step :
         {SetupStep::code_source, SetupStep::sitter_screen, SetupStep::keypad, SetupStep::second_copy}) {
        CHECK(morning.state(step) == StepState::good);
    }
}

TEST_CASE("Where the enrolment names nobody, nobody is asked who works", "[app]") {
    MorningFacts facts = allDone();
    facts.people_named = false;
    facts.person.clear();
    CHECK(Morning({}, facts).state(SetupStep::person) == StepState::unused);
    CHECK(Morning({}, facts).mayStart());
}

TEST_CASE("One mirrored desktop needs no second screen, and no second copy needs no stick", "[app]") {
    Settings settings;
    settings.sitter.confirm_over_shared_picture = true;
    settings.keeping.second_copy = false;
    MorningFacts facts = allDone();
    facts.other_screens = 0;
    facts.sticks.reset();
    const Morning morning(settings, facts);
    CHECK(morning.state(SetupStep::sitter_screen) == StepState::good);
    CHECK(morning.state(SetupStep::second_copy) == StepState::unused);
    CHECK(morning.mayStart());
}

TEST_CASE("A scanner needs no camera for codes, and every step has a name of its own", "[app]") {
    Settings settings;
    settings.code.source = "scanner";
    MorningFacts facts = allDone();
    facts.camera_running = false;
    CHECK(Morning(settings, facts).state(SetupStep::code_source) == StepState::good);
    std::set<std::string> names;
    for (const SetupStep step : kSetupSteps) {
        CHECK(names.insert(name(step)).second);
    }
}
