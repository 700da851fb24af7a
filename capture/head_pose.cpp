#include "capture/head_pose.h"

#include <opencv2/calib3d.hpp>

#include <array>
#include <cmath>
#include <vector>

namespace capture {
namespace {

constexpr double kDegrees = 180 / 3.14159265358979323846;

struct ModelPoint {
    std::size_t mark;
    cv::Point3d at; ///< x to the right in the picture, y down, z away from the camera
};

/// A mean head in about centimetres: brows, eye corners, nose, mouth corners. The chin is left out: it moves with the
/// jaw.
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
/// What this model and the landmarks make of heads that look straight into the camera (mean over 50 real sitters).
constexpr double kPitchBias = 2.4;

/// Pitch is this share of the fitted head's and this share of the nose's. On virtual sitters the fitted head follows a
/// raised chin at a third of its angle only; the nose follows it as it is, but over people who look straight ahead it
/// scatters by 10 degrees. The mix scatters by 5 and follows both ways at about half the angle.
constexpr double kFitShare = 0.5;
constexpr double kNoseShare = 0.32;
/// The nose's underside on the way from the eyes to the mouth's corners: the mean of 50 real sitters, and by how much
/// it rises with each degree of a raised chin (virtual sitters; 0.44 eye distances of depth give the same).
constexpr double kNosePlace = 0.619;
constexpr double kNoseRise = 0.0042;

/// How far the nose's tip stands before the middle of eyes and mouth, and the eyes before the jaw's ends, in eye
/// distances.
constexpr double kNoseDepth = 0.44;
constexpr double kEyeDepth = 0.87;
/// The jaw's ends say more than the nose: noses are crooked.
constexpr double kJawWeight = 0.75;

/// Fitting a whole head to the landmarks scatters by 5.5 degrees of yaw over people who look straight ahead; comparing
/// the face's near and far middles scatters by half of that.
double readYaw(const FaceShape& face) {
    const double unit = std::max(1.0, face.interEye());
    const cv::Point2d along = (face.pupils[1] - face.pupils[0]) / unit;
    const auto across = [&](cv::Point2d point) { return (point - face.eyes()).dot(along) / unit; };
    const double eyes = across((face.mark(36) + face.mark(39) + face.mark(42) + face.mark(45)) / 4);
    const double mouth = across((face.mark(48) + face.mark(54)) / 2);
    const double jaw = across((face.mark(0) + face.mark(1) + face.mark(15) + face.mark(16)) / 4);
    const double by_nose = (across(face.mark(30)) - (eyes + mouth) / 2) / kNoseDepth;
    const double by_jaw = (eyes - jaw) / kEyeDepth;
    const double turn = kJawWeight * by_jaw + (1 - kJawWeight) * by_nose;
    return std::atan(turn) * kDegrees;
}

/// Degrees of a raised chin, from where the nose's underside stands between eyes and mouth.
double pitchByNose(const FaceShape& face) {
    const cv::Point2d left = face.meanOf(36, 41);
    const cv::Point2d right = face.meanOf(42, 47);
    const cv::Point2d along = (right - left) / std::max(1.0, cv::norm(right - left));
    const auto below = [&](cv::Point2d point) { return along.cross(point - (left + right) / 2); };
    const double mouth = below((face.mark(48) + face.mark(54)) / 2);
    return mouth > 1 ? (kNosePlace - below(face.meanOf(31, 35)) / mouth) / kNoseRise : 0;
}

double pitchByFit(const FaceShape& face) {
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
        return 0;
    }
    cv::Matx33d turned;
    cv::Rodrigues(rotation, turned);
    const cv::Vec3d nose = turned * cv::Vec3d(0, 0, -1);
    return std::atan2(-nose[1], std::hypot(nose[0], nose[2])) * kDegrees - kPitchBias;
}

double readPitch(const FaceShape& face) {
    return kFitShare * pitchByFit(face) + kNoseShare * pitchByNose(face);
}

} // namespace

HeadPose readHeadPose(const FaceShape& face) {
    return {readYaw(face), readPitch(face)};
}

} // namespace capture
