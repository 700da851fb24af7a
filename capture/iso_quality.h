#pragma once

#include <string>
#include <vector>

namespace capture {

struct Measured;

/// A quality component of ISO/IEC 29794-5 as OFIQ 1.0.3 reports it: the measured number and its mapping to 0-100, the
/// higher the better. Beside our findings: nothing is judged by it.
struct IsoQuality {
    std::string component; ///< OFIQ's name
    double native = 0;
    int scalar = 0; ///< 0-100
};

/// The components that need no network, in OFIQ's order: their names.
extern const std::vector<std::string> kIsoComponents;

/// A component's native value as a scalar, 0-100; -1 for a component that is not in `kIsoComponents`.
int isoScalar(const std::string& component, double native);

/// What 68 landmarks and the pixels of a portrait say; nothing without a face. OFIQ measures on its own 98 landmarks
/// and an aligned picture, so natives agree in kind, not to the digit; the scalars follow from them as OFIQ's do.
std::vector<IsoQuality> isoQuality(const Measured& measured);

} // namespace capture
