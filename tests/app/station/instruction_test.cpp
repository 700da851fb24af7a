#include "app/station/sentences.h"
#include "tests/app/station/window_test.h"

#include <catch2/catch.hpp>

#include <set>

using namespace app::station;

namespace {

using capture::Advice;
using capture::PhotographerStep;
using capture::SitterStep;

capture::PortraitVerdict verdictOf(capture::Verdict verdict) {
    capture::Finding finding;
    finding.id = "roll";
    finding.verdict = verdict;
    return {{finding}};
}

} // namespace

TEST_CASE("Each person is told their own, and what the other is doing when they have nothing to do", "[station]") {
    const auto failing = verdictOf(capture::Verdict::fail);
    const Instructions both = instructionsFor({SitterStep::close_mouth, PhotographerStep::light_sitters_left}, failing);
    CHECK(both.sitter == Instruction::close_mouth);
    CHECK(both.photographer == Instruction::light_left);
    const Instructions sitter_only = instructionsFor({SitterStep::move_left, {}}, failing);
    CHECK(sitter_only.sitter == Instruction::move_left);
    CHECK(sitter_only.photographer == Instruction::move_left);
    const Instructions photographer_only = instructionsFor({{}, PhotographerStep::raise_camera}, failing);
    CHECK(photographer_only.sitter == Instruction::camera_up);
    CHECK(photographer_only.photographer == Instruction::camera_up);
}

TEST_CASE("Hold still is said only when nothing is to do and nothing fails", "[station]") {
    CHECK(instructionsFor({}, verdictOf(capture::Verdict::pass)).sitter == Instruction::hold_still);
    CHECK(instructionsFor({}, verdictOf(capture::Verdict::warn)).photographer == Instruction::hold_still);
    CHECK(instructionsFor({}, verdictOf(capture::Verdict::fail)).sitter == Instruction::none);
}

TEST_CASE("Every step of the guidance has its own instruction", "[station]") {
    const auto failing = verdictOf(capture::Verdict::fail);
    std::set<Instruction> said;
    for (int step = 0; step < static_cast<int>(SitterStep::count_); ++step) {
        said.insert(instructionsFor({static_cast<SitterStep>(step), {}}, failing).sitter);
    }
    for (int step = 0; step < static_cast<int>(PhotographerStep::count_); ++step) {
        said.insert(instructionsFor({{}, static_cast<PhotographerStep>(step)}, failing).photographer);
    }
    CHECK(said.count(Instruction::none) == 0);
    CHECK(said.size() ==
          static_cast<std::size_t>(SitterStep::count_) + static_cast<std::size_t>(PhotographerStep::count_));
}

TEST_CASE("The sitter is never told to rise, nor to mend the light", "[station]") {
    station_test::application();
    const Phrases phrases(Language::english);
    for (int i = static_cast<int>(Instruction::camera_up); i <= static_cast<int>(Instruction::white_balance); ++i) {
        const QString words = sitterInstruction(phrases, static_cast<Instruction>(i));
        CHECK(words.startsWith(QStringLiteral("One moment")));
    }
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
