#include "capture/calibration.h"
#include "capture/virtual_sitter.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>
#include <string>

using capture::BackdropReading;
using capture::BackdropStep;
using capture::readEmptyBackdrop;
using capture::SitterScene;

namespace {

capture::Profile profileOf(const std::string& name) {
    const auto profile = capture::loadProfile(XUEYING_SOURCE_DIR "/resources/profiles/" + name + ".toml");
    REQUIRE(profile);
    return *profile;
}

BackdropReading readingOf(const std::function<void(SitterScene&, capture::SitterPose&)>& change,
                          const std::string& profile = "chsi-2017") {
    SitterScene scene;
    scene.width_px = 960;
    scene.height_px = 540;
    capture::SitterPose nobody;
    nobody.present = false;
    nobody.face_width_px = 165;
    nobody.eye_x_px = 480;
    nobody.eye_y_px = 235;
    change(scene, nobody);
    return readEmptyBackdrop(capture::drawSitter({}, nobody, scene).frame, profileOf(profile));
}

} // namespace

TEST_CASE("A good empty backdrop is ready", "[capture]") {
    const BackdropReading reading = readingOf([](SitterScene& scene, auto&) { scene.backdrop_fall_off = 0.04; });
    CHECK(reading.steps.empty());
    CHECK(reading.from_reference < 3);
    CHECK(reading.plate.size() == 9);
}

TEST_CASE("What is wrong with an empty backdrop is told in a step to take", "[capture]") {
    using Pose = capture::SitterPose;
    const std::vector<std::pair<BackdropStep, std::function<void(SitterScene&, Pose&)>>> cases{
        {BackdropStep::empty_the_chair, [](SitterScene&, Pose& pose) { pose.present = true; }},
        {BackdropStep::more_exposure, [](SitterScene& scene, Pose&) { scene.exposure = 0.7; }},
        {BackdropStep::less_exposure, [](SitterScene& scene, Pose&) { scene.exposure = 1.5; }},
        {BackdropStep::mend_white_balance,
         [](SitterScene& scene, Pose&) {
             scene.backdrop = {205, 195, 170};
         }},
        {BackdropStep::even_the_light, [](SitterScene& scene, Pose&) { scene.backdrop_fall_off = 0.4; }},
        {BackdropStep::smooth_the_cloth, [](SitterScene& scene, Pose&) { scene.folds = 0.12; }},
    };
    for (const auto& [step, change] : cases) {
        INFO("step " << static_cast<int>(step));
        const BackdropReading reading = readingOf(change);
        CHECK(std::count(reading.steps.begin(), reading.steps.end(), step) == 1);
    }
}

TEST_CASE("A grey backdrop that is blown out is not ready, a white one may be full of light", "[capture]") {
    const auto cloth = [](std::uint8_t level) {
        return [level](SitterScene& scene, auto&) { scene.backdrop = {level, level, level}; };
    };
    CHECK(readingOf(cloth(240), "grey").steps.empty());
    CHECK(readingOf(cloth(255), "grey").steps == std::vector{BackdropStep::less_exposure});
    CHECK(readingOf(cloth(255), "white").steps.empty());
    CHECK(readingOf(cloth(200), "white").steps == std::vector{BackdropStep::more_exposure});
}

TEST_CASE("A drift of the light since the calibration is measured beside the sitter", "[capture]") {
    const BackdropReading then = readingOf([](SitterScene&, auto&) {});
    const BackdropReading same = readingOf([](SitterScene&, capture::SitterPose& pose) { pose.present = true; });
    const BackdropReading darker = readingOf([](SitterScene& scene, auto&) { scene.exposure = 0.85; });
    CHECK(*capture::lightDrift(then, same) < 1.5);
    CHECK(*capture::lightDrift(then, darker) > 4);
    CHECK_FALSE(capture::lightDrift(BackdropReading{}, then));
}
