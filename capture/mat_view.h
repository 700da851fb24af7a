#pragma once

#include "capture/frame.h"

#include <opencv2/core.hpp>

namespace capture {

/// The frame's pixels as a matrix, without a copy. Never write to it; it must not outlive the frame.
inline cv::Mat matView(const Frame& frame) {
    return {frame.height_px(), frame.width_px(), CV_8UC3, const_cast<std::uint8_t*>(frame.pixels()),
            static_cast<std::size_t>(frame.stride_bytes())};
}

/// A frame with a copy of an 8-bit BGR picture.
inline Frame frameOf(const cv::Mat& bgr, std::uint64_t number, Frame::Clock::time_point at) {
    const std::size_t row_bytes = static_cast<std::size_t>(bgr.cols) * 3;
    std::vector<std::uint8_t> pixels(row_bytes * static_cast<std::size_t>(bgr.rows));
    cv::Mat target(bgr.rows, bgr.cols, CV_8UC3, pixels.data());
    bgr.copyTo(target);
    return {std::move(pixels), bgr.cols, bgr.rows, number, at};
}

} // namespace capture
