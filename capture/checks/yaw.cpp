#include "capture/checks/check.h"

namespace capture::checks {

Reading yaw(const Measured& measured) {
    if (!measured.pose) {
        return {};
    }
    return {measured.pose->yaw, {}};
}

} // namespace capture::checks
