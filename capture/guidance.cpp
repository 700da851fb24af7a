#include "capture/guidance.h"

namespace capture {
namespace {

using namespace std::chrono_literals;

/// How long a reason lasts before it is spoken of, and is gone before it is forgotten.
constexpr auto kComes = 300ms;
constexpr auto kGoes = 500ms;
/// How long an instruction stays, to be read.
constexpr auto kReadable = 900ms;

template <typename Step>
using Wanted = std::array<bool, static_cast<std::size_t>(Step::count_)>;

/// Which way a finding is off: below its pass range, above it, or not at all.
enum class Off { no, below, above };

class Findings {
public:
    explicit Findings(const PortraitVerdict& verdict)
        : m_verdict(verdict) {}

    Off off(const char* id) const {
        const Finding* const finding = m_verdict.find(id);
        if (finding == nullptr || !finding->value || finding->verdict == Verdict::pass) {
            return Off::no;
        }
        return finding->pass.low && *finding->value < *finding->pass.low ? Off::below : Off::above;
    }
    bool failed(const char* id) const {
        const Finding* const finding = m_verdict.find(id);
        return finding != nullptr && finding->verdict == Verdict::fail;
    }
    std::optional<double> value(const char* id) const {
        const Finding* const finding = m_verdict.find(id);
        return finding == nullptr ? std::nullopt : finding->value;
    }

private:
    const PortraitVerdict& m_verdict;
};

Wanted<SitterStep> sitterReasons(const Findings& findings) {
    Wanted<SitterStep> wanted{};
    const auto want = [&](SitterStep step, bool when) { wanted[static_cast<std::size_t>(step)] = when; };
    want(SitterStep::come_into_view, findings.off("faces") == Off::below);
    want(SitterStep::one_person_only, findings.off("faces") == Off::above);
    want(SitterStep::come_closer, findings.off("inter_eye") == Off::below || findings.off("face_width") == Off::below);
    // A head that fills the frame cannot have room above it and a face of the right width at once.
    const bool too_close = findings.off("face_width") == Off::above ||
                           (findings.off("hair_top") == Off::below && findings.value("face_width").value_or(0) > 255);
    want(SitterStep::go_back, too_close);
    // The crop has met the frame's edge. Right in the picture is the sitter's left.
    want(SitterStep::move_left, findings.off("centring") == Off::below);
    want(SitterStep::move_right, findings.off("centring") == Off::above);
    want(SitterStep::turn_left, findings.off("yaw") == Off::below);
    want(SitterStep::turn_right, findings.off("yaw") == Off::above);
    want(SitterStep::chin_up, findings.off("pitch") == Off::below);
    want(SitterStep::chin_down, findings.off("pitch") == Off::above);
    // Turned counter-clockwise in the picture, the head leans to the sitter's right.
    want(SitterStep::tilt_left, findings.off("roll") == Off::above);
    want(SitterStep::tilt_right, findings.off("roll") == Off::below);
    want(SitterStep::open_eyes, findings.off("eyes_open") != Off::no);
    want(SitterStep::hair_off_eyes, findings.off("eyes_clear") != Off::no);
    want(SitterStep::lens_glare, findings.off("glare") != Off::no);
    want(SitterStep::close_mouth, findings.off("mouth_closed") != Off::no);
    want(SitterStep::hair_off_brows, findings.off("brows_clear") != Off::no);
    return wanted;
}

Wanted<PhotographerStep> photographerReasons(const Findings& findings, const PortraitVerdict& verdict) {
    Wanted<PhotographerStep> wanted{};
    const auto want = [&](PhotographerStep step, bool when) { wanted[static_cast<std::size_t>(step)] = when; };
    // No crop can be found because the head stands too high, or too low, in the frame.
    want(PhotographerStep::raise_camera,
         findings.off("hair_top") == Off::below || findings.off("eye_line") == Off::below);
    want(PhotographerStep::lower_camera,
         findings.off("hair_top") == Off::above || findings.off("eye_line") == Off::above);
    want(PhotographerStep::mend_backdrop_colour, findings.off("background_colour") != Off::no);
    want(PhotographerStep::even_the_backdrop,
         findings.off("background_uniform") != Off::no || findings.off("background_gradient") != Off::no);
    if (findings.off("illumination") != Off::no) {
        // The finding points at the darker cheek; the face's middle is the middle of the eyes.
        const Finding* const dark = verdict.find("illumination");
        const Finding* const eyes = verdict.find("eye_line");
        if (dark->spot && eyes != nullptr && eyes->spot) {
            const double dark_x = dark->spot->x_px + dark->spot->width_px / 2;
            const double middle_x = eyes->spot->x_px + eyes->spot->width_px / 2;
            want(dark_x > middle_x ? PhotographerStep::light_sitters_left : PhotographerStep::light_sitters_right,
                 true);
        }
    }
    want(PhotographerStep::more_light, findings.off("exposure_under") != Off::no);
    want(PhotographerStep::less_light, findings.off("exposure_over") != Off::no);
    want(PhotographerStep::white_balance, findings.off("skin_colour") != Off::no);
    want(PhotographerStep::focus, findings.off("sharpness") != Off::no);
    want(PhotographerStep::darker_clothes, findings.failed("clothes_contrast"));
    return wanted;
}

} // namespace

template <typename Step>
void Guidance::update(Line<Step>& line, const std::array<bool, static_cast<std::size_t>(Step::count_)>& wanted,
                      Clock::time_point now) {
    std::optional<Step> most_important;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        Reason& reason = line.reasons[i];
        if (reason.wanted != wanted[i]) {
            reason.wanted = wanted[i];
            reason.since = now;
        }
        if (reason.wanted != reason.active && now - reason.since >= (reason.wanted ? kComes : kGoes)) {
            reason.active = reason.wanted;
        }
        if (reason.active && !most_important) {
            most_important = static_cast<Step>(i);
        }
    }
    if (most_important == line.shown) {
        return;
    }
    const bool reason_gone = line.shown && !line.reasons[static_cast<std::size_t>(*line.shown)].active;
    if (!line.shown || reason_gone || now - line.shown_since >= kReadable) {
        line.shown = most_important;
        line.shown_since = now;
    }
}

Advice Guidance::follow(const PortraitVerdict& verdict, Clock::time_point now) {
    const Findings findings(verdict);
    update(m_sitter, sitterReasons(findings), now);
    update(m_photographer, photographerReasons(findings, verdict), now);
    return {m_sitter.shown, m_photographer.shown};
}

} // namespace capture
