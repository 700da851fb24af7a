#pragma once

#include "capture/error.h"

#include <tl/expected.hpp>

#include <array>
#include <memory>
#include <optional>
#include <string>

namespace capture {

/// What a camera may do by itself, and should not while people are photographed.
enum class ControlPart { exposure, gain, white_balance, focus };
constexpr std::array kControlParts{ControlPart::exposure, ControlPart::gain, ControlPart::white_balance,
                                   ControlPart::focus};

/// One part as the driver states it. Units are the driver's own: of UVC cameras exposure in 100 us, white balance in
/// kelvin, focus growing towards the lens (highest = nearest), gain without a unit.
struct ControlState {
    std::optional<bool> automatic; ///< nothing: there is no such switch
    std::optional<int> value;      ///< nothing: there is no such number
    int lowest = 0;
    int highest = 0;
    int step = 1;
};

/// What is wanted of one part; what is absent stays as it is.
struct ControlWish {
    std::optional<bool> automatic;
    std::optional<int> value; ///< brought into the driver's range and onto its steps

    bool operator==(const ControlWish&) const = default;
};

/// A camera's controls. May be used by another thread than the one that reads frames, while it streams; one thread.
class CameraControls {
public:
    virtual ~CameraControls() = default;

    /// Nothing when the driver does not offer the part at all, or is gone.
    virtual std::optional<ControlState> read(ControlPart part) = 0;
    /// False when the driver refuses, or is gone. That it says yes does not mean that it did.
    virtual bool write(ControlPart part, const ControlWish& wish) = 0;
};

/// How setting one part ended.
enum class ControlOutcome {
    set,         ///< written, and read back as written
    not_offered, ///< the driver has no such control
    refused,     ///< the driver said no
    not_kept     ///< the driver said yes and reads back something else
};

/// Writes, and reads back what came of it.
ControlOutcome setAndVerify(CameraControls& controls, ControlPart part, const ControlWish& wish);

/// The outcome by part, in the order of `kControlParts`.
using LockReport = std::array<ControlOutcome, kControlParts.size()>;

/// Holds exposure, gain, white balance and focus at what they are now.
LockReport lockAsItIs(CameraControls& controls);
/// Lets the camera choose by itself again, where it can.
void unlock(CameraControls& controls);

/// Where the focus number is nearest to the lens; nothing when focus cannot be set.
std::optional<ControlWish> nearestFocus(CameraControls& controls);

/// The controls of the device at "2" or "/dev/video2"; `no_camera` when it cannot be opened, `not_a_video` when `where`
/// names no device. A device that streams already can be opened beside.
tl::expected<std::unique_ptr<CameraControls>, Error> openControls(const std::string& where);

} // namespace capture
