#include "capture/preview.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace capture {

namespace {

/// Shrunk further than this, linear scaling skips pixels and shimmers.
constexpr double kLinearDownTo = 0.5;

cv::Rect insideOf(const PreviewSource& source, const PreviewPart& part) {
    const auto edge = [](double at, int most) { return std::clamp(static_cast<int>(std::lround(at)), 0, most); };
    const int left = edge(part.x_px, source.width_px - 1);
    const int top = edge(part.y_px, source.height_px - 1);
    const int right = std::max(left + 1, edge(part.x_px + part.width_px, source.width_px));
    const int bottom = std::max(top + 1, edge(part.y_px + part.height_px, source.height_px));
    return {left, top, right - left, bottom - top};
}

} // namespace

struct PreviewDrawer::Scratch {
    cv::Mat scaled;
    cv::Mat flipped;
};

PreviewDrawer::PreviewDrawer()
    : m_scratch(std::make_unique<Scratch>()) {}
PreviewDrawer::~PreviewDrawer() = default;

void PreviewDrawer::draw(const PreviewSource& source, const PreviewPart& part, bool mirrored,
                         const PreviewTarget& target) {
    const cv::Mat whole(source.height_px, source.width_px, CV_8UC3, const_cast<std::uint8_t*>(source.bgr),
                        static_cast<std::size_t>(source.stride_bytes));
    cv::Mat shown = whole(insideOf(source, part));
    const cv::Size size(target.width_px, target.height_px);
    if (shown.size() != size) {
        const bool shrunk_much = size.width < kLinearDownTo * shown.cols;
        cv::resize(shown, m_scratch->scaled, size, 0, 0, shrunk_much ? cv::INTER_AREA : cv::INTER_LINEAR);
        shown = m_scratch->scaled;
    }
    if (mirrored) {
        cv::flip(shown, m_scratch->flipped, 1);
        shown = m_scratch->flipped;
    }
    cv::Mat screen(size, CV_8UC4, target.bgrx, static_cast<std::size_t>(target.stride_bytes));
    cv::cvtColor(shown, screen, cv::COLOR_BGR2BGRA);
}

} // namespace capture
