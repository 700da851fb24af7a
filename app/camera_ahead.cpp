#include "app/camera_ahead.h"

#include <future>
#include <mutex>

namespace app {

OpenCamera openAhead(OpenCamera open) {
    using Opened = tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error>;
    struct Ahead {
        std::mutex mutex; ///< guards first
        std::future<Opened> first;
    };
    auto ahead = std::make_shared<Ahead>();
    ahead->first = std::async(std::launch::async, open);
    return [ahead, open = std::move(open)] {
        std::future<Opened> first;
        {
            const std::lock_guard lock(ahead->mutex);
            first = std::move(ahead->first);
        }
        return first.valid() ? first.get() : open();
    };
}

} // namespace app
