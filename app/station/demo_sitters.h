#pragma once

#include "app/demo.h"
#include "app/session.h"

#include <chrono>
#include <memory>
#include <string>

namespace app::station {

/// The people of a demo day: one virtual sitter after the other comes, shows a code issued on the spot, sits, and goes.
/// They follow the session's step. GUI thread; the camera thread takes frames from the source.
class DemoSitters {
public:
    using Clock = std::chrono::steady_clock;

    explicit DemoSitters(DemoIssuer issuer);

    /// A camera before which they sit; each call gives another end of the same one.
    std::unique_ptr<capture::FrameSource> camera() const;
    /// Called whenever the session moved, and now and then.
    void follow(Step step, Clock::time_point now);

    /// One of them sits down for the morning's test shot; `follow` sends them away.
    void sitForTest();

private:
    void seatNext();

    DemoIssuer m_issuer;
    std::shared_ptr<capture::VirtualSitterSource> m_source;
    int m_number = 0;
    Step m_step = Step::ended;
    std::optional<Clock::time_point> m_next_at;
};

} // namespace app::station
