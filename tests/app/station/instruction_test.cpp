#include "app/station/sentences.h"
#include "tests/app/station/window_test.h"

#include <catch2/catch.hpp>

using namespace app::station;

namespace {

constexpr int kWidth_px = 1920;
constexpr int kHeight_px = 1080;

capture::LiveLook lookWith(double face_x_px, double face_y_px) {
    capture::LiveLook look;
    capture::Face face;
    face.width_px = 300;
    face.height_px = 300;
    face.x_px = face_x_px - 150;
    face.y_px = face_y_px - 150;
    look.faces = {face};
    return look;
}

capture::LiveLook judged(const char* id, double value, capture::Range pass, capture::Verdict verdict) {
    capture::LiveLook look = lookWith(960, 540);
    look.crop = capture::Crop{600, 60, 720, 960};
    capture::Finding finding;
    finding.id = id;
    finding.value = value;
    finding.pass = pass;
    finding.verdict = verdict;
    look.verdict.findings = {finding};
    return look;
}

Instruction said(const capture::LiveLook& look) {
    return instructionFor(look, kWidth_px, kHeight_px);
}

} // namespace

TEST_CASE("An empty chair is asked to be taken, a crowd to thin out", "[station]") {
    CHECK(said({}) == Instruction::sit_down);
    capture::LiveLook two = lookWith(900, 500);
    two.faces.push_back(two.faces.front());
    CHECK(said(two) == Instruction::one_person_only);
}

TEST_CASE("Left and right are the sitter's own", "[station]") {
    // At the frame's left edge the sitter sits too far to their own right.
    CHECK(said(lookWith(300, 540)) == Instruction::move_left);
    CHECK(said(lookWith(1600, 540)) == Instruction::move_right);
}

TEST_CASE("Of many findings the one that matters most is said", "[station]") {
    capture::LiveLook look = judged("background_colour", 20, {std::nullopt, 5}, capture::Verdict::fail);
    CHECK(said(look) == Instruction::backdrop);
    look.verdict.findings.push_back(
        judged("eyes_open", 0.01, {0.05, std::nullopt}, capture::Verdict::fail).verdict.findings[0]);
    CHECK(said(look) == Instruction::open_eyes);
}

TEST_CASE("A failing finding is said before a warning", "[station]") {
    capture::LiveLook look = judged("yaw", 7, {-5, 5}, capture::Verdict::warn);
    look.verdict.findings.push_back(
        judged("mouth_closed", 0.09, {std::nullopt, 0.03}, capture::Verdict::fail).verdict.findings[0]);
    CHECK(said(look) == Instruction::close_mouth);
}

TEST_CASE("A head turned to the sitter's left is asked back to the right", "[station]") {
    CHECK(said(judged("yaw", 12, {-5, 5}, capture::Verdict::fail)) == Instruction::turn_right);
    CHECK(said(judged("yaw", -12, {-5, 5}, capture::Verdict::fail)) == Instruction::turn_left);
}

TEST_CASE("When every finding passes the sitter is asked to hold still", "[station]") {
    CHECK(said(judged("roll", 1, {-4, 4}, capture::Verdict::pass)) == Instruction::hold_still);
}

TEST_CASE("Every instruction has words for both people in both languages", "[station]") {
    station_test::application();
    for (const Language language : {Language::chinese, Language::english}) {
        const Phrases phrases(language);
        for (int i = static_cast<int>(Instruction::sit_down); i <= static_cast<int>(Instruction::hold_still); ++i) {
            INFO(i);
            CHECK_FALSE(sitterInstruction(phrases, static_cast<Instruction>(i)).isEmpty());
            CHECK_FALSE(photographerInstruction(phrases, static_cast<Instruction>(i)).isEmpty());
        }
    }
}
