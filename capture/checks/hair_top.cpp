#include "capture/checks/check.h"

namespace capture::checks {

Reading hairTop(const Measured& measured) {
    if (!measured.hair_top_px) {
        return {};
    }
    const cv::Rect2d line(0, *measured.hair_top_px, measured.portrait.cols, 0);
    return {*measured.hair_top_px, line};
}

} // namespace capture::checks
