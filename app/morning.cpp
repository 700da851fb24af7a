#include "app/morning.h"

#include <algorithm>

namespace app {

bool holdsUp(StepState state) noexcept {
    return state == StepState::waiting || state == StepState::wanted || state == StepState::broken;
}

const char* name(SetupStep step) noexcept {
    switch (step) {
    case SetupStep::enrolled:
        return "enrolled";
    case SetupStep::unlocked:
        return "unlocked";
    case SetupStep::person:
        return "person";
    case SetupStep::camera:
        return "camera";
    case SetupStep::code_source:
        return "code_source";
    case SetupStep::sitter_screen:
        return "sitter_screen";
    case SetupStep::keypad:
        return "keypad";
    case SetupStep::second_copy:
        return "second_copy";
    case SetupStep::backdrop:
        return "backdrop";
    case SetupStep::test_shot:
        return "test_shot";
    case SetupStep::site:
        return "site";
    case SetupStep::health:
        break;
    }
    return "health";
}

StepState Morning::state(SetupStep step) const {
    const auto done = [](bool is) { return is ? StepState::good : StepState::wanted; };
    switch (step) {
    case SetupStep::enrolled:
        return done(m_facts.enrolled);
    case SetupStep::unlocked:
        return done(m_facts.unlocked);
    case SetupStep::person:
        return m_facts.people_named ? done(!m_facts.person.empty()) : StepState::unused;
    case SetupStep::camera:
        return camera();
    case SetupStep::code_source:
        return codeSource();
    case SetupStep::sitter_screen:
        return sitterScreen();
    case SetupStep::keypad:
        return m_settings.sitter.keypad_usb_id.empty() ? StepState::unused
               : m_facts.keypad_there                  ? StepState::good
                                                       : StepState::broken;
    case SetupStep::second_copy:
        return secondCopy();
    case SetupStep::backdrop:
        return m_facts.backdrop_calibrated ? StepState::good : StepState::advised;
    case SetupStep::test_shot:
        return testShot();
    case SetupStep::site:
        return m_facts.changed_on_site ? StepState::good : StepState::unused;
    case SetupStep::health:
        break;
    }
    return m_facts.health_stops ? StepState::broken : m_facts.health_warns ? StepState::advised : StepState::good;
}

StepState Morning::camera() const {
    return m_facts.camera_failed ? StepState::broken : m_facts.camera_running ? StepState::good : StepState::waiting;
}

StepState Morning::codeSource() const {
    if (m_settings.code.source == "portrait_camera") {
        return camera();
    }
    if (m_settings.code.source == "second_camera") {
        return m_facts.second_camera_there ? StepState::good : StepState::broken;
    }
    return StepState::good; // a scanner types like a keyboard: nothing to look for
}

StepState Morning::sitterScreen() const {
    const bool named = !m_settings.sitter.screen.empty();
    if (m_settings.sitter.confirm_over_shared_picture) {
        return StepState::good;
    }
    if (m_facts.other_screens > 0) {
        return StepState::good; // another than the remembered one is found by itself
    }
    if (m_settings.sitter.may_work_without_screen) {
        return StepState::advised;
    }
    return named ? StepState::broken : StepState::wanted;
}

StepState Morning::secondCopy() const {
    if (!m_settings.keeping.second_copy) {
        return StepState::unused;
    }
    if (!m_settings.keeping.second_copy_path.empty()) {
        return m_facts.chosen_copy_there ? StepState::good : StepState::broken;
    }
    return !m_facts.sticks ? StepState::waiting : *m_facts.sticks > 0 ? StepState::good : StepState::advised;
}

StepState Morning::testShot() const {
    return !m_facts.test_shot_good ? StepState::wanted : *m_facts.test_shot_good ? StepState::good : StepState::advised;
}

std::optional<SetupStep> Morning::next() const {
    const auto held =
        std::find_if(kSetupSteps.begin(), kSetupSteps.end(), [this](SetupStep step) { return holdsUp(state(step)); });
    return held == kSetupSteps.end() ? std::nullopt : std::optional(*held);
}

bool Morning::mayStart() const {
    return !next();
}

} // namespace app
