#pragma once

#include "capture/error.h"
#include "capture/portrait_verdict.h"

#include <tl/expected.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace capture {

/// What one finding must be.
struct Limits {
    Range pass;
    Range warn;
    OnFail on_fail = OnFail::overridden;
};

/// The colours that skin has in natural light, CIELAB.
struct NaturalSkin {
    Range a;
    Range b;
};

/// How open a sitter's eyes must be in the live picture, held against the sitter's own.
struct OwnEyes {
    double least_share = 0; ///< of how open they were
    double seconds = 0;     ///< how far back that is looked for
};

/// Which level edge of the outline beside the neck is a thing behind the sitter and no shoulder, in face widths.
struct ChairBack {
    double level_edge = 0; ///< at least this long
    double drop = 0;       ///< and falling away by at least this much where it ends
    double below_chin = 0; ///< at most this far below the chin, where shoulders may be level
};

/// How far clothes must be from the backdrop's colour, CIEDE2000: up to `lost` the outline is lost in full, from
/// `clear` on not at all, and between the two by its place between them.
struct ClothesEdge {
    double lost = 0;
    double clear = 0;
};

/// A rule set: every number a portrait is held against. Read from TOML; resources/profiles/*.toml explain the keys.
struct Profile {
    std::string id;
    std::string text; ///< the file verbatim; its SHA-256 goes into records

    int width_px = 0;
    int height_px = 0;
    int dpi = 0;
    std::int64_t min_bytes = 0; ///< aimed for: more than this
    std::int64_t max_bytes = 0; ///< at most
    int min_quality = 0;
    int max_quality = 0;
    std::array<std::uint8_t, 3> backdrop_rgb{};
    double target_eye_line_px = 0; ///< output px
    double target_hair_top_px = 0;
    double target_face_width_px = 0;
    std::optional<NaturalSkin> natural_skin; ///< without it skin_colour is not measured
    std::optional<OwnEyes> own_eyes;         ///< without it eyes_open has the same limits for everybody
    std::optional<ChairBack> chair_back;     ///< without it nothing is looked for beside the neck
    std::optional<ClothesEdge> clothes_edge; ///< without it clothes_contrast is not measured

    std::map<std::string, Limits> limits; ///< one per finding id

    /// Limits of a finding; open limits for one the profile does not name.
    Limits limitsOf(const std::string& finding) const;
};

/// Every mistake is named with line and key. A finding the profile does not name is noted, never failed.
tl::expected<Profile, Error> parseProfile(const std::string& toml_text, const std::string& name_for_errors);
tl::expected<Profile, Error> loadProfile(const std::string& path);

} // namespace capture
