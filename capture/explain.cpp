#include "capture/explain.h"

#include "capture/mat_view.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace capture {
namespace {

constexpr int kListWidthPx = 560;
constexpr int kLinePx = 24;

cv::Scalar colourOf(Verdict verdict) {
    switch (verdict) {
    case Verdict::pass:
        return {75, 127, 27};
    case Verdict::warn:
        return {0, 106, 178};
    case Verdict::fail:
        return {30, 38, 179};
    case Verdict::unknown:
        break;
    }
    return {120, 120, 120};
}

std::string number(const std::optional<double>& value) {
    if (!value) {
        return "-";
    }
    char text[32];
    std::snprintf(text, sizeof text, std::abs(*value) < 1 ? "%.3f" : "%.1f", *value);
    return text;
}

std::string lineOf(const Finding& finding) {
    char text[128];
    std::snprintf(text, sizeof text, "%-20s %9s %-8s [%s, %s] %s", finding.id.c_str(), number(finding.value).c_str(),
                  finding.unit.c_str(), number(finding.pass.low).c_str(), number(finding.pass.high).c_str(),
                  name(finding.verdict));
    return text;
}

void drawSpot(cv::Mat& picture, const Finding& finding) {
    const Spot& spot = *finding.spot;
    const cv::Point first(static_cast<int>(spot.x_px), static_cast<int>(spot.y_px));
    const cv::Point last(static_cast<int>(spot.x_px + spot.width_px), static_cast<int>(spot.y_px + spot.height_px));
    const cv::Scalar colour = colourOf(finding.verdict);
    if (spot.width_px == 0 || spot.height_px == 0) {
        cv::line(picture, first, last, colour, 2, cv::LINE_AA);
    } else {
        cv::rectangle(picture, first, last, colour, finding.verdict == Verdict::pass ? 1 : 3, cv::LINE_AA);
    }
    if (finding.verdict != Verdict::pass) {
        cv::putText(picture, finding.id, first + cv::Point(4, -6), cv::FONT_HERSHEY_SIMPLEX, 0.6, colour, 2,
                    cv::LINE_AA);
    }
}

} // namespace

Frame explain(const Frame& frame, const PortraitVerdict& verdict, const std::optional<Crop>& crop) {
    const int height = std::max(frame.height_px(), kLinePx * static_cast<int>(verdict.findings.size() + 2));
    cv::Mat sheet(height, frame.width_px() + kListWidthPx, CV_8UC3, cv::Scalar(250, 250, 250));
    cv::Mat picture = sheet(cv::Rect(0, 0, frame.width_px(), frame.height_px()));
    matView(frame).copyTo(picture);
    if (crop) {
        cv::rectangle(picture,
                      cv::Rect(static_cast<int>(crop->x_px), static_cast<int>(crop->y_px),
                               static_cast<int>(crop->width_px), static_cast<int>(crop->height_px)),
                      cv::Scalar(255, 255, 255), 2, cv::LINE_AA);
    }
    int y = kLinePx;
    for (const Finding& finding : verdict.findings) {
        if (finding.spot) {
            drawSpot(picture, finding);
        }
        cv::putText(sheet, lineOf(finding), {frame.width_px() + 8, y += kLinePx}, cv::FONT_HERSHEY_PLAIN, 1.0,
                    colourOf(finding.verdict), 1, cv::LINE_AA);
    }
    return frameOf(sheet, frame.number(), frame.at());
}

} // namespace capture
