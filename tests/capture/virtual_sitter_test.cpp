#include "capture/landmarks.h"
#include "capture/virtual_sitter.h"
#include "qr/symbol_reader.h"
#include "qr/symbol_writer.h"
#include "tests/capture/shared_finder.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using capture::drawSitter;
using capture::SitterLook;
using capture::SitterPose;
using capture::SitterScene;

namespace {

qr::ImageView viewOf(const capture::Frame& frame) {
    return {frame.pixels(), frame.width_px(), frame.height_px(), frame.stride_bytes(), qr::ImageView::Format::bgr};
}

capture::ShownCode shown(const std::string& text) {
    const auto modules = qr::writeSymbol(text);
    REQUIRE(modules);
    capture::ShownCode code;
    code.dark = modules->dark;
    code.size = modules->size;
    return code;
}

} // namespace

TEST_CASE("The same arguments always draw the same pixels", "[capture]") {
    const auto first = drawSitter(SitterLook::random(4), {}, {}, std::nullopt, 3);
    const auto second = drawSitter(SitterLook::random(4), {}, {}, std::nullopt, 3);
    const auto other = drawSitter(SitterLook::random(4), {}, {}, std::nullopt, 4);
    CHECK(*first.frame.shared() == *second.frame.shared());
    CHECK(*first.frame.shared() != *other.frame.shared());
}

TEST_CASE("A real face finder finds every virtual sitter where it was drawn", "[capture]") {
    auto& finder = test_support::sharedFinder();
    for (std::uint32_t number = 0; number < 24; ++number) {
        INFO("sitter " << number);
        SitterPose pose;
        pose.face_width_px = 260 + 5 * (number % 20);
        pose.eye_x_px = 860 + 9 * (number % 23);
        const auto drawn = drawSitter(SitterLook::random(number), pose, {}, std::nullopt, number);
        const auto faces = finder.find(drawn.frame);
        REQUIRE(faces.size() == 1);
        const auto& marks = faces[0].landmarks;
        double eye_x = 0;
        double eye_y = 0;
        for (std::size_t i = 36; i < 48; ++i) {
            eye_x += marks[i].x_px / 12;
            eye_y += marks[i].y_px / 12;
        }
        CHECK(std::abs(eye_x - drawn.truth.eye_x_px) < 10);
        CHECK(std::abs(eye_y - drawn.truth.eye_y_px) < 10);
        CHECK(std::abs(marks[8].y_px - drawn.truth.chin_y_px) < 16);
    }
}

TEST_CASE("A virtual sitter's backdrop is the light blue that was asked for", "[capture]") {
    SitterScene scene;
    scene.noise_sigma = 0;
    const auto drawn = drawSitter({}, {}, scene);
    const std::uint8_t* const corner = drawn.frame.pixels() + 3 * 20 + 20 * drawn.frame.stride_bytes();
    CHECK(corner[0] == 255);
    CHECK(corner[1] == 197);
    CHECK(corner[2] == 100);
}

TEST_CASE("The code on a virtual sitter's phone can be read", "[capture]") {
    for (const std::size_t length : {20U, 150U, 400U}) {
        const std::string text = "XY1:" + std::string(length, 'A');
        const auto drawn = drawSitter(SitterLook::random(2), {}, {}, shown(text), 1);
        const auto symbols = qr::readSymbols(viewOf(drawn.frame), qr::ReadEffort::thorough);
        REQUIRE(symbols.size() == 1);
        CHECK(symbols[0].text == text);
    }
}

TEST_CASE("A virtual sitter comes, shows the code, settles and leaves as told", "[capture]") {
    SitterScene scene;
    scene.width_px = 960;
    scene.height_px = 540;
    capture::VirtualSitterSource source(scene, 30);
    auto& finder = test_support::sharedFinder();
    auto code = shown("XY1:HELLO");
    code.centre_x_px = 480;
    code.centre_y_px = 330;
    source.seat(SitterLook::random(1), code);

    auto frame = source.next();
    REQUIRE(frame);
    CHECK(frame->number() == 0);
    CHECK(finder.find(*frame).empty());

    source.act(capture::SitterAct::show_code);
    frame = source.next();
    REQUIRE(frame);
    CHECK(frame->number() == 1);
    const auto symbols = qr::readSymbols(viewOf(*frame), qr::ReadEffort::thorough);
    REQUIRE(symbols.size() == 1);
    CHECK(symbols[0].text == "XY1:HELLO");

    source.act(capture::SitterAct::sit_well);
    frame = source.next();
    REQUIRE(frame);
    CHECK(finder.find(*frame).size() == 1);

    source.act(capture::SitterAct::away);
    frame = source.next();
    REQUIRE(frame);
    CHECK(finder.find(*frame).empty());
}

TEST_CASE("A landmark file that is missing or damaged is named", "[capture]") {
    for (const char* path : {"/nowhere/model.dat", "/etc/hostname"}) {
        const auto model = capture::loadLandmarkModel(path);
        REQUIRE_FALSE(model);
        CHECK(model.error().kind == capture::Error::Kind::no_model);
        CHECK_THAT(model.error().detail, Catch::Contains(path));
    }
}
