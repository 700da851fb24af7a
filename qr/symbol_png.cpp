#include "qr/symbol_png.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace qr {

Bytes symbolPng(const SymbolModules& modules, int module_px) {
    cv::Mat small(modules.size, modules.size, CV_8UC1);
    for (int y = 0; y < modules.size; ++y) {
        for (int x = 0; x < modules.size; ++x)
            small.at<std::uint8_t>(y, x) = modules.at(x, y) ? 0 : 255;
    }
    cv::Mat large;
    cv::resize(small, large, {}, module_px, module_px, cv::INTER_NEAREST);
    Bytes png;
    cv::imencode(".png", large, png);
    return png;
}

} // namespace qr
