#include "capture/crop_chooser.h"

#include <catch2/catch.hpp>

namespace {

/// A face at the frame's right edge: its crop is either centred and tight, or of the right size and off centre.
capture::FaceShape faceAtTheEdge() {
    capture::FaceShape face;
    face.pupils = {cv::Point2d(1590, 470), cv::Point2d(1726, 470)};
    face.left_x_px = 1508;
    face.right_x_px = 1808;
    return face;
}

double offCentre(const capture::Crop& crop, const capture::FaceShape& face) {
    return (face.middleX() - crop.x_px - crop.width_px / 2) * 480 / crop.width_px;
}

} // namespace

TEST_CASE("How far a face may stand beside the middle is the profile's to say", "[capture]") {
    auto profile = *capture::loadProfile(XUEYING_SOURCE_DIR "/resources/profiles/chsi-2017.toml");
    const capture::FaceShape face = faceAtTheEdge();
    const auto strict = capture::chooseCrop({1920, 1080}, face, 260, profile);
    profile.limits["centring"].pass = {-60, 60};
    const auto lenient = capture::chooseCrop({1920, 1080}, face, 260, profile);
    REQUIRE(strict);
    REQUIRE(lenient);
    CHECK(lenient->width_px > strict->width_px);
    CHECK(offCentre(*lenient, face) > offCentre(*strict, face) + 5);
}
