#pragma once

#include "capture/virtual_sitter.h"

#include <opencv2/core.hpp>

#include <cmath>

namespace capture {

/// A sitter's head as an ellipsoid that turns: places on it, in multiples of the face's width with the origin between
/// the pupils (x to the right in the picture, y down), and where they fall in the frame.
class SitterHead {
public:
    SitterHead(const SitterLook& look, const SitterPose& pose)
        : m_width_px(pose.face_width_px)
        , m_aspect(look.face_aspect)
        , m_cos_yaw(std::cos(pose.yaw_deg * kRadians))
        , m_sin_yaw(std::sin(pose.yaw_deg * kRadians))
        , m_cos_pitch(std::cos(pose.pitch_deg * kRadians))
        , m_sin_pitch(std::sin(pose.pitch_deg * kRadians))
        , m_cos_roll(std::cos(-pose.roll_deg * kRadians))
        , m_sin_roll(std::sin(-pose.roll_deg * kRadians)) {
        const cv::Point2d left = frame(-kPupil, 0);
        const cv::Point2d right = frame(kPupil, 0);
        m_origin = cv::Point2d(pose.eye_x_px, pose.eye_y_px) - (left + right) / 2;
    }

    static constexpr double kPupil = 0.225;
    static constexpr double kHalfWidth = 0.5;
    /// Half the head's depth.
    static constexpr double kDepth = 0.55;

    double centreY() const noexcept { return 0.03 * m_aspect; }
    double halfHeight() const noexcept { return 0.5 * m_aspect; }
    double chinY() const noexcept { return centreY() + halfHeight(); }
    /// Heights below the eyes are given for a face of aspect 1.35.
    double tall() const noexcept { return m_aspect / 1.35; }
    double unit_px() const noexcept { return m_width_px; }

    /// A place on the face's surface, raised by `out`.
    cv::Point2d frame(double x, double y, double out = 0) const {
        const double v = (y - centreY()) / halfHeight();
        const double u = x / kHalfWidth;
        return turned(x, y, kDepth * std::sqrt(std::max(0.0, 1 - u * u - v * v)) + out);
    }

    /// A place in the plane of the ears, which turns with the head.
    cv::Point2d beside(double x, double y) const { return turned(x, y, 0); }

    /// A place of the head's outline in the picture: the same from wherever it is seen.
    cv::Point2d outline(double x, double y) const { return rolled(x * sideScale(), y); }

    /// How much wider the outline is than seen from the front.
    double sideScale() const noexcept { return std::hypot(kHalfWidth * m_cos_yaw, kDepth * m_sin_yaw) / kHalfWidth; }

private:
    static constexpr double kRadians = 3.14159265358979323846 / 180;

    cv::Point2d turned(double x, double y, double z) const {
        const double down = y - centreY();
        const double lifted = down * m_cos_pitch - z * m_sin_pitch;
        const double forward = down * m_sin_pitch + z * m_cos_pitch;
        return rolled(x * m_cos_yaw + forward * m_sin_yaw, lifted + centreY());
    }

    cv::Point2d rolled(double x, double y) const {
        return m_origin + m_width_px * cv::Point2d(x * m_cos_roll - y * m_sin_roll, x * m_sin_roll + y * m_cos_roll);
    }

    double m_width_px;
    double m_aspect;
    double m_cos_yaw, m_sin_yaw, m_cos_pitch, m_sin_pitch, m_cos_roll, m_sin_roll;
    cv::Point2d m_origin{0, 0};
};

} // namespace capture
