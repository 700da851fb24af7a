#include "app/backdrop_calibration.h"
#include "capture/virtual_sitter.h"
#include "tests/app/temporary_directory.h"

#include <catch2/catch.hpp>

#include <fstream>

using app::BackdropCalibration;
using capture::BackdropReading;
using capture::BackdropStep;
using Stage = BackdropCalibration::Stage;
using namespace std::chrono_literals;

namespace {

constexpr BackdropCalibration::Clock::time_point kStart{};

BackdropReading reading(std::vector<BackdropStep> steps, double lighter = 0) {
    BackdropReading one;
    one.lighter = lighter;
    one.steps = std::move(steps);
    one.plate.assign(9, {76.0F, -11.8F, -37.1F});
    return one;
}

/// The same reading, six times a second, from `from` to `to`.
void show(BackdropCalibration& calibration, const BackdropReading& one, std::chrono::milliseconds from,
          std::chrono::milliseconds to) {
    for (auto at = from; at <= to; at += 150ms) {
        calibration.see(one, kStart + at);
    }
}

} // namespace

TEST_CASE("A backdrop that is right is kept by itself within ten seconds", "[app]") {
    BackdropCalibration calibration(kStart);
    CHECK(calibration.stage() == Stage::settling);
    show(calibration, reading({}), 0ms, 3000ms);
    CHECK(calibration.stage() == Stage::kept);
    REQUIRE(calibration.kept());
    CHECK(calibration.kept()->plate.size() == 9);
}

TEST_CASE("While something is to be changed it is said, and nothing is kept until it is right", "[app]") {
    BackdropCalibration calibration(kStart);
    show(calibration, reading({BackdropStep::more_exposure, BackdropStep::even_the_light}, -9), 0ms, 5000ms);
    CHECK(calibration.stage() == Stage::changing);
    CHECK(calibration.steps() == std::vector{BackdropStep::more_exposure, BackdropStep::even_the_light});
    CHECK_FALSE(calibration.kept());
    show(calibration, reading({}, 0), 5150ms, 8000ms);
    CHECK(calibration.stage() == Stage::kept);
}

TEST_CASE("A step that one reading in three asks for is not said", "[app]") {
    BackdropCalibration calibration(kStart);
    for (int i = 0; i < 30; ++i) {
        calibration.see(reading(i % 3 == 0 ? std::vector{BackdropStep::smooth_the_cloth} : std::vector<BackdropStep>{}),
                        kStart + i * 150ms);
        CHECK(calibration.steps().empty());
    }
}

TEST_CASE("A camera that still changes its exposure is waited for", "[app]") {
    BackdropCalibration calibration(kStart);
    for (int i = 0; i < 20; ++i) {
        calibration.see(reading({}, -20 + i), kStart + i * 150ms);
        CHECK(calibration.stage() == Stage::settling);
    }
    CHECK_FALSE(calibration.keepAsItIs());
}

TEST_CASE("A backdrop may be kept as it is, but not with somebody in the chair", "[app]") {
    BackdropCalibration occupied(kStart);
    show(occupied, reading({BackdropStep::empty_the_chair}), 0ms, 3000ms);
    CHECK_FALSE(occupied.keepAsItIs());
    BackdropCalibration folded(kStart);
    show(folded, reading({BackdropStep::smooth_the_cloth}), 0ms, 3000ms);
    CHECK(folded.keepAsItIs());
    CHECK(folded.stage() == Stage::kept);
    CHECK_FALSE(folded.steps().empty()); // still said, so that nobody takes it for right
}

TEST_CASE("The virtual studio's own backdrop is kept, a dim one asks for light", "[app]") {
    const auto profile = capture::loadProfile(XUEYING_SOURCE_DIR "/resources/profiles/chsi-2017.toml");
    REQUIRE(profile);
    capture::SitterPose nobody;
    nobody.present = false;
    capture::SitterScene scene;
    const auto seen = [&](std::uint64_t number) {
        return capture::readEmptyBackdrop(capture::drawSitter({}, nobody, scene, std::nullopt, number).frame, *profile);
    };
    BackdropCalibration good(kStart);
    show(good, seen(1), 0ms, 3000ms);
    CHECK(good.stage() == Stage::kept);
    scene.exposure = 0.7;
    BackdropCalibration dim(kStart);
    show(dim, seen(2), 0ms, 3000ms);
    REQUIRE(dim.stage() == Stage::changing);
    CHECK(dim.steps().front() == BackdropStep::more_exposure);
}

TEST_CASE("Somebody who walks by is no drift of the light, a dimmed lamp is", "[app]") {
    app::LightDrift drift;
    const BackdropReading kept = reading({});
    BackdropReading person = kept;
    person.plate[0] = {30.0F, 5.0F, 5.0F};
    BackdropReading dimmed = kept;
    for (auto& cell : dimmed.plate) {
        cell[0] -= 10;
    }
    CHECK_FALSE(drift.value());
    for (int i = 0; i < 5; ++i) {
        drift.see(kept, i % 2 == 0 ? kept : person);
    }
    CHECK(*drift.value() < 1);
    for (int i = 0; i < 5; ++i) {
        drift.see(kept, dimmed);
    }
    CHECK(*drift.value() > 5);
}

TEST_CASE("The kept backdrop outlives the program; a damaged file is as good as none", "[app]") {
    const TemporaryDirectory dir;
    const std::string path = app::backdropPath(dir.path().string());
    CHECK_FALSE(app::loadBackdrop(path));
    REQUIRE(app::saveBackdrop({reading({}), "chsi-2017", "2026-04-12T08:30:00.000Z"}, path));
    const auto loaded = app::loadBackdrop(path);
    REQUIRE(loaded);
    CHECK(loaded->profile == "chsi-2017");
    CHECK(loaded->reading.plate.size() == 9);
    CHECK(loaded->reading.plate[4][2] == Approx(-37.1));
    for (const char* damage : {"", "{", "[]", R"({"plate":[[1,2]]})", R"({"plate":[[1,2,"x"]]})", R"({"plate":7})"}) {
        std::ofstream(path) << damage;
        CHECK_FALSE(app::loadBackdrop(path));
    }
}
