#pragma once

#include "app/session.h"
#include "capture/steady_camera.h"

namespace recovery_bench {

/// A sitter in framing, whose session is told what the camera tells, as the station does.
class Framing {
public:
    Framing();

    void follow(const capture::SteadyCamera::Look& look);

    /// Whether it is still the same person's session, in the same step, and nothing of it is gone.
    bool goesOn() const;
    /// Whether the shutter is armed.
    bool mayShoot() const { return m_session.mayShoot(); }

private:
    app::Session m_session;
    storage::Record m_before;
};

} // namespace recovery_bench
