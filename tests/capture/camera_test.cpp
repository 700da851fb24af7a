#include "capture/camera.h"
#include "capture/picture_file.h"
#include "capture/virtual_sitter.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/silent_server.h"
#include "tests/support/video_file.h"

#include <catch2/catch.hpp>

#include <chrono>
#include <cmath>
#include <fstream>

using capture::CameraSettings;
using capture::Error;
using capture::openCamera;

namespace {

std::vector<capture::Frame> someFrames(int count) {
    capture::SitterScene scene;
    scene.width_px = 320;
    scene.height_px = 180;
    capture::SitterPose pose;
    pose.face_width_px = 55;
    pose.eye_x_px = 160;
    pose.eye_y_px = 80;
    std::vector<capture::Frame> frames;
    for (int i = 0; i < count; ++i) {
        frames.push_back(capture::drawSitter({}, pose, scene, std::nullopt, static_cast<std::uint64_t>(i)).frame);
    }
    return frames;
}

CameraSettings asFastAsRead() {
    CameraSettings settings;
    settings.file_in_real_time = false;
    return settings;
}

double meanDifference(const capture::Frame& a, const capture::Frame& b) {
    double sum = 0;
    const int count = a.width_px() * a.height_px() * 3;
    for (int i = 0; i < count; ++i) {
        sum += std::abs(a.pixels()[i] - b.pixels()[i]);
    }
    return sum / count;
}

} // namespace

TEST_CASE("A camera that is not there is named as such", "[capture]") {
    for (const char* where : {"97", "/dev/video97", ""}) {
        const auto camera = openCamera(where, {});
        REQUIRE_FALSE(camera);
        CHECK(camera.error().kind == Error::Kind::no_camera);
        CHECK_FALSE(camera.error().detail.empty());
    }
}

TEST_CASE("A device that is no camera is named as such", "[capture]") {
    const auto camera = openCamera("/dev/null", {});
    REQUIRE_FALSE(camera);
    CHECK(camera.error().kind == Error::Kind::not_a_video);
}

TEST_CASE("A file that is no video, or is not there, is named as such", "[capture]") {
    const test_support::ScratchFolder folder;
    const std::string text = folder.file("letter.txt");
    std::ofstream(text) << "Dear photographer";
    for (const std::string& where : {text, folder.file("nothing.avi"), folder.file("frame_%03d.png")}) {
        const auto camera = openCamera(where, {});
        REQUIRE_FALSE(camera);
        CHECK(camera.error().kind == Error::Kind::not_a_video);
        CHECK(camera.error().detail.find(where) != std::string::npos);
    }
}

TEST_CASE("A video file gives its frames in order and then says that it is over", "[capture]") {
    const test_support::ScratchFolder folder;
    const auto frames = someFrames(5);
    const std::string path = folder.file("sitter.avi");
    REQUIRE(test_support::writeVideo(frames, path, 25));
    const auto camera = openCamera(path, asFastAsRead());
    REQUIRE(camera);
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const auto frame = (*camera)->next();
        REQUIRE(frame);
        CHECK(frame->number() == i);
        CHECK(frame->width_px() == 320);
        CHECK(frame->height_px() == 180);
        CHECK(meanDifference(*frame, frames[i]) < 6); // what Motion JPEG loses
    }
    const auto over = (*camera)->next();
    REQUIRE_FALSE(over);
    CHECK(over.error().kind == Error::Kind::stream_ended);
}

TEST_CASE("A looped video file begins again", "[capture]") {
    const test_support::ScratchFolder folder;
    const std::string path = folder.file("sitter.avi");
    REQUIRE(test_support::writeVideo(someFrames(3), path, 25));
    CameraSettings settings = asFastAsRead();
    settings.loop_file = true;
    const auto camera = openCamera(path, settings);
    REQUIRE(camera);
    for (std::uint64_t i = 0; i < 8; ++i) {
        const auto frame = (*camera)->next();
        REQUIRE(frame);
        CHECK(frame->number() == i);
    }
}

TEST_CASE("A video file is played at its own rate", "[capture]") {
    const test_support::ScratchFolder folder;
    const std::string path = folder.file("sitter.avi");
    REQUIRE(test_support::writeVideo(someFrames(6), path, 20));
    const auto camera = openCamera(path, {});
    REQUIRE(camera);
    REQUIRE((*camera)->next());
    const auto started = std::chrono::steady_clock::now();
    for (int i = 0; i < 5; ++i) {
        REQUIRE((*camera)->next());
    }
    CHECK(std::chrono::steady_clock::now() - started >= std::chrono::milliseconds(230));
}

TEST_CASE("A numbered series of pictures is a camera too, pixel for pixel", "[capture]") {
    const test_support::ScratchFolder folder;
    const auto frames = someFrames(3);
    for (std::size_t i = 0; i < frames.size(); ++i) {
        REQUIRE(capture::writePng(frames[i], folder.file("frame_00" + std::to_string(i) + ".png")));
    }
    const auto camera = openCamera(folder.file("frame_%03d.png"), asFastAsRead());
    REQUIRE(camera);
    for (const capture::Frame& written : frames) {
        const auto frame = (*camera)->next();
        REQUIRE(frame);
        CHECK(meanDifference(*frame, written) == 0);
    }
    const auto over = (*camera)->next();
    REQUIRE_FALSE(over);
    CHECK(over.error().kind == Error::Kind::stream_ended);
}

TEST_CASE("A camera mounted on its side is turned upright, clockwise", "[capture]") {
    const test_support::ScratchFolder folder;
    const auto frames = someFrames(1);
    REQUIRE(capture::writePng(frames[0], folder.file("frame_000.png")));
    CameraSettings settings = asFastAsRead();
    settings.quarter_turns = 1;
    const auto camera = openCamera(folder.file("frame_%03d.png"), settings);
    REQUIRE(camera);
    const auto turned = (*camera)->next();
    REQUIRE(turned);
    REQUIRE(turned->width_px() == 180);
    REQUIRE(turned->height_px() == 320);
    // The lower left corner has become the upper left one.
    const std::uint8_t* const corner = frames[0].pixels() + 179 * frames[0].stride_bytes();
    CHECK(std::equal(corner, corner + 3, turned->pixels()));
}

TEST_CASE("A stream that answers nothing is given up within seconds", "[capture]") {
    const test_support::SilentServer server;
    const auto started = std::chrono::steady_clock::now();
    const auto camera = openCamera(server.url(), {});
    REQUIRE_FALSE(camera);
    CHECK(camera.error().kind == Error::Kind::no_camera);
    CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds(8));
}

TEST_CASE("A stream that nobody serves is no camera", "[capture]") {
    const auto camera = openCamera("http://127.0.0.1:9/camera.mjpg", {});
    REQUIRE_FALSE(camera);
    CHECK(camera.error().kind == Error::Kind::no_camera);
}
