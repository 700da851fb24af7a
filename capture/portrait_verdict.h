#pragma once

#include <optional>
#include <string>
#include <vector>

namespace capture {

/// A closed range; a missing end is open.
struct Range {
    std::optional<double> low;
    std::optional<double> high;

    bool contains(double value) const noexcept { return (!low || value >= *low) && (!high || value <= *high); }
};

/// Ordered from good to bad: the verdict of several is the greatest, with `unknown` counted as `warn`.
enum class Verdict { pass, unknown, warn, fail };

enum class OnFail {
    block,      ///< never taken
    overridden, ///< `override` in profile files: taken with one key and a reason, recorded
    note        ///< taken, noted
};

/// Where a finding points, in frame px. A point has no size.
struct Spot {
    double x_px = 0;
    double y_px = 0;
    double width_px = 0;
    double height_px = 0;
};

/// One rule's measurement and the limits it was held against.
///
/// Geometry is in output px (of the 480x640 portrait); `inter_eye` is in frame px. A value that could not be measured
/// is missing and its verdict is `unknown`.
struct Finding {
    std::string id; ///< one of `kFindingIds`
    std::optional<double> value;
    std::string unit;
    Range pass;
    Range warn;
    Verdict verdict = Verdict::unknown;
    OnFail on_fail = OnFail::overridden;
    std::optional<Spot> spot;
};

/// What the checks found in one frame or file: always every id of `kFindingIds`, in that order.
/// A refused portrait is a result, not an error.
struct PortraitVerdict {
    std::vector<Finding> findings;

    /// The worst of the findings; `fail` when there is none.
    Verdict overall() const noexcept;
    /// True when no finding that blocks or wants an override failed.
    bool acceptable() const noexcept;
    const Finding* find(const std::string& id) const noexcept;
};

extern const std::vector<std::string> kFindingIds;

const char* name(Verdict verdict) noexcept; ///< `pass`, `warn`, `fail`, `unknown`

} // namespace capture
