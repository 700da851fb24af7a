#include "capture/checks/check.h"

namespace capture::checks {

// What the file's JFIF header states; a portrait that is still to be made will state the profile's.
Reading dpi(const Measured& measured) {
    if (measured.portrait.empty()) {
        return {};
    }
    if (!measured.file) {
        return {static_cast<double>(measured.profile.dpi), {}};
    }
    return {measured.file->dpi.value_or(0), {}};
}

} // namespace capture::checks
