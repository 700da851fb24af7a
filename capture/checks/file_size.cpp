#include "capture/checks/check.h"

namespace capture::checks {

Reading fileSize(const Measured& measured) {
    if (!measured.file) {
        return {};
    }
    return {static_cast<double>(measured.file_bytes), {}};
}

} // namespace capture::checks
