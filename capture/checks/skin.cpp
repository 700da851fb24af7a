#include "capture/checks/skin.h"

#include <opencv2/imgproc.hpp>

namespace capture::checks {
namespace {

void cutOut(cv::Mat& mask, const FaceShape& face, std::size_t first, std::size_t last, double growth) {
    const cv::Point2d middle = face.meanOf(first, last);
    std::vector<cv::Point> outline;
    for (std::size_t i = first; i <= last; ++i) {
        outline.emplace_back(middle + (face.mark(i) - middle) * growth);
    }
    std::vector<cv::Point> hull;
    cv::convexHull(outline, hull);
    cv::fillConvexPoly(mask, hull, cv::Scalar(0));
}

} // namespace

std::array<cv::Rect, 2> cheeks(const FaceShape& face, cv::Size picture) {
    std::array<cv::Rect, 2> squares;
    const cv::Point2d mouth = face.meanOf(48, 67);
    const cv::Point2d down = (mouth - face.eyes()) * 0.55;
    const double side = 0.3 * face.interEye();
    for (std::size_t i = 0; i < 2; ++i) {
        const cv::Point2d outwards = (face.pupils[i] - face.eyes()) * 0.12;
        const cv::Point2d centre = face.pupils[i] + down + outwards;
        squares[i] = cv::Rect(static_cast<int>(centre.x - side / 2), static_cast<int>(centre.y - side / 2),
                              static_cast<int>(side), static_cast<int>(side)) &
                     cv::Rect({0, 0}, picture);
    }
    return squares;
}

std::vector<cv::Vec3b> skinPixels(const cv::Mat& bgr, const FaceShape& face) {
    std::vector<cv::Point> outline;
    const cv::Point2d middle = face.meanOf(27, 35);
    for (std::size_t i = 1; i <= 15; ++i) {
        outline.emplace_back(middle + (face.mark(i) - middle) * 0.85);
    }
    for (std::size_t i = 17; i <= 26; ++i) {
        outline.emplace_back(face.mark(i));
    }
    std::vector<cv::Point> hull;
    cv::convexHull(outline, hull);
    cv::Mat mask = cv::Mat::zeros(bgr.size(), CV_8U);
    cv::fillConvexPoly(mask, hull, cv::Scalar(255));
    cutOut(mask, face, 36, 41, 1.7);
    cutOut(mask, face, 42, 47, 1.7);
    cutOut(mask, face, 48, 59, 1.15);
    cutOut(mask, face, 17, 21, 1.3);
    cutOut(mask, face, 22, 26, 1.3);
    const cv::Rect area = cv::boundingRect(hull) & cv::Rect({0, 0}, bgr.size());
    std::vector<cv::Vec3b> pixels;
    for (int y = area.y; y < area.y + area.height; y += 2) {
        for (int x = area.x; x < area.x + area.width; x += 2) {
            if (mask.at<std::uint8_t>(y, x) != 0) {
                pixels.push_back(bgr.at<cv::Vec3b>(y, x));
            }
        }
    }
    return pixels;
}

} // namespace capture::checks
