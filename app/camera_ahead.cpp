#include "app/camera_ahead.h"

#include <future>

namespace app {

OpenCamera openAhead(OpenCamera open) {
    using Opened = tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error>;
    auto first = std::make_shared<std::future<Opened>>(std::async(std::launch::async, open));
    // Called by the camera's thread alone, so that the future needs no lock.
    return [first, open = std::move(open)] { return first->valid() ? first->get() : open(); };
}

} // namespace app
