#include "capture/checks/check.h"

namespace capture::checks {

Reading faces(const Measured& measured) {
    return {static_cast<double>(measured.face_count), {}};
}

} // namespace capture::checks
