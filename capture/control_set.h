#pragma once

#include "capture/camera_controls.h"

#include <chrono>
#include <functional>

namespace capture {

/// How a camera is set as a whole: a wish for each of `kControlParts`, in their order. A part without a wish stays as
/// it is.
struct ControlSet {
    std::array<std::optional<ControlWish>, kControlParts.size()> wishes;

    std::optional<ControlWish>& of(ControlPart part) { return wishes[static_cast<std::size_t>(part)]; }
    const std::optional<ControlWish>& of(ControlPart part) const { return wishes[static_cast<std::size_t>(part)]; }
    /// Nothing is wished for: what a camera says that is gone.
    bool empty() const { return *this == ControlSet{}; }
    bool operator==(const ControlSet&) const = default;
};

/// What came of setting a whole camera.
struct ControlSetReport {
    std::array<std::optional<ControlOutcome>, kControlParts.size()> outcomes; ///< nothing: not wished for
    std::chrono::milliseconds took{0};

    /// Every wish was written and reads back as written.
    bool held() const;
};

/// Writes every wish of the set and reads each back.
ControlSetReport apply(CameraControls& controls, const ControlSet& set);

/// What brings the camera back to how it is now: parts that choose by themselves will do so again, others keep their
/// number.
ControlSet asItIs(CameraControls& controls);

/// How the portrait camera is set while a phone is held up to it.
struct CodeStepControls {
    /// Of the way from the farthest focus to the nearest: a phone is held at 20 to 40 cm, and a webcam's nearest is
    /// some 7 cm, with the focus number growing about as 1 ÷ distance.
    int near_focus_percent = 35;
    /// Of the exposure time: a phone shines at up to 500 cd/m2, a cloth under 1000 lux at about 150.
    int exposure_percent = 35;
};

/// The set for the code step, from what the camera offers and how it is now.
ControlSet forCodes(CameraControls& controls, const CodeStepControls& wanted);

/// The two sets of the portrait camera, and which of them it has. One thread.
///
/// What framing had when codes were asked for is what framing gets back, unless it was given.
class ControlSets {
public:
    ControlSets(std::unique_ptr<CameraControls> controls, const CodeStepControls& for_codes,
                std::optional<ControlSet> framing = {});

    ControlSetReport useForCodes();
    /// Restores framing's set, and verifies it. Nothing is written when the camera has it already and a look shows it.
    ControlSetReport useForFraming();

    /// Framing's set from now on is the camera's present state, held: after the lamps were set and the backdrop taken.
    LockReport lockFraming();
    /// From now on the camera chooses by itself while framing.
    void freeFraming();
    /// Framing's set is this one again, written and verified.
    ControlSetReport restoreFraming(const ControlSet& set);
    const std::optional<ControlSet>& framing() const noexcept { return m_framing; }
    CameraControls& controls() noexcept { return *m_controls; }

private:
    std::unique_ptr<CameraControls> m_controls;
    CodeStepControls m_for_codes;
    std::optional<ControlSet> m_framing;
    std::optional<ControlSet> m_codes; ///< while the camera has it
};

/// Opens a camera's controls anew.
using OpenControls = std::function<tl::expected<std::unique_ptr<CameraControls>, Error>()>;

/// Of the device at "2" or "/dev/video2", found again by its USB identity after it moved. Errors as `openControls`.
OpenControls controlsAt(const std::string& where);

} // namespace capture
