#include "capture/preview.h"

#include <libyuv/convert_argb.h>
#include <libyuv/planar_functions.h>
#include <libyuv/scale_argb.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace capture {

namespace {

struct Pixels {
    int left;
    int top;
    int width;
    int height;
};

Pixels insideOf(const PreviewSource& source, const PreviewPart& part) {
    const auto edge = [](double at, int most) { return std::clamp(static_cast<int>(std::lround(at)), 0, most); };
    const int left = edge(part.x_px, source.width_px - 1);
    const int top = edge(part.y_px, source.height_px - 1);
    const int right = std::max(left + 1, edge(part.x_px + part.width_px, source.width_px));
    const int bottom = std::max(top + 1, edge(part.y_px + part.height_px, source.height_px));
    return {left, top, right - left, bottom - top};
}

constexpr int kBytesPerPixel = 4;

/// Rows of 32-bit pixels that grow as needed.
struct Picture {
    std::vector<std::uint8_t> bytes;
    int stride_bytes = 0;

    void fit(int width, int height) {
        stride_bytes = width * kBytesPerPixel;
        bytes.resize(static_cast<std::size_t>(stride_bytes) * static_cast<std::size_t>(height));
    }
};

} // namespace

struct PreviewDrawer::Scratch {
    Picture wide;   ///< the part in 32 bits
    Picture scaled; ///< the same at its size on the screen, still to be mirrored
};

PreviewDrawer::PreviewDrawer()
    : m_scratch(std::make_unique<Scratch>()) {}
PreviewDrawer::~PreviewDrawer() = default;

// libyuv names channels from the highest byte down: its ARGB is B, G, R, A in memory, its RGB24 is B, G, R.
void PreviewDrawer::draw(const PreviewSource& source, const PreviewPart& part, bool mirrored,
                         const PreviewTarget& target) {
    const Pixels shown = insideOf(source, part);
    const std::uint8_t* from = source.bgr + shown.top * source.stride_bytes + shown.left * std::ptrdiff_t{3};
    Picture& wide = m_scratch->wide;
    wide.fit(shown.width, shown.height);
    libyuv::RGB24ToARGB(from, static_cast<int>(source.stride_bytes), wide.bytes.data(), wide.stride_bytes, shown.width,
                        shown.height);
    const auto target_stride = static_cast<int>(target.stride_bytes);
    if (!mirrored) {
        libyuv::ARGBScale(wide.bytes.data(), wide.stride_bytes, shown.width, shown.height, target.bgrx, target_stride,
                          target.width_px, target.height_px, libyuv::kFilterBox);
        return;
    }
    Picture& scaled = m_scratch->scaled;
    scaled.fit(target.width_px, target.height_px);
    libyuv::ARGBScale(wide.bytes.data(), wide.stride_bytes, shown.width, shown.height, scaled.bytes.data(),
                      scaled.stride_bytes, target.width_px, target.height_px, libyuv::kFilterBox);
    libyuv::ARGBMirror(scaled.bytes.data(), scaled.stride_bytes, target.bgrx, target_stride, target.width_px,
                       target.height_px);
}

} // namespace capture
