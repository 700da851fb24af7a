#include "capture/mat_view.h"
#include "capture/mouth.h"
#include "capture/portrait_checker.h"
#include "capture/virtual_sitter.h"
#include "tests/capture/shared_finder.h"

#include <catch2/catch.hpp>

namespace {

capture::PortraitChecker makeChecker() {
    const auto profile = capture::loadProfile(XUEYING_SOURCE_DIR "/resources/profiles/chsi-2017.toml");
    REQUIRE(profile);
    return {*profile, capture::makeFaceFinder(test_support::sharedModel())};
}

capture::SitterPose nearPose() {
    capture::SitterPose pose;
    pose.face_width_px = 300;
    return pose;
}

} // namespace

TEST_CASE("Lips a sixteenth of the chin's way apart are an open mouth, closed ones never fail", "[capture]") {
    capture::PortraitChecker checker = makeChecker();
    for (std::uint32_t number = 0; number < 16; ++number) {
        INFO("sitter " << number);
        const capture::SitterLook look = capture::SitterLook::random(number);
        capture::SitterPose pose = nearPose();
        static_cast<void>(checker.take(capture::drawSitter(look, pose, {}, std::nullopt, number).frame));
        CHECK(checker.lastVerdict().find("mouth_closed")->verdict != capture::Verdict::fail);
        // The drawing's full gap is 0.15 face widths.
        pose.mouth_open = 0.06 * 0.53 * look.face_aspect / 0.15;
        static_cast<void>(checker.take(capture::drawSitter(look, pose, {}, std::nullopt, number).frame));
        CHECK(checker.lastVerdict().find("mouth_closed")->verdict > capture::Verdict::unknown);
    }
}

TEST_CASE("A mouth that was marked on the chin comes back to the lips, a well marked one stays", "[capture]") {
    const auto finder = capture::makeFaceFinder(test_support::sharedModel());
    for (std::uint32_t number = 0; number < 8; ++number) {
        INFO("sitter " << number);
        const auto drawn = capture::drawSitter(capture::SitterLook::random(number), nearPose(), {}, {}, number);
        const auto faces = finder->find(drawn.frame);
        REQUIRE(faces.size() == 1);
        const capture::Landmarks& marks = faces[0].landmarks;
        const cv::Mat picture = capture::matView(drawn.frame);
        CHECK(capture::settleMouth(picture, marks)[66].y_px == marks[66].y_px);
        capture::Landmarks wrong = marks;
        for (std::size_t i = 48; i < 68; ++i) {
            wrong[i].y_px += 45;
        }
        const capture::Landmarks settled = capture::settleMouth(picture, wrong);
        CHECK(settled[66].y_px == Approx(marks[66].y_px).margin(9));
        CHECK(settled[33].y_px == marks[33].y_px);
    }
}
