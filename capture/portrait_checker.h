#pragma once

#include "capture/calibration.h"
#include "capture/frame.h"
#include "capture/iso_quality.h"
#include "capture/landmarks.h"
#include "capture/picture_file.h"
#include "capture/portrait.h"
#include "capture/profile.h"

#include <memory>
#include <optional>
#include <span>

namespace capture {

/// What one live frame looks like.
struct LiveLook {
    PortraitVerdict verdict;
    std::optional<Crop> crop;            ///< what a shutter would take now
    std::vector<Face> faces;             ///< largest first
    std::optional<double> hair_top_y_px; ///< frame px
};

/// Holds frames and finished files against a profile. One object serves one thread.
class PortraitChecker {
public:
    PortraitChecker(Profile profile, std::unique_ptr<FaceFinder> finder);
    ~PortraitChecker();

    /// The cloth's colour as it was calibrated. It only tells where to begin looking for the cloth in a frame: finished
    /// portraits are judged by themselves alone.
    void hintCloth(const ClothHint& hint);

    /// The live verdict: light checks on every call, following the face of the call before. `eyes_open` is held against
    /// the sitter's own eyes of the last seconds, as soon as they were seen.
    LiveLook look(const Frame& frame);

    /// What the shutter does: everything at full resolution, crop, scale, encode, and the rules of the file re-checked
    /// on the final bytes. A portrait that breaks rules is still returned, with its verdict; `no_crop` when there is
    /// none.
    tl::expected<Portrait, Error> take(const Frame& frame);

    /// The verdict of `take` when there was no crop: every finding, as far as measured.
    const PortraitVerdict& lastVerdict() const noexcept;

    /// The quality components of ISO/IEC 29794-5 of the portrait of the last `take` or `check`, computed when asked;
    /// empty when there was no face.
    std::vector<IsoQuality> lastIsoQuality() const;

    /// The profile on a finished file, which is a JPEG or breaks the rules of the file. An error only when it is no
    /// picture, or too large a one.
    tl::expected<PortraitVerdict, Error> check(std::span<const std::uint8_t> jpeg);

    const Profile& profile() const noexcept;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace capture
