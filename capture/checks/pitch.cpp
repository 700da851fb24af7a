#include "capture/checks/check.h"

namespace capture::checks {

Reading pitch(const Measured& measured) {
    if (!measured.pose) {
        return {};
    }
    return {measured.pose->pitch, {}};
}

} // namespace capture::checks
