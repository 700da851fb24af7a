#pragma once

#include "app/settings.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// The morning's steps, in the order they are gone through.
enum class SetupStep {
    enrolled,
    unlocked,
    person,
    camera,
    code_source,
    sitter_screen,
    keypad,
    second_copy,
    backdrop,
    test_shot,
    site,
    health
};
inline constexpr std::array kSetupSteps{SetupStep::enrolled,  SetupStep::unlocked,    SetupStep::person,
                                        SetupStep::camera,    SetupStep::code_source, SetupStep::sitter_screen,
                                        SetupStep::keypad,    SetupStep::second_copy, SetupStep::backdrop,
                                        SetupStep::test_shot, SetupStep::site,        SetupStep::health};

/// Where a step stands.
enum class StepState {
    good,    ///< ready
    unused,  ///< not wanted by the settings; counts as ready
    advised, ///< works without, better with: the day may start
    waiting, ///< found out by itself in a moment
    wanted,  ///< somebody has to do something before the day starts
    broken   ///< something that was chosen is not there or does not work
};

/// What is known of the laptop and of this morning, beside the settings.
struct MorningFacts {
    bool enrolled = false;
    bool unlocked = false;
    bool people_named = true; ///< the enrolment says who works here; if not, nobody is asked
    std::string person;       ///< who works; empty: nobody said so yet
    bool camera_running = false;
    bool camera_failed = false;         ///< it was tried, and there is no picture
    bool second_camera_there = false;   ///< of settings.code, when codes come through a second camera
    int other_screens = 0;              ///< besides the photographer's
    bool keypad_there = false;          ///< the one that settings.sitter names
    std::optional<int> sticks;          ///< that a second copy could be written to; nothing: not looked yet
    bool chosen_copy_there = false;     ///< the folder that settings.keeping names
    bool backdrop_calibrated = false;   ///< since the station was started
    bool changed_on_site = false;       ///< timetable, texts or contacts are not as the centre signed them
    std::optional<bool> test_shot_good; ///< nothing: none taken yet
    bool health_stops = false;          ///< nobody may be captured: disk, clock or certificate
    bool health_warns = false;
};

/// Which steps of the morning are done, what is missing, and whether the day may start. Values only; the set-up page
/// draws it and the settings remember every choice, so that a repeated morning is a name, a test shot and Enter.
class Morning {
public:
    Morning(const Settings& settings, const MorningFacts& facts)
        : m_settings(settings)
        , m_facts(facts) {}

    StepState state(SetupStep step) const;
    /// Nothing is wanted, broken or still waited for.
    bool mayStart() const;
    /// The first step that keeps the day from starting; nothing: all green.
    std::optional<SetupStep> next() const;

private:
    StepState camera() const;
    StepState codeSource() const;
    StepState sitterScreen() const;
    StepState secondCopy() const;
    StepState testShot() const;

    Settings m_settings;
    MorningFacts m_facts;
};

/// Whether a step in this state keeps the day from starting.
bool holdsUp(StepState state) noexcept;
/// A word for logs and scripts, e.g. `test_shot`.
const char* name(SetupStep step) noexcept;

} // namespace app
