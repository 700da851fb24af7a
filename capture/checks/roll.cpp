#include "capture/checks/check.h"

namespace capture::checks {

// Of the line between the pupils; positive: counter-clockwise in the picture.
Reading roll(const Measured& measured) {
    if (!measured.face) {
        return {};
    }
    return {measured.face->roll_deg, {}};
}

} // namespace capture::checks
