#include "capture/checks/check.h"

#include <algorithm>
#include <cmath>

namespace capture::checks {

// In px of the frame (or file): enlarging must not hide a small face. As ISO/IEC 29794-5: divided by the cosine of the
// yaw.
Reading interEye(const Measured& measured) {
    if (!measured.face || !measured.pose) {
        return {};
    }
    const double turned = std::clamp(measured.pose->yaw, -60.0, 60.0) * 3.14159265358979323846 / 180;
    return {measured.face->interEye() / measured.scale / std::cos(turned), {}};
}

} // namespace capture::checks
