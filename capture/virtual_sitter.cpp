#include "capture/virtual_sitter.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <random>
#include <thread>

namespace capture {
namespace {

/// Seconds a virtual sitter needs from sitting down to sitting well.
constexpr double kSettleS = 5;
constexpr double kBlinkEveryS = 3.7;
constexpr double kBlinkS = 0.16;

double blinkAt(double seconds) {
    const double phase = std::fmod(seconds, kBlinkEveryS);
    return phase > kBlinkEveryS - kBlinkS ? 0.0 : 1.0;
}

SitterPose atRest(const SitterScene& scene, double seconds) {
    SitterPose pose;
    pose.face_width_px = 0.305 * scene.height_px;
    pose.eye_x_px = scene.width_px / 2.0 + 0.002 * scene.height_px * std::sin(seconds * 1.1);
    pose.eye_y_px = 0.46 * scene.height_px + 0.0015 * scene.height_px * std::sin(seconds * 1.7);
    pose.yaw_deg = 0.8 * std::sin(seconds * 0.9);
    pose.roll_deg = 0.6 * std::sin(seconds * 0.7);
    pose.eyes_open = blinkAt(seconds);
    return pose;
}

/// Comes in from the side, looks away, talks, then rests.
SitterPose settling(const SitterScene& scene, double seconds) {
    SitterPose pose = atRest(scene, seconds);
    if (seconds >= kSettleS) {
        return pose;
    }
    const double away = 1 - seconds / kSettleS;
    pose.eye_x_px += scene.height_px * 0.45 * std::max(0.0, away * 2 - 1);
    pose.eye_y_px += scene.height_px * 0.12 * away * away;
    pose.face_width_px *= 1 - 0.25 * away * away;
    pose.yaw_deg += 24 * std::max(0.0, std::sin(away * 9)) * std::min(1.0, 2 * away);
    pose.roll_deg += 9 * away * std::sin(away * 7);
    pose.mouth_open = away > 0.35 && away < 0.6 ? 0.8 : 0;
    return pose;
}

} // namespace

SitterLook SitterLook::random(std::uint32_t number) {
    static constexpr std::array<Bgr, 7> kSkins{{{148, 178, 222},
                                                {158, 188, 230},
                                                {135, 165, 212},
                                                {110, 142, 192},
                                                {85, 115, 165},
                                                {68, 93, 138},
                                                {58, 79, 118}}};
    static constexpr std::array<Bgr, 5> kHairs{{{30, 28, 35}, {24, 22, 26}, {38, 48, 70}, {45, 42, 44}, {60, 78, 112}}};
    static constexpr std::array<Bgr, 6> kClothes{
        {{60, 50, 45}, {48, 42, 110}, {45, 75, 48}, {90, 55, 40}, {38, 36, 40}, {60, 40, 90}}};
    std::mt19937 random(number * 747796405U + 2891336453U);
    const auto between = [&](double low, double high) {
        return low + (high - low) * static_cast<double>(random() % 10001) / 10000.0;
    };
    SitterLook look;
    look.skin = kSkins[(number + random() % 2) % kSkins.size()];
    look.hair = kHairs[random() % kHairs.size()];
    look.clothes = kClothes[random() % kClothes.size()];
    look.hair_style = static_cast<Hair>(number % 4);
    look.hair_height = between(0.10, 0.24);
    look.bangs = look.hair_style != Hair::shorn && random() % 4 == 0;
    look.glasses = random() % 4 == 0;
    look.face_aspect = between(1.27, 1.42);
    look.seed = static_cast<std::uint32_t>(random());
    return look;
}

struct VirtualSitterSource::State {
    using Clock = Frame::Clock;

    SitterScene scene;
    Clock::duration period{};
    std::uint64_t number = 0;
    Clock::time_point next_at;

    std::mutex mutex; ///< guards what follows
    SitterLook look;
    std::optional<ShownCode> code;
    SitterAct act = SitterAct::away;
    Clock::time_point act_since;
};

VirtualSitterSource::VirtualSitterSource(SitterScene scene, int fps)
    : m_state(std::make_unique<State>()) {
    m_state->scene = scene;
    m_state->period =
        std::chrono::duration_cast<State::Clock::duration>(std::chrono::duration<double>(1.0 / std::max(1, fps)));
    m_state->next_at = State::Clock::now();
    m_state->act_since = m_state->next_at;
}

VirtualSitterSource::~VirtualSitterSource() = default;

void VirtualSitterSource::seat(const SitterLook& look, std::optional<ShownCode> code) {
    const std::lock_guard lock(m_state->mutex);
    m_state->look = look;
    m_state->code = std::move(code);
}

void VirtualSitterSource::act(SitterAct act) {
    const std::lock_guard lock(m_state->mutex);
    if (m_state->act != act) {
        m_state->act = act;
        m_state->act_since = State::Clock::now();
    }
}

tl::expected<Frame, Error> VirtualSitterSource::next() {
    std::this_thread::sleep_until(m_state->next_at);
    const auto now = State::Clock::now();
    m_state->next_at = std::max(m_state->next_at + m_state->period, now);
    SitterLook look;
    std::optional<ShownCode> code;
    SitterAct act{};
    double seconds = 0;
    {
        const std::lock_guard lock(m_state->mutex);
        look = m_state->look;
        act = m_state->act;
        code = act == SitterAct::show_code ? m_state->code : std::nullopt;
        seconds = std::chrono::duration<double>(now - m_state->act_since).count();
    }
    SitterPose pose = act == SitterAct::settle ? settling(m_state->scene, seconds) : atRest(m_state->scene, seconds);
    pose.present = act != SitterAct::away;
    if (code) {
        code->centre_x_px += 2 * std::sin(seconds * 2.3);
        code->centre_y_px += 2 * std::sin(seconds * 3.1);
    }
    return drawSitter(look, pose, m_state->scene, code, m_state->number++).frame;
}

} // namespace capture
