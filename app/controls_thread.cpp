#include "app/controls_thread.h"

namespace app {

namespace {

using namespace std::chrono_literals;

constexpr int kTries = 3;
constexpr auto kBetweenTries = 150ms;
/// Frames that were exposed before the change still lie in the driver's buffers: four at 30 a second.
constexpr auto kOldFrames = 130ms;

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
                               ControlsAnswers answers)
    : m_open(std::move(open))
    , m_for_codes(for_codes)
    , m_answers(std::move(answers))
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

void ControlsThread::give(Order order) {
    {
        const std::lock_guard lock(m_mutex);
        m_order = order;
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

void ControlsThread::run(const std::stop_token& stop) {
    while (true) {
        std::optional<ControlsUse> use;
        Order order{};
        {
            std::unique_lock lock(m_mutex);
            if (!m_asked.wait(lock, stop, [this] { return m_to_do || m_order != Order::none; })) {
                break;
            }
            use = std::exchange(m_to_do, false) ? m_wanted : std::nullopt;
            order = std::exchange(m_order, Order::none);
            if (std::exchange(m_opened_anew, false)) {
                m_sets.reset();
            }
        }
        if (use) {
            changeTo(*use, stop);
        }
        obey(order);
    }
    if (m_sets) {
        m_sets->useForFraming(); // a camera keeps its set; the next program is not to find it near and dark
    }
}

bool ControlsThread::open() {
    if (!m_sets) {
        auto controls = m_open ? m_open() : tl::unexpected(capture::Error{capture::Error::Kind::no_camera, {}});
        if (controls) {
            m_sets = std::make_unique<capture::ControlSets>(std::move(*controls), m_for_codes, m_framing);
        }
    }
    return m_sets != nullptr;
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
    m_framing = m_sets->framing();
    const auto took = std::chrono::steady_clock::now() - began;
    made.took = std::chrono::ceil<std::chrono::milliseconds>(took);
    return made;
}

void ControlsThread::obey(Order order) {
    if (order == Order::none) {
        return;
    }
    const bool there = open();
    if (order == Order::hold) {
        m_answers.held(there ? std::optional(m_sets->lockFraming()) : std::nullopt);
    } else if (there) {
        m_sets->freeFraming();
    }
    if (there) {
        m_framing = m_sets->framing();
    }
}

} // namespace app
