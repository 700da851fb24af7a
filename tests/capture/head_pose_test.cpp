#include "capture/iso_quality.h"
#include "capture/portrait_checker.h"
#include "capture/virtual_sitter.h"
#include "tests/capture/shared_finder.h"

#include <catch2/catch.hpp>

#include <algorithm>

namespace {

struct Means {
    double pitch = 0;
    double iso_pitch = 0;
    double highest = -90; ///< of one of them
};

/// Over a dozen drawn people with the chin raised by `pitch_deg`.
Means measuredAt(double pitch_deg) {
    const auto profile = capture::loadProfile(XUEYING_SOURCE_DIR "/resources/profiles/chsi-2017.toml");
    REQUIRE(profile);
    capture::PortraitChecker checker(*profile, capture::makeFaceFinder(test_support::sharedModel()));
    constexpr std::uint32_t kPeople = 12;
    Means means;
    for (std::uint32_t number = 0; number < kPeople; ++number) {
        capture::SitterLook look = capture::SitterLook::random(number);
        look.glasses = false;
        capture::SitterPose pose;
        pose.face_width_px = 300;
        pose.pitch_deg = pitch_deg;
        const auto portrait = checker.take(capture::drawSitter(look, pose, {}, std::nullopt, number).frame);
        REQUIRE(portrait);
        const double pitch = portrait->verdict.find("pitch")->value.value();
        means.pitch += pitch / kPeople;
        means.highest = std::max(means.highest, pitch);
        for (const capture::IsoQuality& one : checker.lastIsoQuality()) {
            means.iso_pitch += one.component == "HeadPosePitch" ? one.native / kPeople : 0;
        }
    }
    return means;
}

} // namespace

TEST_CASE("Pitch is told in the degrees by which the chin is raised", "[capture]") {
    for (const double truth : {-20.0, -10.0, 0.0, 10.0, 15.0}) {
        INFO(truth << " degrees");
        const Means measured = measuredAt(truth);
        CHECK(measured.pitch == Approx(truth).margin(2.5));
        CHECK(measured.iso_pitch == Approx(measured.pitch));
    }
}

TEST_CASE("A chin far down is told of everybody, also where the neck looks like the chin", "[capture]") {
    CHECK(measuredAt(-20).highest < -10);
}
