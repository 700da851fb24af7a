#include "capture/checks/check.h"
#include "capture/checks/cloth.h"
#include "capture/colour.h"

#include <algorithm>
#include <array>

namespace capture::checks {
namespace {

constexpr std::size_t kLeastPixels = 30;

} // namespace

// The largest colour difference between the medians of six cells: three heights at the left and at the right border.
Reading backgroundGradient(const Measured& measured) {
    if (!measured.backdrop) {
        return {};
    }
    const Backdrop& backdrop = *measured.backdrop;
    const cv::Mat area = clothArea(backdrop);
    std::vector<cv::Vec3f> medians;
    const int lowest = area.rows * 3 / 4;
    for (const int x : {0, area.cols - area.cols / 4}) {
        for (int cell = 0; cell < 3; ++cell) {
            std::vector<cv::Vec3f> pixels;
            for (int row = lowest * cell / 3; row < lowest * (cell + 1) / 3; row += 2) {
                for (int column = x; column < x + area.cols / 4; column += 2) {
                    if (area.at<std::uint8_t>(row, column) != 0) {
                        pixels.push_back(backdrop.lab.at<cv::Vec3f>(row, column));
                    }
                }
            }
            if (pixels.size() >= kLeastPixels) {
                medians.push_back(medianColour(std::move(pixels)));
            }
        }
    }
    if (medians.size() < 3) {
        return {};
    }
    double largest = 0;
    for (std::size_t i = 0; i < medians.size(); ++i) {
        for (std::size_t j = i + 1; j < medians.size(); ++j) {
            largest = std::max(largest, deltaE2000(medians[i], medians[j]));
        }
    }
    return {largest, {}};
}

} // namespace capture::checks
