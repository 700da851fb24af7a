#pragma once

#include "capture/control_set.h"
#include "capture/frame.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
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
    /// Without `open`, or when it gives nothing, there is nothing to set. `kept_at` is the file that keeps framing's
    /// set whenever the camera is held (kept_controls.h); empty: none. A camera whose set is known from nowhere chooses
    /// by itself before anything is taken from it.
    ControlsThread(capture::OpenControls open, const capture::CodeStepControls& for_codes, ControlsAnswers answers,
                   std::string kept_at = {});

    void want(ControlsUse use);
    /// Lets the camera choose by itself from now on, or holds it as it is, for framing. Orders are obeyed one after the
    /// other, and before a change of use that was asked for meanwhile.
    void letGo();
    void hold();
    /// Gives framing back what it had before `letGo`, after a calibration that was not kept. Told by `held`.
    void holdAgain();
    /// The camera was opened anew and may have forgotten what it was set to.
    void cameraOpened();

    /// Whether this frame was taken after framing's set was there again. A set that
    /// could not be restored was told, and holds nobody up: the portrait's own checks judge what came of it.
    bool framed(const capture::Frame& frame) const;

private:
    enum class Order { let_go, hold, hold_again };
    struct Asked {
        std::vector<Order> orders;
        std::optional<ControlsUse> use;
    };
    void give(Order order);
    void run(const std::stop_token& stop);
    std::optional<Asked> awaitAsked(const std::stop_token& stop);
    bool open();
    bool noteFraming();
    void settle(const std::stop_token& stop);
    void obey(Order order, const std::stop_token& stop);
    std::optional<capture::LockReport> lock(const std::stop_token& stop);
    void giveUp();
    std::optional<capture::LockReport> restore();
    void changeTo(ControlsUse use, const std::stop_token& stop);
    ControlsChange change(ControlsUse use, const std::stop_token& stop);

    capture::OpenControls m_open;
    capture::CodeStepControls m_for_codes;
    ControlsAnswers m_answers;
    std::string m_kept_at;
    std::unique_ptr<capture::ControlSets> m_sets;  ///< this thread's own, as the four that follow
    std::optional<capture::ControlSet> m_framing;  ///< outlives a camera that was pulled out
    std::optional<capture::ControlSet> m_given_up; ///< what framing had before it was let go
    bool m_let_go = false;
    std::optional<capture::Frame::Clock::time_point> m_settled_at; ///< of a camera that was freed just now

    mutable std::mutex m_mutex; ///< guards what follows
    std::condition_variable_any m_asked;
    std::optional<ControlsUse> m_wanted;
    std::vector<Order> m_orders;
    bool m_to_do = false;
    bool m_opened_anew = false;
    std::optional<capture::Frame::Clock::time_point> m_framed_since;
    std::jthread m_thread;
};

} // namespace app
