#pragma once

#include "capture/frame_source.h"

#include <memory>
#include <string>

namespace capture {

/// What is asked of a device; a file or stream has its own size and rate.
struct CameraSettings {
    int width_px = 1920;
    int height_px = 1080;
    int fps = 30;
    int quarter_turns = 0;         ///< 0-3, clockwise: how the camera is mounted, not an edit of the picture
    bool file_in_real_time = true; ///< a video file is played at its own rate; false: as fast as it is read
    bool loop_file = false;
};

/// Opens `where`: a device number ("0") or path, a video file, an image sequence ("frame_%03d.png") or a stream's URL.
/// One class for all, over cv::VideoCapture.
tl::expected<std::unique_ptr<FrameSource>, Error> openCamera(const std::string& where, const CameraSettings& settings);

} // namespace capture
