#pragma once

#include "capture/landmarks.h"

#include <opencv2/core.hpp>

#include <array>

namespace capture {

/// What the landmarks and the eyes' pixels say of one face, in the px of the picture it was read in.
struct FaceShape {
    Landmarks marks{};                 ///< with the mouth as `settleMouth` leaves it
    std::array<cv::Point2d, 2> pupils; ///< left and right in the picture
    double left_x_px = 0;              ///< where the ear meets the face
    double right_x_px = 0;
    bool covered = false; ///< a head covering hides where the ears meet the face
    double roll_deg = 0;  ///< counter-clockwise in the picture

    cv::Point2d mark(std::size_t number) const { return {marks[number].x_px, marks[number].y_px}; }
    cv::Point2d eyes() const { return (pupils[0] + pupils[1]) / 2; }
    cv::Point2d chin() const { return mark(8); }
    double interEye() const { return cv::norm(pupils[1] - pupils[0]); }
    double width() const { return right_x_px - left_x_px; }
    double middleX() const { return (left_x_px + right_x_px) / 2; }
    /// OFIQ's T: from the middle between the eye centres to the chin.
    double eyesToChin() const { return cv::norm(chin() - eyes()); }
    /// Mean of the landmarks `first` to `last`.
    cv::Point2d meanOf(std::size_t first, std::size_t last) const;

    /// The same face after every point went through p -> (p - corner) * scale.
    FaceShape moved(cv::Point2d corner, double scale) const;
};

FaceShape readFaceShape(const cv::Mat& bgr, const Landmarks& marks);

} // namespace capture
