#pragma once

#include "capture/landmarks.h"
#include "capture/portrait_checker.h"

#include <vector>

namespace bench {

/// Mean CPU milliseconds on one core, over the same 1080p frames.
struct Speed {
    double bare_ms = 0;    ///< dlib's detector at 480 px width and its landmarks, nothing else
    double obvious_ms = 0; ///< dlib's detector on the full frame and its landmarks
    double live_ms = 0;    ///< PortraitChecker::look, following one sitter
    double shutter_ms = 0; ///< PortraitChecker::take
};

Speed measureSpeed(capture::PortraitChecker& checker, const std::vector<capture::Frame>& frames, int rounds);

} // namespace bench
