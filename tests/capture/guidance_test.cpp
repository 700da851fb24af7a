#include "capture/best_frame.h"
#include "capture/guidance.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <memory>

using capture::Advice;
using capture::Finding;
using capture::Guidance;
using capture::PhotographerStep;
using capture::PortraitVerdict;
using capture::SitterStep;
using capture::Verdict;
using namespace std::chrono_literals;

namespace {

constexpr capture::Frame::Clock::time_point kStart{};

Finding off(const char* id, double value, double low, double high) {
    Finding finding;
    finding.id = id;
    finding.value = value;
    finding.pass = {low, high};
    finding.verdict = finding.pass.contains(value) ? Verdict::pass : Verdict::fail;
    return finding;
}

/// What is said after one verdict has lasted for a second.
Advice lasting(const PortraitVerdict& verdict) {
    Guidance guidance;
    Advice advice;
    for (auto passed = 0ms; passed <= 1000ms; passed += 50ms) {
        advice = guidance.follow(verdict, kStart + passed);
    }
    return advice;
}

capture::Frame frameAt(std::chrono::milliseconds when, std::uint64_t number) {
    return {{1, 2, 3}, 1, 1, number, kStart + when};
}

} // namespace

TEST_CASE("Each reason has its instruction, from the sitter's own side", "[capture]") {
    struct Case {
        Finding finding;
        SitterStep step;
    };
    const std::vector<Case> cases{
        {off("faces", 0, 1, 1), SitterStep::come_into_view},
        {off("faces", 2, 1, 1), SitterStep::one_person_only},
        {off("inter_eye", 50, 90, 1000), SitterStep::come_closer},
        {off("face_width", 320, 180, 300), SitterStep::go_back},
        {off("centring", -30, -12, 12), SitterStep::move_left}, // too far left in the picture: the sitter's right
        {off("centring", 30, -12, 12), SitterStep::move_right},
        {off("yaw", 12, -5, 5), SitterStep::turn_right}, // turned to the sitter's left
        {off("yaw", -12, -5, 5), SitterStep::turn_left},
        {off("pitch", 15, -8, 8), SitterStep::chin_down},
        {off("pitch", -15, -8, 8), SitterStep::chin_up},
        {off("roll", 9, -4, 4), SitterStep::tilt_left},
        {off("roll", -9, -4, 4), SitterStep::tilt_right},
        {off("eyes_open", 0.1, 0.36, 9), SitterStep::open_eyes},
        {off("mouth_closed", 0.2, 0, 0.03), SitterStep::close_mouth},
        {off("glare", 0.5, 0, 0.06), SitterStep::lens_glare},
        {off("eyes_clear", 0.1, 0.8, 1), SitterStep::hair_off_eyes},
        {off("brows_clear", 0.1, 0.7, 1), SitterStep::hair_off_brows},
    };
    for (const Case& one : cases) {
        INFO(one.finding.id << ' ' << *one.finding.value);
        CHECK(lasting({{one.finding}}).sitter == one.step);
        CHECK_FALSE(lasting({{one.finding}}).photographer);
    }
}

TEST_CASE("What is the photographer's to do is not told to the sitter", "[capture]") {
    struct Case {
        Finding finding;
        PhotographerStep step;
    };
    const std::vector<Case> cases{
        {off("eye_line", 180, 200, 300), PhotographerStep::raise_camera},
        {off("eye_line", 320, 200, 300), PhotographerStep::lower_camera},
        {off("hair_top", 20, 50, 110), PhotographerStep::raise_camera},
        {off("background_colour", 16, 0, 5), PhotographerStep::mend_backdrop_colour},
        {off("background_gradient", 9, 0, 4), PhotographerStep::even_the_backdrop},
        {off("exposure_under", 0.01, 0.08, 1), PhotographerStep::more_light},
        {off("exposure_over", 0.4, 0, 0.004), PhotographerStep::less_light},
        {off("sharpness", 0.1, 0.37, 9), PhotographerStep::focus},
        {off("skin_colour", 20, 0, 3), PhotographerStep::white_balance},
        {off("clothes_contrast", 95, 0, 30), PhotographerStep::darker_clothes},
    };
    for (const Case& one : cases) {
        INFO(one.finding.id);
        CHECK(lasting({{one.finding}}).photographer == one.step);
        CHECK_FALSE(lasting({{one.finding}}).sitter);
    }
}

TEST_CASE("The darker cheek tells which lamp is weak", "[capture]") {
    Finding dark = off("illumination", 0.2, 0.6, 1);
    Finding eyes = off("eye_line", 250, 200, 300);
    eyes.spot = capture::Spot{800, 400, 100, 0};
    dark.spot = capture::Spot{900, 450, 30, 30}; // right in the picture: the sitter's left
    CHECK(lasting({{dark, eyes}}).photographer == PhotographerStep::light_sitters_left);
    dark.spot = capture::Spot{770, 450, 30, 30};
    CHECK(lasting({{dark, eyes}}).photographer == PhotographerStep::light_sitters_right);
}

TEST_CASE("Only the most important instruction is given", "[capture]") {
    const PortraitVerdict verdict{
        {off("mouth_closed", 0.2, 0, 0.03), off("inter_eye", 40, 90, 900), off("yaw", 20, -5, 5)}};
    CHECK(lasting(verdict).sitter == SitterStep::come_closer);
}

TEST_CASE("What fails is said before what only warns", "[capture]") {
    Finding turned = off("yaw", 7, -5, 5);
    turned.verdict = Verdict::warn;
    CHECK(lasting({{turned}}).sitter == SitterStep::turn_right);
    CHECK(lasting({{turned, off("mouth_closed", 0.2, 0, 0.03)}}).sitter == SitterStep::close_mouth);
}

TEST_CASE("A head that fills the frame goes back; a smaller one that stands too high is the camera's fault",
          "[capture]") {
    const Finding cut = off("hair_top", 20, 50, 110);
    CHECK(lasting({{cut, off("face_width", 270, 180, 300)}}).sitter == SitterStep::go_back);
    CHECK_FALSE(lasting({{cut, off("face_width", 220, 180, 300)}}).sitter);
}

TEST_CASE("A blink is not spoken of", "[capture]") {
    Guidance guidance;
    const PortraitVerdict open{{off("eyes_open", 0.8, 0.36, 9)}};
    const PortraitVerdict shut{{off("eyes_open", 0.1, 0.36, 9)}};
    for (auto passed = 0ms; passed < 3000ms; passed += 33ms) {
        const bool blinking = passed % 1000ms < 150ms;
        CHECK_FALSE(guidance.follow(blinking ? shut : open, kStart + passed).sitter);
    }
}

TEST_CASE("A value that trembles about its limit changes the instruction at most once a second", "[capture]") {
    Guidance guidance;
    int changes = 0;
    Advice before;
    for (int frame = 0; frame < 300; ++frame) {
        const double yaw = frame % 2 == 0 ? 5.1 : 4.9;
        const double roll = frame % 3 == 0 ? 4.1 : 3.9;
        const Advice now = guidance.follow({{off("yaw", yaw, -5, 5), off("roll", roll, -4, 4)}}, kStart + frame * 33ms);
        changes += now == before ? 0 : 1;
        before = now;
    }
    CHECK(changes <= 10);
}

TEST_CASE("An instruction goes once its reason has been gone for a moment", "[capture]") {
    Guidance guidance;
    const PortraitVerdict turned{{off("yaw", 20, -5, 5)}};
    const PortraitVerdict straight{{off("yaw", 0, -5, 5)}};
    guidance.follow(turned, kStart);
    REQUIRE(guidance.follow(turned, kStart + 400ms).sitter == SitterStep::turn_right);
    CHECK(guidance.follow(straight, kStart + 500ms).sitter == SitterStep::turn_right);
    CHECK_FALSE(guidance.follow(straight, kStart + 1100ms).sitter);
}

TEST_CASE("A blink at the shutter costs nothing: the best frame of the last second is taken", "[capture]") {
    capture::BestFrame memory;
    const PortraitVerdict good{{off("eyes_open", 0.8, 0.36, 9)}};
    const PortraitVerdict better{{off("eyes_open", 0.9, 0.36, 9)}};
    const PortraitVerdict shut{{off("eyes_open", 0.1, 0.36, 9)}};
    memory.see(frameAt(0ms, 0), better);
    memory.see(frameAt(200ms, 1), good);
    memory.see(frameAt(600ms, 2), shut);
    CHECK(memory.best(kStart + 650ms)->number() == 0);
    memory.see(frameAt(1150ms, 3), shut);
    CHECK(memory.best(kStart + 1150ms)->number() == 1); // the better one is more than a second old
    CHECK_FALSE(memory.best(kStart + 5000ms));
    memory.forget();
    CHECK_FALSE(memory.best(kStart + 1150ms));
}

TEST_CASE("The best frame is kept however many worse ones follow within the second", "[capture]") {
    capture::BestFrame memory;
    for (std::uint64_t i = 0; i < 30; ++i) {
        const double falling = 0.9 - 0.01 * static_cast<double>(i);
        memory.see(frameAt(33ms * i, i), {{off("eyes_open", falling, 0.36, 9)}});
    }
    CHECK(memory.best(kStart + 960ms)->number() == 0);
    // And of the younger ones some are left, wherever the second then begins.
    CHECK(memory.best(kStart + 1200ms)->number() < 14);
    CHECK(memory.best(kStart + 1500ms)->number() < 24);
}

TEST_CASE("Remembered frames take no more memory than allowed, and the best is the last to go", "[capture]") {
    const PortraitVerdict best{{off("eyes_open", 0.9, 0.36, 9)}};
    const PortraitVerdict good{{off("eyes_open", 0.8, 0.36, 9)}};
    const PortraitVerdict bad{{off("eyes_open", 0.1, 0.36, 9)}};
    capture::BestFrame memory(1000ms, 6); // bytes: two of these frames
    std::vector<std::weak_ptr<const std::vector<std::uint8_t>>> pixels;
    const auto see = [&](const capture::Frame& frame, const PortraitVerdict& verdict) {
        pixels.push_back(frame.shared());
        memory.see(frame, verdict);
    };
    see(frameAt(0ms, 0), best);
    see(frameAt(100ms, 1), good);
    see(frameAt(200ms, 2), bad);
    CHECK(memory.best(kStart + 200ms)->number() == 0);
    CHECK(std::count_if(pixels.begin(), pixels.end(), [](const auto& one) { return !one.expired(); }) == 2);
    capture::BestFrame tiny(1000ms, 1);
    tiny.see(frameAt(0ms, 0), best);
    tiny.see(frameAt(100ms, 1), bad);
    CHECK(tiny.best(kStart + 100ms)->number() == 0);
}

TEST_CASE("The shutter releases itself when all has been well for 0.8 s", "[capture]") {
    capture::AutoShutter shutter;
    CHECK(shutter.follow(true, kStart) == 0);
    CHECK(shutter.follow(true, kStart + 400ms) == Approx(0.5));
    CHECK(shutter.follow(false, kStart + 500ms) == 0);
    CHECK(shutter.follow(true, kStart + 600ms) == 0);
    CHECK(shutter.follow(true, kStart + 1400ms) == 1);
}

TEST_CASE("All is well when nothing but the file's own rules and a covered head's face width is unknown", "[capture]") {
    Finding width;
    width.id = "face_width";
    Finding file;
    file.id = "file_size";
    const Finding good = off("yaw", 0, -5, 5);
    Finding unknown;
    unknown.id = "pitch";
    CHECK(capture::allWell({{good, file}}));
    CHECK(capture::allWell({{good, width}}));
    CHECK_FALSE(capture::allWell({{good, off("face_width", 320, 180, 300)}}));
    CHECK_FALSE(capture::allWell({{good, unknown}}));
    CHECK_FALSE(capture::allWell({{good, off("roll", 9, -4, 4)}}));
    CHECK_FALSE(capture::allWell({}));
}
