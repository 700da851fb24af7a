#include "capture/pupils.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace capture {
namespace {

/// An eye is looked at in a patch of this width from corner to corner, whatever its size in the picture.
constexpr int kEyeWidth = 40;
constexpr int kPatchWidth = 48;
constexpr int kPatchHeight = 32;
/// The pupil lies this much higher than the mean of the six lid points, in eye widths (measured on frames with
/// hand-placed pupils).
constexpr double kAboveLids = 0.08;
/// How far an iris may be found from where the lids put the pupil, in eye widths.
constexpr double kReachX = 0.22;
constexpr double kReachY = 0.16;

struct Edge {
    cv::Point2f at;
    cv::Point2f slope; ///< unit vector towards the brighter side
};

std::vector<Edge> strongEdges(const cv::Mat& grey) {
    cv::Mat across, down;
    cv::Sobel(grey, across, CV_32F, 1, 0);
    cv::Sobel(grey, down, CV_32F, 0, 1);
    cv::Mat strength;
    cv::magnitude(across, down, strength);
    cv::Scalar mean, deviation;
    cv::meanStdDev(strength, mean, deviation);
    const float least = static_cast<float>(mean[0] + 0.5 * deviation[0]);
    std::vector<Edge> edges;
    for (int y = 1; y + 1 < grey.rows; ++y) {
        for (int x = 1; x + 1 < grey.cols; ++x) {
            const float length = strength.at<float>(y, x);
            if (length > least) {
                edges.push_back({{static_cast<float>(x), static_cast<float>(y)},
                                 {across.at<float>(y, x) / length, down.at<float>(y, x) / length}});
            }
        }
    }
    return edges;
}

/// How well the edges point away from a dark disc around `centre` (Timm and Barth: eye centre localisation by means of
/// gradients, 2011), near the radius an iris has.
double discScore(const std::vector<Edge>& edges, cv::Point2f centre) {
    constexpr float kNearest = 0.10F * kEyeWidth;
    constexpr float kFarthest = 0.30F * kEyeWidth;
    double score = 0;
    for (const Edge& edge : edges) {
        const cv::Point2f away = edge.at - centre;
        const float distance = std::sqrt(away.dot(away));
        if (distance < kNearest || distance > kFarthest) {
            continue;
        }
        const float agreement = away.dot(edge.slope) / distance;
        if (agreement > 0) {
            score += agreement * agreement;
        }
    }
    return score;
}

cv::Point2d findPupil(const cv::Mat& bgr, const Landmarks& marks, std::size_t first) {
    const auto mark = [&](std::size_t i) { return cv::Point2d(marks[first + i].x_px, marks[first + i].y_px); };
    cv::Point2d lids(0, 0);
    for (std::size_t i = 0; i < 6; ++i) {
        lids += mark(i) / 6.0;
    }
    const cv::Point2d along = mark(3) - mark(0);
    const double width = std::max(1.0, cv::norm(along));
    const cv::Point2d guess = lids - cv::Point2d(-along.y, along.x) * kAboveLids;
    const double scale = kEyeWidth / width;
    const cv::Matx23d to_patch(scale, 0, kPatchWidth / 2.0 - guess.x * scale, 0, scale,
                               kPatchHeight / 2.0 - guess.y * scale);
    cv::Mat patch, grey;
    cv::warpAffine(bgr, patch, to_patch, {kPatchWidth, kPatchHeight}, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    cv::cvtColor(patch, grey, cv::COLOR_BGR2GRAY);
    cv::GaussianBlur(grey, grey, {5, 5}, 1.0);

    const std::vector<Edge> edges = strongEdges(grey);
    const int reach_x = static_cast<int>(kReachX * kEyeWidth);
    const int reach_y = static_cast<int>(kReachY * kEyeWidth);
    double best = 0;
    cv::Point2d weighted(0, 0);
    double weight = 0;
    cv::Mat_<double> scores(2 * reach_y + 1, 2 * reach_x + 1);
    for (int dy = -reach_y; dy <= reach_y; ++dy) {
        for (int dx = -reach_x; dx <= reach_x; ++dx) {
            const cv::Point2f centre(kPatchWidth / 2.0F + static_cast<float>(dx),
                                     kPatchHeight / 2.0F + static_cast<float>(dy));
            const double dark = 255.0 - grey.at<std::uint8_t>(static_cast<int>(centre.y), static_cast<int>(centre.x));
            // A mild preference for where the lids say, so that brows and lashes do not win.
            const double off =
                static_cast<double>(dx * dx) / (reach_x * reach_x) + static_cast<double>(dy * dy) / (reach_y * reach_y);
            const double score = discScore(edges, centre) * dark * (1 - 0.3 * off);
            scores(dy + reach_y, dx + reach_x) = score;
            best = std::max(best, score);
        }
    }
    for (int y = 0; y < scores.rows; ++y) {
        for (int x = 0; x < scores.cols; ++x) {
            const double above = scores(y, x) - 0.85 * best;
            if (above > 0) {
                weighted += above * cv::Point2d(x - reach_x, y - reach_y);
                weight += above;
            }
        }
    }
    return weight > 0 ? guess + weighted / (weight * scale) : guess;
}

} // namespace

std::array<cv::Point2d, 2> findPupils(const cv::Mat& bgr, const Landmarks& marks) {
    return {findPupil(bgr, marks, 36), findPupil(bgr, marks, 42)};
}

} // namespace capture
