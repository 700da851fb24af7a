#pragma once

#include "capture/measured.h"
#include "capture/portrait_verdict.h"

#include <optional>
#include <vector>

namespace capture::checks {

/// What one check found; no value when it cannot be measured here.
struct Reading {
    std::optional<double> value;
    std::optional<cv::Rect2d> where; ///< output px
};

/// One rule. `measure` looks at a portrait and knows no limits: those are the profile's.
struct Check {
    const char* id;
    const char* unit;
    Reading (*measure)(const Measured&);
    bool heavy; ///< left out of most live frames
};

/// In the order of `kFindingIds`.
const std::vector<Check>& allChecks();

Finding judge(const Check& check, const Reading& reading, const Limits& limits);

Reading faces(const Measured&);
Reading hairTop(const Measured&);
Reading eyeLine(const Measured&);
Reading faceWidth(const Measured&);
Reading centring(const Measured&);
Reading interEye(const Measured&);
Reading yaw(const Measured&);
Reading pitch(const Measured&);
Reading roll(const Measured&);
Reading eyesOpen(const Measured&);
Reading mouthClosed(const Measured&);
Reading eyesClear(const Measured&);
Reading browsClear(const Measured&);
Reading glare(const Measured&);
Reading backgroundColour(const Measured&);
Reading backgroundUniform(const Measured&);
Reading backgroundGradient(const Measured&);
Reading clothesContrast(const Measured&);
Reading illumination(const Measured&);
Reading exposureOver(const Measured&);
Reading exposureUnder(const Measured&);
Reading skinColour(const Measured&);
Reading sharpness(const Measured&);
Reading size(const Measured&);
Reading dpi(const Measured&);
Reading colour(const Measured&);
Reading jpegQuality(const Measured&);
Reading fileSize(const Measured&);

} // namespace capture::checks
