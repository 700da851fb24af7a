#include "tests/support/video_file.h"

#include "capture/mat_view.h"

#include <opencv2/videoio.hpp>

namespace test_support {

bool writeVideo(const std::vector<capture::Frame>& frames, const std::string& path, double fps) {
    if (frames.empty()) {
        return false;
    }
    const cv::Size size(frames.front().width_px(), frames.front().height_px());
    cv::VideoWriter writer(path, cv::VideoWriter::fourcc('M', 'J', 'P', 'G'), fps, size);
    if (!writer.isOpened()) {
        return false;
    }
    for (const capture::Frame& frame : frames) {
        writer.write(capture::matView(frame));
    }
    return true;
}

} // namespace test_support
