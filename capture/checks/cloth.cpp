#include "capture/checks/cloth.h"

#include "capture/colour.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace capture::checks {

cv::Mat clothArea(const Backdrop& backdrop) {
    cv::Mat seam;
    cv::dilate(backdrop.sitter, seam, cv::getStructuringElement(cv::MORPH_ELLIPSE, {9, 9}));
    return ~seam;
}

std::vector<cv::Vec3f> clothPixels(const Backdrop& backdrop) {
    const cv::Mat area = clothArea(backdrop);
    std::vector<cv::Vec3f> pixels;
    for (int y = 0; y < area.rows; y += 3) {
        for (int x = 0; x < area.cols; x += 3) {
            if (area.at<std::uint8_t>(y, x) != 0) {
                pixels.push_back(backdrop.lab.at<cv::Vec3f>(y, x));
            }
        }
    }
    return pixels;
}

cv::Vec3f medianColour(std::vector<cv::Vec3f> pixels) {
    cv::Vec3f median(0, 0, 0);
    const auto middle = pixels.begin() + static_cast<std::ptrdiff_t>(pixels.size() / 2);
    for (int channel = 0; channel < 3 && !pixels.empty(); ++channel) {
        std::nth_element(pixels.begin(), middle, pixels.end(),
                         [&](const cv::Vec3f& a, const cv::Vec3f& b) { return a[channel] < b[channel]; });
        median[channel] = (*middle)[channel];
    }
    return median;
}

std::vector<float> differences(const std::vector<cv::Vec3f>& pixels, const cv::Vec3f& from) {
    std::vector<float> values;
    values.reserve(pixels.size());
    for (const cv::Vec3f& pixel : pixels) {
        values.push_back(static_cast<float>(deltaE2000(pixel, from)));
    }
    return values;
}

double shareValue(std::vector<float> values, double share) {
    if (values.empty()) {
        return 0;
    }
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

} // namespace capture::checks
