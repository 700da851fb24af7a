#pragma once

#include "capture/frame_source.h"

#include <functional>
#include <memory>

namespace app {

using OpenCamera = std::function<tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error>()>;

/// Begins to open the camera now, in a thread of its own, so that it is ready when the windows are: a device takes as
/// long to start as a window to be built. The first call of what is answered waits for that one, every later one opens
/// anew, also while the first still waits: any thread may call.
OpenCamera openAhead(OpenCamera open);

} // namespace app
