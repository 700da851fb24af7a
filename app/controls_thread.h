#pragma once

#include "capture/control_set.h"
#include "capture/frame.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace app {

/// What the portrait camera's controls are set for.
enum class ControlsUse { codes, framing };

/// How a change of the portrait camera's controls ended.
struct ControlsChange {
    ControlsUse use = ControlsUse::framing;
    std::vector<capture::ControlPart> lost; ///< parts that do not read back as they were set
    std::chrono::milliseconds took{0};

    bool held() const { return lost.empty(); }
};

/// What the thread tells; called from it.
struct ControlsAnswers {
    std::function<void(const ControlsChange&)> changed;
    std::function<void(const std::optional<capture::LockReport>&)> held; ///< nothing: the camera has no controls
};

/// Switches the portrait camera between the control set of the code step and that of framing, and verifies it; a driver
/// may take a while, and no picture waits for it. A set that is not held is tried again before it is told.
class ControlsThread {
public:
    /// Without `open`, or when it gives nothing, there is nothing to set.
    ControlsThread(capture::OpenControls open, const capture::CodeStepControls& for_codes, ControlsAnswers answers);

    void want(ControlsUse use);
    /// Lets the camera choose by itself from now on, or holds it as it is, for framing.
    void letGo();
    void hold();
    /// The camera was opened anew and may have forgotten what it was set to.
    void cameraOpened();

    /// Whether this frame was taken after framing's set was there again. A set that
    /// could not be restored was told, and holds nobody up: the portrait's own checks judge what came of it.
    bool framed(const capture::Frame& frame) const;

private:
    enum class Order { none, let_go, hold };
    void give(Order order);
    void run(const std::stop_token& stop);
    bool open();
    void obey(Order order);
    void changeTo(ControlsUse use, const std::stop_token& stop);
    ControlsChange change(ControlsUse use, const std::stop_token& stop);

    capture::OpenControls m_open;
    capture::CodeStepControls m_for_codes;
    ControlsAnswers m_answers;
    std::unique_ptr<capture::ControlSets> m_sets; ///< this thread's own
    std::optional<capture::ControlSet> m_framing; ///< likewise; outlives a camera that was pulled out

    mutable std::mutex m_mutex; ///< guards what follows
    std::condition_variable_any m_asked;
    std::optional<ControlsUse> m_wanted;
    Order m_order = Order::none;
    bool m_to_do = false;
    bool m_opened_anew = false;
    std::optional<capture::Frame::Clock::time_point> m_framed_since;
    std::jthread m_thread;
};

} // namespace app
