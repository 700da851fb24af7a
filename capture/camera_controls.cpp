#include "capture/camera_controls.h"

#include <algorithm>

namespace capture {
namespace {

std::optional<int> withinSteps(const ControlState& state, std::optional<int> value) {
    if (!value || state.highest < state.lowest) {
        return value;
    }
    const int inside = std::clamp(*value, state.lowest, state.highest);
    return inside - (inside - state.lowest) % std::max(1, state.step);
}

} // namespace

ControlOutcome setAndVerify(CameraControls& controls, ControlPart part, const ControlWish& wish) {
    const auto before = controls.read(part);
    if (!before) {
        return ControlOutcome::not_offered;
    }
    ControlWish possible;
    possible.automatic = before->automatic ? wish.automatic : std::nullopt;
    possible.value = before->value ? withinSteps(*before, wish.value) : std::nullopt;
    if (!possible.automatic && !possible.value) {
        return ControlOutcome::not_offered;
    }
    if (!controls.write(part, possible)) {
        return ControlOutcome::refused;
    }
    const auto after = controls.read(part);
    const bool kept = after && (!possible.automatic || after->automatic == possible.automatic) &&
                      (!possible.value || after->value == possible.value);
    return kept ? ControlOutcome::set : ControlOutcome::not_kept;
}

LockReport lockAsItIs(CameraControls& controls) {
    LockReport report{};
    for (std::size_t i = 0; i < kControlParts.size(); ++i) {
        const auto now = controls.read(kControlParts[i]);
        // A part without its own automatic follows another part's, or stands still anyway.
        const ControlWish wish{false, now ? now->value : std::nullopt};
        report[i] = setAndVerify(controls, kControlParts[i], wish);
    }
    return report;
}

void unlock(CameraControls& controls) {
    for (const ControlPart part : kControlParts) {
        setAndVerify(controls, part, {true, std::nullopt});
    }
}

std::optional<ControlWish> nearestFocus(CameraControls& controls) {
    const auto focus = controls.read(ControlPart::focus);
    if (!focus || !focus->value) {
        return std::nullopt;
    }
    return ControlWish{false, focus->highest};
}

} // namespace capture
