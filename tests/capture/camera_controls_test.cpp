#include "capture/camera_controls.h"
#include "tests/support/fake_camera_driver.h"

#include <catch2/catch.hpp>

using namespace capture;
using test::FakeCameraDriver;

TEST_CASE("A camera's controls read as the driver states them", "[capture]") {
    FakeCameraDriver driver = FakeCameraDriver::usual();
    const auto controls = test::controlsOf(driver);
    const auto exposure = controls->read(ControlPart::exposure);
    REQUIRE(exposure);
    CHECK(exposure->automatic == true);
    CHECK(exposure->value == 157);
    CHECK(exposure->lowest == 3);
    CHECK(exposure->highest == 2047);
    const auto gain = controls->read(ControlPart::gain);
    REQUIRE(gain);
    CHECK(gain->automatic == std::nullopt);
    CHECK(gain->value == 12);
}

TEST_CASE("Locking holds every part at what it is", "[capture]") {
    FakeCameraDriver driver = FakeCameraDriver::usual();
    const auto controls = test::controlsOf(driver);
    for (const ControlOutcome outcome : lockAsItIs(*controls)) {
        CHECK(outcome == ControlOutcome::set);
    }
    CHECK(driver.controls[V4L2_CID_EXPOSURE_AUTO].value == V4L2_EXPOSURE_MANUAL);
    CHECK(driver.controls[V4L2_CID_EXPOSURE_ABSOLUTE].value == 157);
    CHECK(driver.controls[V4L2_CID_AUTO_WHITE_BALANCE].value == 0);
    CHECK(driver.controls[V4L2_CID_WHITE_BALANCE_TEMPERATURE].value == 5600);
    CHECK(driver.controls[V4L2_CID_FOCUS_AUTO].value == 0);
    unlock(*controls);
    CHECK(driver.controls[V4L2_CID_EXPOSURE_AUTO].value == V4L2_EXPOSURE_APERTURE_PRIORITY);
    CHECK(driver.controls[V4L2_CID_AUTO_WHITE_BALANCE].value == 1);
    CHECK(driver.controls[V4L2_CID_FOCUS_AUTO].value == 1);
}

TEST_CASE("What the driver does not offer, refuses or forgets is told by part", "[capture]") {
    FakeCameraDriver driver = FakeCameraDriver::usual();
    driver.controls.erase(V4L2_CID_FOCUS_AUTO);
    driver.controls.erase(V4L2_CID_FOCUS_ABSOLUTE);
    driver.refusing = {V4L2_CID_EXPOSURE_AUTO};
    driver.forgetful = {V4L2_CID_AUTO_WHITE_BALANCE};
    const LockReport report = lockAsItIs(*test::controlsOf(driver));
    CHECK(report == LockReport{ControlOutcome::refused, ControlOutcome::set, ControlOutcome::not_kept,
                               ControlOutcome::not_offered});
}

TEST_CASE("A camera that is unplugged while it is locked offers nothing", "[capture]") {
    FakeCameraDriver driver = FakeCameraDriver::usual();
    driver.gone = true;
    const auto controls = test::controlsOf(driver);
    for (const ControlOutcome outcome : lockAsItIs(*controls)) {
        CHECK(outcome == ControlOutcome::not_offered);
    }
    CHECK_FALSE(controls->write(ControlPart::focus, {false, 10}));
}

TEST_CASE("A wish is brought into the driver's range and onto its steps", "[capture]") {
    FakeCameraDriver driver = FakeCameraDriver::usual();
    const auto controls = test::controlsOf(driver);
    CHECK(setAndVerify(*controls, ControlPart::focus, {false, 9999}) == ControlOutcome::set);
    CHECK(driver.controls[V4L2_CID_FOCUS_ABSOLUTE].value == 250);
    CHECK(setAndVerify(*controls, ControlPart::focus, {false, 33}) == ControlOutcome::set);
    CHECK(driver.controls[V4L2_CID_FOCUS_ABSOLUTE].value == 30);
    const auto nearest = nearestFocus(*controls);
    REQUIRE(nearest);
    CHECK(setAndVerify(*controls, ControlPart::focus, *nearest) == ControlOutcome::set);
    CHECK(driver.controls[V4L2_CID_FOCUS_ABSOLUTE].value == 250);
    CHECK(driver.controls[V4L2_CID_FOCUS_AUTO].value == 0);
}

TEST_CASE("A driver that knows full automatic only is let go all the same", "[capture]") {
    FakeCameraDriver driver = FakeCameraDriver::usual();
    driver.controls[V4L2_CID_EXPOSURE_AUTO] = {V4L2_EXPOSURE_AUTO, 0, 1, 1};
    const auto controls = test::controlsOf(driver);
    CHECK(lockAsItIs(*controls)[0] == ControlOutcome::set);
    unlock(*controls);
    CHECK(driver.controls[V4L2_CID_EXPOSURE_AUTO].value == V4L2_EXPOSURE_AUTO);
}

TEST_CASE("Only a device has controls", "[capture]") {
    CHECK(openControls("http://127.0.0.1:1/x").error().kind == Error::Kind::not_a_video);
    CHECK(openControls("/dev/video-none").error().kind == Error::Kind::no_camera);
}
