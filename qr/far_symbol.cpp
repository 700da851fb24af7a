#include "qr/far_symbol.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <vector>

namespace qr {

namespace {

/// Texture is measured in blocks of so many px.
constexpr int kBlock_px = 8;
/// Grey levels between neighbouring pixels, on the average of a block, that are texture: at least so many, and this
/// many times what the whole picture has, so that a noisy one is not texture everywhere.
constexpr double kTexture = 8;
constexpr double kAboveNoise = 1.35;
/// The square's side in blocks.
constexpr int kSmallest = 5;
constexpr int kLargest = 25;
/// Width by height, either way, of what may be a tilted square.
constexpr double kAspect = 1.4;
/// Share of the square that is texture, and of the blocks around it that are not.
constexpr double kFilled = 0.8;
constexpr double kQuiet = 0.85;
/// Lines of writing differ more down than along, and stripes one way only: this share of the one the other must have.
constexpr double kBothWays = 0.6;

/// Mean difference of two pictures by block.
cv::Mat byBlock(const cv::Mat& one, const cv::Mat& other, cv::Size blocks) {
    cv::Mat differences;
    cv::absdiff(one, other, differences);
    cv::Mat small;
    cv::resize(differences, small, blocks, 0, 0, cv::INTER_AREA);
    return small;
}

/// Mean difference of neighbouring pixels by block, along the rows and down the columns; of every second row.
struct Texture {
    cv::Mat along;
    cv::Mat down;

    explicit Texture(const cv::Mat1b& grey) {
        const cv::Size blocks(grey.cols / kBlock_px, grey.rows / kBlock_px);
        const cv::Size half(grey.cols, grey.rows / 2);
        const cv::Mat even(half, CV_8U, const_cast<std::uint8_t*>(grey.ptr(0)), 2 * grey.step);
        const cv::Mat odd(half, CV_8U, const_cast<std::uint8_t*>(grey.ptr(1)), 2 * grey.step);
        along = byBlock(even.colRange(0, half.width - 1), even.colRange(1, half.width), blocks);
        down = byBlock(even, odd, blocks);
    }
};

bool squareOf(const cv::Rect& box, int filled) {
    const double aspect = static_cast<double>(box.width) / box.height;
    return std::min(box.width, box.height) >= kSmallest && std::max(box.width, box.height) <= kLargest &&
           aspect <= kAspect && aspect >= 1 / kAspect && filled >= kFilled * box.area();
}

/// The ring of blocks two away from the box; outside of the picture nothing is quiet.
bool quietAround(const cv::Mat1b& textured, const cv::Rect& box) {
    const cv::Rect ring(box.x - 2, box.y - 2, box.width + 4, box.height + 4);
    if ((ring & cv::Rect({}, textured.size())) != ring)
        return false;
    const cv::Rect inner(box.x - 1, box.y - 1, box.width + 2, box.height + 2);
    const int on_ring = ring.area() - inner.area();
    const int loud = cv::countNonZero(textured(ring)) - cv::countNonZero(textured(inner));
    return on_ring - loud >= kQuiet * on_ring;
}

/// From row to row of the square's middle: random modules change on every second.
float moduleOf(const cv::Mat1b& grey, const cv::Rect& box) {
    const cv::Mat1b square =
        grey(cv::Rect(box.x * kBlock_px, box.y * kBlock_px, box.width * kBlock_px, box.height * kBlock_px));
    std::vector<int> changes;
    for (int y = square.rows / 4; y < square.rows * 3 / 4; ++y) {
        const double middle = cv::mean(square.row(y))[0];
        int count = 0;
        for (int x = 1; x < square.cols; ++x)
            count += (square(y, x) > middle) != (square(y, x - 1) > middle) ? 1 : 0;
        changes.push_back(count);
    }
    const auto median = changes.begin() + static_cast<std::ptrdiff_t>(changes.size() / 2);
    std::nth_element(changes.begin(), median, changes.end());
    return static_cast<float>(square.cols) / (2.0F * static_cast<float>(std::max(1, *median)));
}

} // namespace

std::optional<float> farSymbolModule_px(const ImageView& picture) {
    const cv::Mat grey(picture.height_px, picture.width_px, CV_8U, const_cast<std::uint8_t*>(picture.pixels),
                       static_cast<std::size_t>(picture.stride_bytes));
    if (grey.cols < 4 * kSmallest * kBlock_px || grey.rows < 4 * kSmallest * kBlock_px)
        return std::nullopt;
    const Texture texture(grey);
    const cv::Mat least = cv::min(texture.along, texture.down);
    cv::Mat1b textured;
    cv::compare(least, std::max(kTexture, kAboveNoise * cv::mean(least)[0]), textured, cv::CMP_GT);
    cv::Mat1i labels;
    cv::Mat1i stats;
    cv::Mat1d centres;
    const int parts = cv::connectedComponentsWithStats(textured, labels, stats, centres, 4);
    for (int part = 1; part < parts; ++part) {
        const cv::Rect box(stats(part, cv::CC_STAT_LEFT), stats(part, cv::CC_STAT_TOP), stats(part, cv::CC_STAT_WIDTH),
                           stats(part, cv::CC_STAT_HEIGHT));
        if (!squareOf(box, stats(part, cv::CC_STAT_AREA)) || !quietAround(textured, box))
            continue;
        const double across = cv::mean(texture.along(box))[0];
        const double below = cv::mean(texture.down(box))[0];
        if (std::min(across, below) >= kBothWays * std::max(across, below))
            return moduleOf(grey, box);
    }
    return std::nullopt;
}

} // namespace qr
