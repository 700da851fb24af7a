#include "capture/own_eyes.h"
#include "capture/portrait_checker.h"
#include "capture/virtual_sitter.h"
#include "tests/capture/shared_finder.h"

#include <catch2/catch.hpp>

using capture::Finding;
using capture::Verdict;
using namespace std::chrono_literals;

namespace {

constexpr capture::Frame::Clock::time_point kStart{};

Finding eyes(double openness) {
    Finding finding;
    finding.id = "eyes_open";
    finding.value = openness;
    finding.pass = {0.36, std::nullopt};
    finding.warn = {0.30, std::nullopt};
    finding.verdict = finding.pass.contains(openness)   ? Verdict::pass
                      : finding.warn.contains(openness) ? Verdict::warn
                                                        : Verdict::fail;
    return finding;
}

/// Verdicts of eyes that are seen every 50 ms.
class Watched {
public:
    Verdict see(double openness) {
        Finding finding = eyes(openness);
        m_memory.judge(finding, kStart + m_passed);
        m_passed += 50ms;
        return finding.verdict;
    }
    void seeFor(std::chrono::milliseconds time, double openness) {
        for (auto passed = 0ms; passed < time; passed += 50ms) {
            see(openness);
        }
    }

private:
    capture::EyeMemory m_memory{capture::OwnEyes{0.7, 4}};
    std::chrono::milliseconds m_passed{0};
};

capture::Frame drawn(double eyes_open, std::chrono::milliseconds when, double eye_x_px = 960) {
    capture::SitterPose pose;
    pose.eyes_open = eyes_open;
    pose.eye_x_px = eye_x_px;
    const capture::Frame frame = capture::drawSitter({}, pose, {}).frame;
    return {*frame.shared(), frame.width_px(), frame.height_px(), 0, kStart + when};
}

} // namespace

TEST_CASE("Narrow eyes pass live once they are known to be the sitter's own", "[capture]") {
    Watched narrow;
    CHECK(narrow.see(0.33) == Verdict::warn);
    narrow.seeFor(1500ms, 0.33);
    CHECK(narrow.see(0.33) == Verdict::pass);
    CHECK(narrow.see(0.25) == Verdict::fail); // a blink
    CHECK(narrow.see(0.33) == Verdict::pass);
}

TEST_CASE("Half a blink of wide eyes is told, though other people's eyes are that narrow", "[capture]") {
    Watched wide;
    CHECK(wide.see(0.45) == Verdict::pass);
    wide.seeFor(1500ms, 0.85);
    CHECK(wide.see(0.45) == Verdict::warn);
    CHECK(wide.see(0.2) == Verdict::fail);
    CHECK(wide.see(0.8) == Verdict::pass);
}

TEST_CASE("Eyes that stay shut do not become the sitter's own open eyes", "[capture]") {
    Watched shut;
    shut.seeFor(6000ms, 0.2);
    CHECK(shut.see(0.2) == Verdict::fail);
}

TEST_CASE("A sitter's own eyes are those of the last seconds", "[capture]") {
    Watched sitter;
    sitter.seeFor(2000ms, 0.85);
    sitter.seeFor(5000ms, 0.5); // smiling
    CHECK(sitter.see(0.45) == Verdict::pass);
}

TEST_CASE("The live look holds eyes against the sitter's own, and forgets them with the next sitter", "[capture]") {
    const auto profile = capture::loadProfile(XUEYING_SOURCE_DIR "/resources/profiles/chsi-2017.toml");
    REQUIRE(profile);
    capture::PortraitChecker checker(*profile, capture::makeFaceFinder(test_support::sharedModel()));
    const auto verdictOf = [&](const capture::Frame& frame) {
        return checker.look(frame).verdict.find("eyes_open")->verdict;
    };
    const double half_shut = 0.6;
    CHECK(verdictOf(drawn(half_shut, 0ms)) == Verdict::pass);
    for (auto when = 100ms; when <= 2000ms; when += 200ms) {
        CHECK(verdictOf(drawn(1, when)) == Verdict::pass);
    }
    CHECK(verdictOf(drawn(half_shut, 2100ms)) == Verdict::warn);
    CHECK(verdictOf(drawn(half_shut, 2200ms, 1400)) == Verdict::pass); // another chair, another sitter
}
