#include "capture/checks/check.h"

namespace capture::checks {

// libjpeg's factor; 0 for a file that is not baseline JPEG.
Reading jpegQuality(const Measured& measured) {
    if (!measured.file) {
        return {};
    }
    return {measured.file->baseline ? static_cast<double>(measured.file->quality) : 0.0, {}};
}

} // namespace capture::checks
