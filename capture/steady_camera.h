#pragma once

#include "capture/camera.h"
#include "capture/frame_source.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace capture {

/// Why there is no usable picture at the moment.
struct CameraTrouble {
    enum class Kind {
        missing, ///< unplugged, or the stream is not served
        busy,    ///< another program has it
        silent,  ///< open, and nothing comes
        black,
        corrupt, ///< part of the picture is torn or grey
        slow,    ///< frames come, but few: the only trouble that is told beside a frame
        unusable ///< not a camera, or another error that asking again may not mend
    };
    Kind kind;
    std::string detail;
};

/// A camera that comes back: it is watched, and opened again with growing pauses and without end, by whatever device
/// number its USB identity has then. Trouble is named within two seconds. Files are played to their end like any other
/// source.
class SteadyCamera {
public:
    using Open = std::function<tl::expected<std::unique_ptr<FrameSource>, Error>()>;

    /// `open` is called again and again, from threads of the camera's own: while one call of it, or a source that it
    /// gave, is stuck in a driver, another thread may call it.
    explicit SteadyCamera(Open open);
    /// The device is closed when this returns, unless its driver holds a call for more than a second.
    ~SteadyCamera();

    /// A frame, or the trouble there is; or neither, when nothing has come yet. Waits for about half a second at most.
    struct Look {
        std::optional<Frame> frame;
        std::optional<CameraTrouble> trouble;
        bool ended = false; ///< a file is over
    };
    Look next();

private:
    struct State;
    /// Without a thread to be had, nothing: `next` tries again.
    void startReader(std::uint64_t me);
    /// Opens, reads and opens again until reader `me` is not wanted any more.
    static void readOn(const std::shared_ptr<State>& state, std::uint64_t me);

    std::shared_ptr<State> m_state;
};

/// Opens `where` anew each time; a device is found again by its USB identity.
SteadyCamera::Open reopening(const std::string& where, const CameraSettings& settings);

/// What one picture shows of a broken camera: black, or torn.
std::optional<CameraTrouble::Kind> pictureTrouble(const Frame& frame);

} // namespace capture
