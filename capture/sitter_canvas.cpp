#include "capture/sitter_canvas.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace capture {
namespace {

/// Fractional bits of the coordinates given to OpenCV's drawing.
constexpr int kSubpixelBits = 4;

std::vector<cv::Point> subpixels(const Outline& outline) {
    constexpr double kScale = 1 << kSubpixelBits;
    std::vector<cv::Point> points;
    points.reserve(outline.size());
    for (const cv::Point2d& point : outline) {
        points.emplace_back(static_cast<int>(std::lround(point.x * kScale)),
                            static_cast<int>(std::lround(point.y * kScale)));
    }
    return points;
}

cv::Scalar scalar(const Bgr& colour) {
    return {static_cast<double>(colour[0]), static_cast<double>(colour[1]), static_cast<double>(colour[2])};
}

} // namespace

cv::Rect boundsOf(const Outline& outline, double margin_px, const cv::Mat& picture) {
    double left = picture.cols, right = 0, top = picture.rows, bottom = 0;
    for (const cv::Point2d& point : outline) {
        left = std::min(left, point.x);
        right = std::max(right, point.x);
        top = std::min(top, point.y);
        bottom = std::max(bottom, point.y);
    }
    const cv::Point first(static_cast<int>(std::floor(left - margin_px)),
                          static_cast<int>(std::floor(top - margin_px)));
    const cv::Point last(static_cast<int>(std::ceil(right + margin_px)),
                         static_cast<int>(std::ceil(bottom + margin_px)));
    return cv::Rect(first, last) & cv::Rect(0, 0, picture.cols, picture.rows);
}

SitterCanvas::SitterCanvas(int width_px, int height_px, const Bgr& ground)
    : picture(height_px, width_px, CV_8UC3, scalar(ground))
    , cover(height_px, width_px, CV_8UC1, cv::Scalar(0)) {}

void SitterCanvas::fill(const Outline& outline, const Bgr& colour) {
    const std::vector<std::vector<cv::Point>> shapes{subpixels(outline)};
    cv::fillPoly(picture, shapes, scalar(colour), cv::LINE_AA, kSubpixelBits);
    cv::fillPoly(cover, shapes, cv::Scalar(255), cv::LINE_AA, kSubpixelBits);
}

void SitterCanvas::stroke(const Outline& line, double width_px, const Bgr& colour, bool closed) {
    const std::vector<std::vector<cv::Point>> lines{subpixels(line)};
    const int thickness = std::max(1, static_cast<int>(std::lround(width_px)));
    cv::polylines(picture, lines, closed, scalar(colour), thickness, cv::LINE_AA, kSubpixelBits);
    cv::polylines(cover, lines, closed, cv::Scalar(255), thickness, cv::LINE_AA, kSubpixelBits);
}

void SitterCanvas::fillWithin(const Outline& outline, const std::function<void(SitterCanvas&)>& paint) {
    // Wide enough for all that `paint` may reach, so that none of it stays.
    const cv::Rect tight = boundsOf(outline, 2, picture);
    const cv::Rect area = boundsOf(outline, std::max(tight.width, tight.height), picture);
    if (tight.empty()) {
        return;
    }
    const cv::Mat before = picture(area).clone();
    paint(*this);
    cv::Mat inside(picture.size(), CV_8UC1);
    cv::Mat inside_area = inside(area);
    inside_area.setTo(0);
    cv::fillPoly(inside, std::vector<std::vector<cv::Point>>{subpixels(outline)}, cv::Scalar(255), cv::LINE_AA,
                 kSubpixelBits);
    for (int y = 0; y < area.height; ++y) {
        const std::uint8_t* const share = inside_area.ptr(y);
        const std::uint8_t* const old = before.ptr(y);
        std::uint8_t* const now = picture.ptr(area.y + y) + 3 * area.x;
        for (int i = 0; i < 3 * area.width; ++i) {
            now[i] = static_cast<std::uint8_t>((now[i] * share[i / 3] + old[i] * (255 - share[i / 3]) + 127) / 255);
        }
    }
}

void SitterCanvas::tint(cv::Point2d centre, double radius_x_px, double radius_y_px, const Bgr& colour, double share) {
    const Outline corners{{centre.x - radius_x_px, centre.y - radius_y_px},
                          {centre.x + radius_x_px, centre.y + radius_y_px}};
    const cv::Rect area = boundsOf(corners, 0, picture);
    for (int y = area.y; y < area.y + area.height; ++y) {
        const double v = (y - centre.y) / radius_y_px;
        std::uint8_t* const row = picture.ptr(y);
        const std::uint8_t* const covered = cover.ptr(y);
        for (int x = area.x; x < area.x + area.width; ++x) {
            const double u = (x - centre.x) / radius_x_px;
            const double rest = 1 - u * u - v * v;
            if (rest <= 0 || covered[x] == 0) {
                continue;
            }
            const double part = share * rest * rest * covered[x] / 255.0;
            for (int channel = 0; channel < 3; ++channel) {
                const double old = row[3 * x + channel];
                row[3 * x + channel] = static_cast<std::uint8_t>(
                    std::lround(old + part * (colour[static_cast<std::size_t>(channel)] - old)));
            }
        }
    }
}

void SitterCanvas::blur(const cv::Rect& area, double sigma_px) {
    if (sigma_px > 0.05 && !area.empty()) {
        cv::Mat part = picture(area);
        cv::GaussianBlur(part, part, cv::Size(), sigma_px, sigma_px);
    }
}

} // namespace capture
