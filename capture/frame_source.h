#pragma once

#include "capture/error.h"
#include "capture/frame.h"

#include <tl/expected.hpp>

namespace capture {

/// Where frames come from. Used by one thread (the camera's) at a time.
class FrameSource {
public:
    virtual ~FrameSource() = default;

    /// Waits for the next frame. An error is final for this opened source: `stream_ended` for a file that is over,
    /// anything else for a device that has to be opened again.
    virtual tl::expected<Frame, Error> next() = 0;
};

} // namespace capture
