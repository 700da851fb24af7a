#include "capture/head_pose.h"

#include <opencv2/calib3d.hpp>

#include <array>
#include <cmath>
#include <vector>

namespace capture {
namespace {

struct ModelPoint {
    std::size_t mark;
    cv::Point3d at; ///< x to the right in the picture, y down, z away from the camera
};

/// A mean head in about centimetres: brows, eye corners, nose, mouth corners. The chin is left out: it moves with the
/// jaw.
constexpr double kPi = 3.14159265358979323846;
const std::array<ModelPoint, 12> kHead{{{17, {-6.83, -6.76, -4.40}},
                                        {21, {-1.33, -7.12, -6.90}},
                                        {22, {1.33, -7.12, -6.90}},
                                        {26, {6.83, -6.76, -4.40}},
                                        {36, {-5.31, -5.49, -3.99}},
                                        {39, {-1.79, -5.39, -4.41}},
                                        {42, {1.79, -5.39, -4.41}},
                                        {45, {5.31, -5.49, -3.99}},
                                        {31, {-2.01, -1.41, -6.17}},
                                        {35, {2.01, -1.41, -6.17}},
                                        {48, {-2.77, 2.08, -5.05}},
                                        {54, {2.77, 2.08, -5.05}}}};
/// The lens assumed: sitters sit at about nine head widths.
constexpr double kFocalFaceWidths = 9;

/// What the model and the landmarks make of a head that looks straight into the camera.
constexpr double kYawBias = 0;
constexpr double kPitchBias = 0;

} // namespace

HeadPose readHeadPose(const FaceShape& face) {
    std::vector<cv::Point3d> model;
    std::vector<cv::Point2d> seen;
    const cv::Point2d centre = face.meanOf(17, 67);
    for (const ModelPoint& point : kHead) {
        model.push_back(point.at);
        seen.push_back(face.mark(point.mark) - centre);
    }
    const double focal = kFocalFaceWidths * std::max(1.0, face.width());
    const cv::Matx33d camera(focal, 0, 0, 0, focal, 0, 0, 0, 1);
    cv::Vec3d rotation(0, 0, 0);
    cv::Vec3d translation(0, 0, kFocalFaceWidths * 14);
    if (!cv::solvePnP(model, seen, camera, cv::noArray(), rotation, translation, true, cv::SOLVEPNP_ITERATIVE)) {
        return {};
    }
    cv::Matx33d turned;
    cv::Rodrigues(rotation, turned);
    // The nose's direction: -z of the model.
    const cv::Vec3d nose = turned * cv::Vec3d(0, 0, -1);
    HeadPose pose;
    pose.yaw = std::atan2(nose[0], -nose[2]) * 180 / kPi - kYawBias;
    pose.pitch = std::atan2(-nose[1], std::hypot(nose[0], nose[2])) * 180 / kPi - kPitchBias;
    return pose;
}

} // namespace capture
