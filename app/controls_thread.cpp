#include "app/controls_thread.h"

#include "app/kept_controls.h"

#include <algorithm>
#include <utility>

namespace app {

namespace {

using namespace std::chrono_literals;

constexpr int kTries = 3;
constexpr auto kBetweenTries = 150ms;
/// Frames that were exposed before the change still lie in the driver's buffers: four at 30 a second.
constexpr auto kOldFrames = 130ms;
/// A camera that was let go finds its exposure within about a second.
constexpr auto kSettling = 1000ms;

std::vector<capture::ControlPart> lostIn(const capture::ControlSetReport& report) {
    std::vector<capture::ControlPart> lost;
    for (const capture::ControlPart part : capture::kControlParts) {
        const auto& outcome = report.outcomes[static_cast<std::size_t>(part)];
        if (outcome && *outcome != capture::ControlOutcome::set) {
            lost.push_back(part);
        }
    }
    return lost;
}

} // namespace

ControlsThread::ControlsThread(capture::OpenControls open, const capture::CodeStepControls& for_codes,
                               ControlsAnswers answers, std::string kept_at)
    : m_open(std::move(open))
    , m_for_codes(for_codes)
    , m_answers(std::move(answers))
    , m_kept_at(std::move(kept_at))
    , m_framing(m_kept_at.empty() ? std::nullopt : loadControls(m_kept_at))
    , m_thread([this](const std::stop_token& stop) { run(stop); }) {}

void ControlsThread::want(ControlsUse use) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_wanted == use) {
            return;
        }
        m_wanted = use;
        m_to_do = true;
        m_framed_since.reset();
    }
    m_asked.notify_one();
}

void ControlsThread::letGo() {
    give(Order::let_go);
}

void ControlsThread::hold() {
    give(Order::hold);
}

void ControlsThread::holdAgain() {
    give(Order::hold_again);
}

void ControlsThread::give(Order order) {
    {
        const std::lock_guard lock(m_mutex);
        m_orders.push_back(order);
    }
    m_asked.notify_one();
}

void ControlsThread::cameraOpened() {
    {
        const std::lock_guard lock(m_mutex);
        m_opened_anew = true;
        m_to_do = m_wanted.has_value();
        m_framed_since.reset();
    }
    m_asked.notify_one();
}

bool ControlsThread::framed(const capture::Frame& frame) const {
    const std::lock_guard lock(m_mutex);
    return m_framed_since && frame.at() >= *m_framed_since;
}

std::optional<ControlsThread::Asked> ControlsThread::awaitAsked(const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    if (!m_asked.wait(lock, stop, [this] { return m_to_do || !m_orders.empty(); })) {
        return std::nullopt;
    }
    Asked asked{std::exchange(m_orders, {}), std::nullopt};
    // An order leaves the camera as framing has it.
    const bool left_codes = !asked.orders.empty() && m_wanted == ControlsUse::codes;
    if (std::exchange(m_to_do, false) || left_codes) {
        asked.use = m_wanted;
    }
    if (std::exchange(m_opened_anew, false)) {
        m_sets.reset();
    }
    return asked;
}

void ControlsThread::run(const std::stop_token& stop) {
    while (const auto asked = awaitAsked(stop)) {
        // Orders first: what is held is framing's, and not what the code step has.
        for (const Order order : asked->orders) {
            obey(order, stop);
        }
        if (asked->use) {
            changeTo(*asked->use, stop);
        }
    }
    if (m_sets) {
        m_sets->useForFraming(); // a camera keeps its set; the next program is not to find it near and dark
    }
}

bool ControlsThread::open() {
    if (m_sets) {
        return true;
    }
    auto controls = m_open ? m_open() : tl::unexpected(capture::Error{capture::Error::Kind::no_camera, {}});
    if (!controls) {
        return false;
    }
    m_sets = std::make_unique<capture::ControlSets>(std::move(*controls), m_for_codes, m_framing);
    if (!m_framing) {
        // How it stands may be what a program that broke off had set for a phone.
        const capture::ControlSet found = capture::asItIs(m_sets->controls());
        m_sets->freeFraming();
        noteFraming();
        if (m_framing && found != *m_framing) {
            m_settled_at = capture::Frame::Clock::now() + kSettling;
        }
    }
    return true;
}

/// False, and nothing changes, when the camera states nothing: it is gone, or has no controls.
bool ControlsThread::noteFraming() {
    const auto& now = m_sets->framing();
    if (!now || now->empty()) {
        return false;
    }
    m_framing = now;
    return true;
}

/// Waits until a camera that was freed has found its own exposure.
void ControlsThread::settle(const std::stop_token& stop) {
    if (const auto until = std::exchange(m_settled_at, std::nullopt)) {
        std::unique_lock lock(m_mutex);
        m_asked.wait_until(lock, stop, *until, [] { return false; });
    }
}

void ControlsThread::changeTo(ControlsUse use, const std::stop_token& stop) {
    const auto changed = open() ? std::optional(change(use, stop)) : std::nullopt;
    {
        const std::lock_guard lock(m_mutex);
        // A camera without controls is framed all the time.
        if ((use == ControlsUse::framing || !changed) && !m_to_do) {
            m_framed_since = capture::Frame::Clock::now() + (changed ? kOldFrames : 0ms);
        }
    }
    if (changed) {
        m_answers.changed(*changed);
    }
}

ControlsChange ControlsThread::change(ControlsUse use, const std::stop_token& stop) {
    if (use == ControlsUse::codes) {
        settle(stop); // the exposure of codes is a share of the one that was found
    }
    const auto began = std::chrono::steady_clock::now();
    ControlsChange made{use, {}, {}};
    for (int tries = 1; tries <= kTries; ++tries) {
        made.lost = lostIn(use == ControlsUse::codes ? m_sets->useForCodes() : m_sets->useForFraming());
        if (made.lost.empty() || stop.stop_requested()) {
            break;
        }
        std::unique_lock lock(m_mutex);
        m_asked.wait_for(lock, stop, kBetweenTries, [this] { return m_to_do; });
    }
    const auto took = std::chrono::steady_clock::now() - began;
    made.took = std::chrono::ceil<std::chrono::milliseconds>(took);
    return made;
}

void ControlsThread::obey(Order order, const std::stop_token& stop) {
    switch (order) {
    case Order::let_go:
        giveUp();
        break;
    case Order::hold:
        m_answers.held(lock(stop));
        break;
    case Order::hold_again:
        m_answers.held(restore());
        break;
    }
}

void ControlsThread::giveUp() {
    const bool there = open();
    if (!std::exchange(m_let_go, true)) {
        m_given_up = m_framing;
    }
    m_framing.reset(); // a camera that is away now is freed when it comes
    if (there) {
        m_sets->freeFraming();
        noteFraming();
    }
}

std::optional<capture::LockReport> ControlsThread::lock(const std::stop_token& stop) {
    if (!open()) {
        return std::nullopt;
    }
    settle(stop);
    const capture::LockReport report = m_sets->lockFraming();
    if (noteFraming()) {
        m_let_go = false;
        if (!m_kept_at.empty()) {
            keepControls(m_kept_at, *m_framing); // without the file a camera is freed and set anew after a break
        }
    }
    return report;
}

std::optional<capture::LockReport> ControlsThread::restore() {
    if (std::exchange(m_let_go, false) && m_given_up) {
        m_framing = m_given_up;
    }
    if (!open() || !m_framing) {
        return std::nullopt;
    }
    capture::LockReport report{};
    const capture::ControlSetReport restored = m_sets->restoreFraming(*m_framing);
    std::transform(restored.outcomes.begin(), restored.outcomes.end(), report.begin(),
                   [](const auto& outcome) { return outcome.value_or(capture::ControlOutcome::not_offered); });
    return report;
}

} // namespace app
