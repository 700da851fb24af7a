#include "capture/face_shape.h"

#include "capture/mouth.h"
#include "capture/pupils.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace capture {
namespace {

/// The jaw's ends from the landmarks scatter by several px; the edge between cheek and ear is looked for this near to
/// them, in face widths.
constexpr double kEdgeReach = 0.045;
constexpr double kEdgeStep = 0.004;
/// How far inside and outside the edge colours are compared.
constexpr double kEdgeDepth = 0.018;
/// An edge found this far away counts only half.
constexpr double kEdgeTrust = 0.035;
/// The edge is found this much too far out (virtual sitters, whose edges are known).
constexpr double kEdgeBias = 0.004;

cv::Vec3d colourAt(const cv::Mat& bgr, cv::Point2d point) {
    const int x = std::clamp(static_cast<int>(std::lround(point.x)), 0, bgr.cols - 1);
    const int y = std::clamp(static_cast<int>(std::lround(point.y)), 0, bgr.rows - 1);
    return bgr.at<cv::Vec3b>(y, x);
}

/// Mean colour difference across the line of `points` when it is moved by `shift` along `outwards`.
double edgeStrength(const cv::Mat& bgr, const std::array<cv::Point2d, 9>& points, cv::Point2d outwards, double shift,
                    double depth) {
    double sum = 0;
    for (const cv::Point2d& point : points) {
        cv::Vec3d inside(0, 0, 0);
        cv::Vec3d outside(0, 0, 0);
        for (const double share : {0.3, 0.65, 1.0}) {
            inside += colourAt(bgr, point + outwards * (shift - depth * share));
            outside += colourAt(bgr, point + outwards * (shift + depth * share));
        }
        sum += cv::norm(inside - outside) / 3;
    }
    return sum / static_cast<double>(points.size());
}

/// The face's edge on one side, between the landmarks `upper` and `lower` of the jaw: its outermost x.
double findEdge(const cv::Mat& bgr, const FaceShape& face, std::size_t upper, std::size_t lower, cv::Point2d outwards) {
    const double unit = cv::norm(face.mark(16) - face.mark(0));
    std::array<cv::Point2d, 9> points;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double share = 0.2 + 0.6 * static_cast<double>(i) / static_cast<double>(points.size() - 1);
        const cv::Point2d middle = (face.mark(upper) + face.mark(lower)) / 2;
        const std::size_t between = (upper + lower) / 2;
        // A parabola through the three jaw points.
        const double bulge = 4 * share * (1 - share);
        points[i] = face.mark(upper) * (1 - share) + face.mark(lower) * share + (face.mark(between) - middle) * bulge;
    }
    double best = -1;
    double best_shift = 0;
    for (double shift = -kEdgeReach; shift <= kEdgeReach; shift += kEdgeStep) {
        const double away = shift / kEdgeTrust;
        const double strength =
            edgeStrength(bgr, points, outwards, shift * unit, kEdgeDepth * unit) / (1 + away * away);
        if (strength > best) {
            best = strength;
            best_shift = shift * unit;
        }
    }
    double outermost = points.front().x;
    for (const cv::Point2d& point : points) {
        outermost = outwards.x > 0 ? std::max(outermost, point.x) : std::min(outermost, point.x);
    }
    return outermost + outwards.x * (best_shift - kEdgeBias * unit);
}

} // namespace

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
    shape.marks = settleMouth(bgr, marks);
    shape.pupils = findPupils(bgr, marks);
    const cv::Point2d across = shape.pupils[1] - shape.pupils[0];
    shape.roll_deg = -std::atan2(across.y, across.x) * 180 / 3.14159265358979323846;
    const cv::Point2d right = across / std::max(1.0, cv::norm(across));
    shape.left_x_px = findEdge(bgr, shape, 0, 2, -right);
    shape.right_x_px = findEdge(bgr, shape, 16, 14, right);
    return shape;
}

} // namespace capture
