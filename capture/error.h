#pragma once

#include <string>

namespace capture {

/// What is broken. `detail` is English, for logs, and names files and devices, never people.
struct Error {
    enum class Kind {
        no_camera,    ///< no such device, or none at all
        camera_busy,  ///< another program has it
        not_a_video,  ///< the file or stream opens as no picture source
        stream_ended, ///< a file's last frame has been read
        no_frame,     ///< the device is open and delivers nothing
        black_frames, ///< the device is open and delivers nothing but black
        torn_frames,  ///< the device is open and delivers torn pictures
        few_frames,   ///< the device delivers less than 7 frames a second
        not_a_picture,
        picture_too_large,
        bad_profile, ///< file, line and key are in `detail`
        no_model,    ///< the landmark file is missing or damaged
        no_crop      ///< no legal crop: no face, cut head, or too close
    };
    Kind kind;
    std::string detail;
};

} // namespace capture
