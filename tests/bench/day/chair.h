#pragma once

#include "app/demo.h"
#include "capture/frame_source.h"

#include <memory>
#include <string>
#include <vector>

namespace day_bench {

using Frames = std::vector<capture::Frame>;

/// What the camera sees of one student, drawn before they come: drawing is not the program's work.
struct Scenes {
    Frames showing_code;
    Frames sitting_well;
    Frames sitting_askew; ///< the head tilted further than the rules allow
};
Scenes drawScenes(const app::DemoSitter& sitter);
Frames drawEmptyChair();
/// A phone that shows something else than a collection code.
Frames drawForeignCode(const std::string& text);

/// The camera and what is before it. `see` and `plug` are the bench's, everything else the camera thread's.
class Chair {
public:
    Chair();
    ~Chair();

    void see(const Frames& frames);
    void plug(bool in);
    /// As a device is opened: fails while it is unplugged.
    tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error> open() const;

    struct State;

private:
    std::shared_ptr<State> m_state;
};

} // namespace day_bench
