#include "capture/control_set.h"
#include "tests/support/fake_camera_driver.h"

#include <catch2/catch.hpp>

using namespace capture;
using test::FakeCameraDriver;

namespace {

int valueOf(const FakeCameraDriver& driver, std::uint32_t id) {
    return driver.controls.at(id).value;
}

} // namespace

TEST_CASE("For codes the camera looks near and briefly, then has its locked set again", "[capture]") {
    FakeCameraDriver driver = FakeCameraDriver::usual();
    ControlSets sets(test::controlsOf(driver), {});
    sets.lockFraming();

    REQUIRE(sets.useForCodes().held());
    CHECK(valueOf(driver, V4L2_CID_FOCUS_ABSOLUTE) == 85); // 35 % of 250, onto the steps of 5
    CHECK(valueOf(driver, V4L2_CID_EXPOSURE_ABSOLUTE) == 54);
    CHECK(valueOf(driver, V4L2_CID_EXPOSURE_AUTO) == V4L2_EXPOSURE_MANUAL);
    CHECK(valueOf(driver, V4L2_CID_WHITE_BALANCE_TEMPERATURE) == 5600);

    const ControlSetReport restored = sets.useForFraming();
    CHECK(restored.held());
    CHECK(restored.took.count() >= 1);
    CHECK(valueOf(driver, V4L2_CID_FOCUS_ABSOLUTE) == 30);
    CHECK(valueOf(driver, V4L2_CID_FOCUS_AUTO) == 0);
    CHECK(valueOf(driver, V4L2_CID_EXPOSURE_ABSOLUTE) == 157);
    CHECK(valueOf(driver, V4L2_CID_AUTO_WHITE_BALANCE) == 0);
}

TEST_CASE("A camera that was never locked chooses by itself again after the code", "[capture]") {
    FakeCameraDriver driver = FakeCameraDriver::usual();
    ControlSets sets(test::controlsOf(driver), {});
    REQUIRE(sets.useForCodes().held());
    CHECK(valueOf(driver, V4L2_CID_FOCUS_AUTO) == 0);
    CHECK(sets.useForFraming().held());
    CHECK(valueOf(driver, V4L2_CID_FOCUS_AUTO) == 1);
    CHECK(valueOf(driver, V4L2_CID_EXPOSURE_AUTO) == V4L2_EXPOSURE_APERTURE_PRIORITY);
}

TEST_CASE("Asking for codes again and again does not make the picture darker each time", "[capture]") {
    FakeCameraDriver driver = FakeCameraDriver::usual();
    ControlSets sets(test::controlsOf(driver), {});
    sets.lockFraming();
    for (int sitter = 0; sitter < 3; ++sitter) {
        sets.useForCodes();
        sets.useForCodes();
        CHECK(valueOf(driver, V4L2_CID_EXPOSURE_ABSOLUTE) == 54);
        sets.useForFraming();
    }
    CHECK(valueOf(driver, V4L2_CID_EXPOSURE_ABSOLUTE) == 157);
}

TEST_CASE("A set that is not kept is told by part", "[capture]") {
    FakeCameraDriver driver = FakeCameraDriver::usual();
    ControlSets sets(test::controlsOf(driver), {});
    sets.lockFraming();
    sets.useForCodes();
    driver.forgetful = {V4L2_CID_FOCUS_ABSOLUTE};
    driver.refusing = {V4L2_CID_EXPOSURE_ABSOLUTE};
    const ControlSetReport report = sets.useForFraming();
    CHECK_FALSE(report.held());
    CHECK(report.outcomes[static_cast<std::size_t>(ControlPart::focus)] == ControlOutcome::not_kept);
    CHECK(report.outcomes[static_cast<std::size_t>(ControlPart::exposure)] == ControlOutcome::refused);
    CHECK(report.outcomes[static_cast<std::size_t>(ControlPart::white_balance)] == ControlOutcome::set);
}

TEST_CASE("A camera that is unplugged in the code step does not pass as restored", "[capture]") {
    FakeCameraDriver driver = FakeCameraDriver::usual();
    ControlSets sets(test::controlsOf(driver), {});
    sets.lockFraming();
    sets.useForCodes();
    driver.gone = true;
    CHECK_FALSE(sets.useForFraming().held());
}

TEST_CASE("A camera that was plugged in again gets the set that framing had", "[capture]") {
    FakeCameraDriver before = FakeCameraDriver::usual();
    ControlSets sets(test::controlsOf(before), {});
    sets.lockFraming();

    FakeCameraDriver after = FakeCameraDriver::usual();
    after.controls[V4L2_CID_EXPOSURE_ABSOLUTE].value = 900;
    ControlSets again(test::controlsOf(after), {}, sets.framing());
    CHECK(again.useForFraming().held());
    CHECK(valueOf(after, V4L2_CID_EXPOSURE_ABSOLUTE) == 157);
    CHECK(valueOf(after, V4L2_CID_EXPOSURE_AUTO) == V4L2_EXPOSURE_MANUAL);
}

TEST_CASE("A camera without focus and exposure is left as it is", "[capture]") {
    FakeCameraDriver driver;
    ControlSets sets(test::controlsOf(driver), {});
    CHECK(sets.useForCodes().held());
    CHECK(sets.useForFraming().held());
}
