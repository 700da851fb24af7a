#include "capture/guidance.h"

#include <algorithm>

namespace capture {
namespace {

using namespace std::chrono_literals;

/// How long a reason lasts before it is spoken of, and is gone before it is forgotten.
constexpr auto kComes = 300ms;
constexpr auto kGoes = 500ms;
/// How long an instruction stays, to be read.
constexpr auto kReadable = 900ms;

/// Above this share of the widest face that passes, a head has no room above it any more.
constexpr double kLargeFace = 0.85;

template <typename Step>
using Reasons = std::array<Verdict, static_cast<std::size_t>(Step::count_)>;

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
    Verdict verdict(const char* id) const {
        const Finding* const finding = m_verdict.find(id);
        return finding != nullptr ? finding->verdict : Verdict::unknown;
    }
    /// Whether the face is so large that only going back makes room.
    bool faceIsLarge() const {
        const Finding* const width = m_verdict.find("face_width");
        return width != nullptr && width->value && width->pass.high && *width->value > kLargeFace * *width->pass.high;
    }

private:
    const PortraitVerdict& m_verdict;
};

/// Gathers the steps that are wanted, each with the verdict it is wanted for.
template <typename Step>
class Wanted {
public:
    explicit Wanted(const Findings& findings)
        : m_findings(findings) {
        m_reasons.fill(Verdict::pass);
    }
    void want(Step step, const char* id, Off off) {
        if (m_findings.off(id) == off) {
            add(step, id);
        }
    }
    void wantEither(Step step, const char* id) {
        if (m_findings.off(id) != Off::no) {
            add(step, id);
        }
    }
    void add(Step step, const char* id) {
        Verdict& reason = m_reasons[static_cast<std::size_t>(step)];
        reason = std::max(reason, m_findings.verdict(id));
    }
    const Reasons<Step>& reasons() const { return m_reasons; }

private:
    const Findings& m_findings;
    Reasons<Step> m_reasons{};
};

Reasons<SitterStep> sitterReasons(const Findings& findings) {
    Wanted<SitterStep> sitter(findings);
    sitter.want(SitterStep::come_into_view, "faces", Off::below);
    sitter.want(SitterStep::one_person_only, "faces", Off::above);
    sitter.want(SitterStep::come_closer, "inter_eye", Off::below);
    sitter.want(SitterStep::come_closer, "face_width", Off::below);
    sitter.want(SitterStep::go_back, "face_width", Off::above);
    // A head that fills the frame cannot have room above it and a face of the right width at once.
    if (findings.faceIsLarge()) {
        sitter.want(SitterStep::go_back, "hair_top", Off::below);
    }
    // The crop has met the frame's edge. Right in the picture is the sitter's left.
    sitter.want(SitterStep::move_left, "centring", Off::below);
    sitter.want(SitterStep::move_right, "centring", Off::above);
    sitter.want(SitterStep::turn_left, "yaw", Off::below);
    sitter.want(SitterStep::turn_right, "yaw", Off::above);
    sitter.want(SitterStep::chin_up, "pitch", Off::below);
    sitter.want(SitterStep::chin_down, "pitch", Off::above);
    // Turned counter-clockwise in the picture, the head leans to the sitter's right.
    sitter.want(SitterStep::tilt_left, "roll", Off::above);
    sitter.want(SitterStep::tilt_right, "roll", Off::below);
    sitter.wantEither(SitterStep::open_eyes, "eyes_open");
    sitter.wantEither(SitterStep::hair_off_eyes, "eyes_clear");
    sitter.wantEither(SitterStep::lens_glare, "glare");
    sitter.wantEither(SitterStep::close_mouth, "mouth_closed");
    sitter.wantEither(SitterStep::hair_off_brows, "brows_clear");
    return sitter.reasons();
}

/// The lamp on the side of the darker cheek, at which the finding points.
std::optional<PhotographerStep> weakLamp(const PortraitVerdict& verdict) {
    const Finding* const dark = verdict.find("illumination");
    const Finding* const eyes = verdict.find("eye_line");
    if (dark == nullptr || !dark->spot || eyes == nullptr || !eyes->spot) {
        return std::nullopt;
    }
    const double dark_x = dark->spot->x_px + dark->spot->width_px / 2;
    const double middle_x = eyes->spot->x_px + eyes->spot->width_px / 2;
    return dark_x > middle_x ? PhotographerStep::light_sitters_left : PhotographerStep::light_sitters_right;
}

Reasons<PhotographerStep> photographerReasons(const Findings& findings, const PortraitVerdict& verdict) {
    Wanted<PhotographerStep> photographer(findings);
    // No crop can be found because the head stands too high, or too low, in the frame.
    for (const char* place : {"hair_top", "eye_line"}) {
        photographer.want(PhotographerStep::raise_camera, place, Off::below);
        photographer.want(PhotographerStep::lower_camera, place, Off::above);
    }
    photographer.wantEither(PhotographerStep::mend_backdrop_colour, "background_colour");
    photographer.wantEither(PhotographerStep::even_the_backdrop, "background_uniform");
    photographer.wantEither(PhotographerStep::even_the_backdrop, "background_gradient");
    if (const auto lamp = weakLamp(verdict)) {
        photographer.wantEither(*lamp, "illumination");
    }
    photographer.wantEither(PhotographerStep::more_light, "exposure_under");
    photographer.wantEither(PhotographerStep::less_light, "exposure_over");
    photographer.wantEither(PhotographerStep::white_balance, "skin_colour");
    photographer.wantEither(PhotographerStep::focus, "sharpness");
    if (findings.verdict("clothes_contrast") == Verdict::fail) { // white ones only warn, and stay on
        photographer.add(PhotographerStep::darker_clothes, "clothes_contrast");
    }
    return photographer.reasons();
}

} // namespace

template <typename Step>
void Guidance::update(Line<Step>& line, const Reasons<Step>& reasons, Clock::time_point now) {
    std::optional<Step> most_important;
    bool is_grave = false;
    for (std::size_t i = 0; i < reasons.size(); ++i) {
        Reason& reason = line.reasons[i];
        const bool wanted = reasons[i] != Verdict::pass;
        if (reason.wanted != wanted) {
            reason.wanted = wanted;
            reason.since = now;
        }
        if (reasons[i] == Verdict::fail) {
            reason.failed_at = now;
        }
        if (reason.wanted != reason.active && now - reason.since >= (reason.wanted ? kComes : kGoes)) {
            reason.active = reason.wanted;
        }
        // What fails comes before what only warns.
        const bool grave = reason.failed_at && now - *reason.failed_at < kGoes;
        if (reason.active && (!most_important || (grave && !is_grave))) {
            most_important = static_cast<Step>(i);
            is_grave = grave;
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
