#include "tests/bench/day/chair.h"

#include "qr/symbol_writer.h"

#include <mutex>
#include <thread>

namespace day_bench {

namespace {

constexpr std::chrono::microseconds kPeriod{33'333};

Frames draw(const capture::SitterLook& look, const capture::SitterPose& pose,
            const std::optional<capture::ShownCode>& shown, std::uint64_t count) {
    Frames frames;
    for (std::uint64_t i = 0; i < count; ++i) {
        capture::SitterPose moved = pose;
        moved.eye_x_px += static_cast<double>(i % 3);
        frames.push_back(capture::drawSitter(look, moved, {}, shown, i).frame);
    }
    return frames;
}

} // namespace

Scenes drawScenes(const app::DemoSitter& sitter) {
    capture::SitterPose askew;
    askew.roll_deg = 11;
    return {draw(sitter.look, {}, sitter.shown, 3), draw(sitter.look, {}, std::nullopt, 6),
            draw(sitter.look, askew, std::nullopt, 4)};
}

Frames drawEmptyChair() {
    capture::SitterPose nobody;
    nobody.present = false;
    return draw({}, nobody, std::nullopt, 2);
}

Frames drawForeignCode(const std::string& text) {
    const auto symbol = qr::writeSymbol(text);
    capture::ShownCode shown;
    shown.dark = symbol->dark;
    shown.size = symbol->size;
    return draw({}, {}, shown, 3);
}

struct Chair::State {
    std::mutex mutex; ///< guards what follows
    Frames frames;
    bool plugged_in = true;
};

namespace {

class Device : public capture::FrameSource {
public:
    explicit Device(std::shared_ptr<Chair::State> state)
        : m_state(std::move(state)) {}

    tl::expected<capture::Frame, capture::Error> next() override {
        m_at += kPeriod;
        const auto now = capture::Frame::Clock::now();
        m_at = std::max(m_at, now - kPeriod);
        std::this_thread::sleep_until(m_at);
        const std::lock_guard lock(m_state->mutex);
        if (!m_state->plugged_in || m_state->frames.empty()) {
            return tl::unexpected(capture::Error{capture::Error::Kind::no_camera, "unplugged"});
        }
        const capture::Frame& drawn = m_state->frames[m_number % m_state->frames.size()];
        return capture::Frame(std::vector(*drawn.shared()), drawn.width_px(), drawn.height_px(), m_number++,
                              capture::Frame::Clock::now());
    }

private:
    std::shared_ptr<Chair::State> m_state;
    std::uint64_t m_number = 0;
    capture::Frame::Clock::time_point m_at = capture::Frame::Clock::now();
};

} // namespace

Chair::Chair()
    : m_state(std::make_shared<State>()) {}
Chair::~Chair() = default;

void Chair::see(const Frames& frames) {
    const std::lock_guard lock(m_state->mutex);
    m_state->frames = frames;
}

void Chair::plug(bool in) {
    const std::lock_guard lock(m_state->mutex);
    m_state->plugged_in = in;
}

tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error> Chair::open() const {
    {
        const std::lock_guard lock(m_state->mutex);
        if (!m_state->plugged_in) {
            return tl::unexpected(capture::Error{capture::Error::Kind::no_camera, "unplugged"});
        }
    }
    return std::make_unique<Device>(m_state);
}

} // namespace day_bench
