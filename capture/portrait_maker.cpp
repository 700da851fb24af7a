#include "capture/portrait_maker.h"

#include "capture/crop_chooser.h"
#include "capture/crown.h"
#include "capture/head_covering.h"

#include <opencv2/imgproc.hpp>

namespace capture {

FramePlan planPortrait(const cv::Mat& frame, const Face& face, const Profile& profile,
                       const std::optional<cv::Vec3f>& cloth_hint) {
    FramePlan plan;
    plan.face = readFaceShape(frame, face.landmarks);
    const std::optional<Backdrop> backdrop =
        readBackdrop(frame, cv::Rect2d(face.x_px, face.y_px, face.width_px, face.height_px), cloth_hint);
    if (backdrop) {
        plan.hair_top_y_px = findHairTop(frame, *backdrop, plan.face);
    }
    plan.crop = chooseCrop(frame.size(), plan.face, plan.hair_top_y_px, profile);
    return plan;
}

cv::Mat cutPortrait(const cv::Mat& frame, const Crop& crop, const Profile& profile, Scaling scaling) {
    const cv::Rect area(static_cast<int>(crop.x_px), static_cast<int>(crop.y_px), static_cast<int>(crop.width_px),
                        static_cast<int>(crop.height_px));
    const cv::Size size(profile.width_px, profile.height_px);
    cv::Mat portrait;
    const int exact = area.width >= size.width ? cv::INTER_AREA : cv::INTER_CUBIC;
    // Beyond halving, the quick way would leave pixels out.
    const bool quick = scaling == Scaling::quick && area.width < 2 * size.width;
    cv::resize(frame(area), portrait, size, 0, 0, quick ? cv::INTER_LINEAR : exact);
    return portrait;
}

void measurePortrait(Measured& measured, const FaceShape& face, const cv::Rect2d& face_box) {
    measured.face = face;
    measured.face->covered = headCovered(measured.portrait, face);
    measured.pose = readHeadPose(face);
    measured.backdrop = readBackdrop(measured.portrait, face_box);
    if (measured.backdrop) {
        measured.hair_top_px = findHairTop(measured.portrait, *measured.backdrop, face);
    }
}

} // namespace capture
