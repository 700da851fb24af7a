#pragma once

#include "capture/portrait_verdict.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>

namespace capture {

/// What the sitter is asked to do, most important first. Left and right are the sitter's own.
enum class SitterStep {
    come_into_view,
    one_person_only,
    come_closer,
    go_back,
    move_left,
    move_right,
    turn_left,
    turn_right,
    chin_up,
    chin_down,
    tilt_left,
    tilt_right,
    open_eyes,
    hair_off_eyes,
    lens_glare, ///< tilt the glasses a little
    close_mouth,
    hair_off_brows,
    count_
};

/// What is for the photographer to do: the sitter is never told to stand up or to mend the light.
enum class PhotographerStep {
    raise_camera,
    lower_camera,
    mend_backdrop_colour,
    even_the_backdrop,
    light_sitters_left, ///< the sitter's left side is the darker one
    light_sitters_right,
    more_light,
    less_light,
    white_balance,
    focus,
    darker_clothes, ///< clothes melt into the backdrop: offer a jacket
    count_
};

/// At most one instruction for each of them; neither when all is well.
struct Advice {
    std::optional<SitterStep> sitter;
    std::optional<PhotographerStep> photographer;

    bool operator==(const Advice&) const = default;
};

/// Turns verdicts into instructions that do not flicker. One object for one sitter, used by one thread.
class Guidance {
public:
    using Clock = std::chrono::steady_clock;

    /// Says what to show from `now` on. An instruction comes when its reason has lasted a moment, stays long enough to
    /// be read, and goes when its reason has been gone for a moment.
    Advice follow(const PortraitVerdict& verdict, Clock::time_point now);

private:
    struct Reason {
        bool wanted = false;
        bool active = false;
        Clock::time_point since;                    ///< of the last change of `wanted`
        std::optional<Clock::time_point> failed_at; ///< last wanted for a finding that fails
    };
    template <typename Step>
    struct Line {
        std::array<Reason, static_cast<std::size_t>(Step::count_)> reasons;
        std::optional<Step> shown;
        Clock::time_point shown_since;
    };
    template <typename Step>
    static void update(Line<Step>& line, const std::array<Verdict, static_cast<std::size_t>(Step::count_)>& reasons,
                       Clock::time_point now);

    Line<SitterStep> m_sitter;
    Line<PhotographerStep> m_photographer;
};

} // namespace capture
