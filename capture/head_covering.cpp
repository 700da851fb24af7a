#include "capture/head_covering.h"

#include "capture/colour.h"

#include <cmath>

namespace capture {
namespace {

/// Farther than this from the cheeks' colour (lightness at a third, for shade) it is not the sitter's skin.
constexpr double kNotSkin = 14;

cv::Rect patch(cv::Point2d centre, double width, double height, const cv::Mat& bgr) {
    return cv::Rect(static_cast<int>(centre.x - width / 2), static_cast<int>(centre.y - height / 2),
                    static_cast<int>(width), static_cast<int>(height)) &
           cv::Rect(0, 0, bgr.cols, bgr.rows);
}

cv::Scalar meanLab(const cv::Mat& bgr, const cv::Rect& area) {
    return cv::mean(labOf(bgr(area)));
}

} // namespace

bool headCovered(const cv::Mat& bgr, const FaceShape& face) {
    const double unit = face.width();
    const cv::Rect cheek = patch((face.mark(2) + face.mark(31)) / 2, 0.1 * unit, 0.1 * unit, bgr);
    const cv::Rect throat = patch({face.middleX(), face.chin().y + 0.20 * unit}, 0.30 * unit, 0.12 * unit, bgr);
    const cv::Rect left_ear = patch({face.left_x_px - 0.045 * unit, face.mark(1).y}, 0.04 * unit, 0.12 * unit, bgr);
    const cv::Rect right_ear = patch({face.right_x_px + 0.045 * unit, face.mark(15).y}, 0.04 * unit, 0.12 * unit, bgr);
    if (cheek.empty()) {
        return false;
    }
    const cv::Scalar skin = meanLab(bgr, cheek);
    const auto hidden = [&](const cv::Rect& area) {
        if (area.empty()) {
            return false;
        }
        const cv::Scalar seen = meanLab(bgr, area);
        return std::hypot((seen[0] - skin[0]) / 3, std::hypot(seen[1] - skin[1], seen[2] - skin[2])) > kNotSkin;
    };
    return hidden(throat) && hidden(left_ear) && hidden(right_ear);
}

} // namespace capture
