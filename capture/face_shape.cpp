#include "capture/face_shape.h"

#include "capture/pupils.h"

#include <cmath>

namespace capture {

cv::Point2d FaceShape::meanOf(std::size_t first, std::size_t last) const {
    cv::Point2d sum(0, 0);
    for (std::size_t i = first; i <= last; ++i) {
        sum += mark(i);
    }
    return sum / static_cast<double>(last - first + 1);
}

FaceShape FaceShape::moved(cv::Point2d corner, double scale) const {
    FaceShape shape = *this;
    for (Landmark& mark : shape.marks) {
        mark.x_px = static_cast<float>((mark.x_px - corner.x) * scale);
        mark.y_px = static_cast<float>((mark.y_px - corner.y) * scale);
    }
    for (cv::Point2d& pupil : shape.pupils) {
        pupil = (pupil - corner) * scale;
    }
    shape.left_x_px = (left_x_px - corner.x) * scale;
    shape.right_x_px = (right_x_px - corner.x) * scale;
    return shape;
}

FaceShape readFaceShape(const cv::Mat& bgr, const Landmarks& marks) {
    FaceShape shape;
    shape.marks = marks;
    shape.pupils = findPupils(bgr, marks);
    const cv::Point2d across = shape.pupils[1] - shape.pupils[0];
    shape.roll_deg = -std::atan2(across.y, across.x) * 180 / 3.14159265358979323846;
    // The outermost jaw points lie at the ear's upper and lower root.
    shape.left_x_px = (shape.mark(0).x + shape.mark(1).x) / 2;
    shape.right_x_px = (shape.mark(15).x + shape.mark(16).x) / 2;
    return shape;
}

} // namespace capture
