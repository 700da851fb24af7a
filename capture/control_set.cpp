#include "capture/control_set.h"

#include "capture/v4l2_device.h"

#include <algorithm>

namespace capture {
namespace {

constexpr int kWhole_percent = 100;

bool isAsWished(CameraControls& controls, const ControlSet& set) {
    return std::all_of(kControlParts.begin(), kControlParts.end(), [&](ControlPart part) {
        const auto& wish = set.of(part);
        if (!wish) {
            return true;
        }
        const auto now = controls.read(part);
        return now && (!wish->automatic || !now->automatic || now->automatic == wish->automatic) &&
               (!wish->value || now->value == wish->value);
    });
}

} // namespace

bool ControlSetReport::held() const {
    return std::all_of(outcomes.begin(), outcomes.end(), [](const std::optional<ControlOutcome>& outcome) {
        return !outcome || *outcome == ControlOutcome::set;
    });
}

ControlSetReport apply(CameraControls& controls, const ControlSet& set) {
    const auto began = std::chrono::steady_clock::now();
    ControlSetReport report;
    for (std::size_t i = 0; i < kControlParts.size(); ++i) {
        if (set.wishes[i]) {
            report.outcomes[i] = setAndVerify(controls, kControlParts[i], *set.wishes[i]);
        }
    }
    const auto took = std::chrono::steady_clock::now() - began;
    report.took = std::chrono::ceil<std::chrono::milliseconds>(took);
    return report;
}

ControlSet asItIs(CameraControls& controls) {
    const auto exposure = controls.read(ControlPart::exposure);
    const bool exposes_by_itself = exposure && exposure->automatic.value_or(false);
    ControlSet set;
    for (const ControlPart part : kControlParts) {
        const auto now = controls.read(part);
        if (!now) {
            continue;
        }
        // A gain without a switch follows the exposure's: its number is the camera's business then.
        if (part == ControlPart::gain && !now->automatic && exposes_by_itself) {
            continue;
        }
        if (now->automatic.value_or(false)) {
            set.of(part) = ControlWish{true, std::nullopt};
        } else {
            set.of(part) = ControlWish{now->automatic, now->value};
        }
    }
    return set;
}

ControlSet forCodes(CameraControls& controls, const CodeStepControls& wanted) {
    ControlSet set;
    if (const auto exposure = controls.read(ControlPart::exposure); exposure && exposure->value) {
        const int less = *exposure->value * wanted.exposure_percent / kWhole_percent;
        set.of(ControlPart::exposure) = ControlWish{false, std::max(less, exposure->lowest)};
    }
    if (const auto focus = controls.read(ControlPart::focus); focus && focus->value) {
        const int way = (focus->highest - focus->lowest) * wanted.near_focus_percent / kWhole_percent;
        set.of(ControlPart::focus) = ControlWish{false, focus->lowest + way};
    }
    return set;
}

ControlSets::ControlSets(std::unique_ptr<CameraControls> controls, const CodeStepControls& for_codes,
                         std::optional<ControlSet> framing)
    : m_controls(std::move(controls))
    , m_for_codes(for_codes)
    , m_framing(std::move(framing)) {}

ControlSetReport ControlSets::useForCodes() {
    if (!m_framing) {
        m_framing = asItIs(*m_controls);
    }
    if (!m_codes) {
        // The exposure of codes is a share of framing's, whatever the camera was left at.
        apply(*m_controls, *m_framing);
        m_codes = forCodes(*m_controls, m_for_codes);
    }
    return apply(*m_controls, *m_codes);
}

ControlSetReport ControlSets::useForFraming() {
    if (!m_framing) {
        return {};
    }
    m_codes.reset();
    if (isAsWished(*m_controls, *m_framing)) {
        ControlSetReport report;
        for (const ControlPart part : kControlParts) {
            if (m_framing->of(part)) {
                report.outcomes[static_cast<std::size_t>(part)] = ControlOutcome::set;
            }
        }
        return report;
    }
    return apply(*m_controls, *m_framing);
}

void ControlSets::freeFraming() {
    m_codes.reset();
    unlock(*m_controls);
    m_framing = asItIs(*m_controls);
}

ControlSetReport ControlSets::restoreFraming(const ControlSet& set) {
    m_framing = set;
    return useForFraming();
}

OpenControls controlsAt(const std::string& where) {
    return [where, identity = std::string()]() mutable -> tl::expected<std::unique_ptr<CameraControls>, Error> {
        const std::string path = deviceOf(identity, devicePathOf(where));
        auto controls = openControls(path.empty() ? where : path);
        if (controls && identity.empty()) {
            identity = usbIdentity(path);
        }
        return controls;
    };
}

LockReport ControlSets::lockFraming() {
    if (m_codes && m_framing) {
        apply(*m_controls, *m_framing);
        m_codes.reset();
    }
    const LockReport report = lockAsItIs(*m_controls);
    m_framing = asItIs(*m_controls);
    return report;
}

} // namespace capture
