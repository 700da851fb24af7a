#include "capture/mat_view.h"
#include "capture/portrait_checker.h"
#include "capture/virtual_sitter.h"
#include "tests/capture/shared_finder.h"

#include <catch2/catch.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <chrono>

using capture::drawSitter;
using capture::Error;
using capture::SitterLook;
using capture::SitterPose;
using capture::SitterScene;
using capture::Verdict;

namespace {

capture::PortraitChecker makeChecker() {
    return {*capture::loadProfile(XUEYING_SOURCE_DIR "/resources/profiles/chsi-2017.toml"),
            capture::makeFaceFinder(test_support::sharedModel())};
}

capture::Frame scaled(const capture::Frame& frame, int width, int height) {
    cv::Mat picture;
    cv::resize(capture::matView(frame), picture, {width, height}, 0, 0, cv::INTER_AREA);
    return capture::frameOf(picture, 0, {});
}

Verdict verdictOf(const capture::PortraitChecker& checker, const char* id) {
    return checker.lastVerdict().find(id)->verdict;
}

} // namespace

TEST_CASE("Three people in the frame are one finding, and it blocks", "[capture]") {
    cv::Mat group(720, 1920, CV_8UC3, cv::Scalar(255, 197, 100));
    for (int i = 0; i < 3; ++i) {
        SitterScene scene;
        scene.width_px = 640;
        scene.height_px = 720;
        SitterPose pose;
        pose.face_width_px = 210;
        pose.eye_x_px = 320;
        pose.eye_y_px = 330;
        const auto drawn = drawSitter(SitterLook::random(static_cast<std::uint32_t>(i)), pose, scene);
        capture::matView(drawn.frame).copyTo(group(cv::Rect(640 * i, 0, 640, 720)));
    }
    auto checker = makeChecker();
    static_cast<void>(checker.take(capture::frameOf(group, 0, {})));
    CHECK(checker.lastVerdict().find("faces")->value == 3);
    CHECK(verdictOf(checker, "faces") == Verdict::fail);
    CHECK_FALSE(checker.lastVerdict().acceptable());
}

TEST_CASE("A face cut by the frame's side does not pass", "[capture]") {
    SitterPose pose;
    pose.eye_x_px = 60;
    auto checker = makeChecker();
    const auto portrait = checker.take(drawSitter({}, pose, {}).frame);
    CHECK((!portrait || portrait->verdict.overall() == Verdict::fail));
    CHECK_FALSE(checker.lastVerdict().acceptable());
}

TEST_CASE("A black frame has no face in it", "[capture]") {
    auto checker = makeChecker();
    const auto portrait = checker.take(capture::frameOf(cv::Mat::zeros(1080, 1920, CV_8UC3), 0, {}));
    REQUIRE_FALSE(portrait);
    CHECK(portrait.error().kind == Error::Kind::no_crop);
    CHECK(verdictOf(checker, "faces") == Verdict::fail);
}

TEST_CASE("An over-exposed frame says that it is", "[capture]") {
    SitterScene scene;
    scene.exposure = 1.8;
    auto checker = makeChecker();
    const auto portrait = checker.take(drawSitter({}, {}, scene).frame);
    REQUIRE(portrait);
    CHECK(verdictOf(checker, "exposure_over") != Verdict::pass);
    CHECK(verdictOf(checker, "background_colour") == Verdict::fail);
}

TEST_CASE("A 160 x 120 camera gives a clear answer", "[capture]") {
    auto checker = makeChecker();
    const auto tiny = scaled(drawSitter({}, {}, {}).frame, 160, 120);
    const auto portrait = checker.take(tiny);
    if (portrait) {
        CHECK(verdictOf(checker, "inter_eye") == Verdict::fail);
    } else {
        CHECK(portrait.error().kind == Error::Kind::no_crop);
    }
    CHECK(checker.look(tiny).verdict.findings.size() == capture::kFindingIds.size());
}

TEST_CASE("An 8K camera takes no longer than a few full-HD frames", "[capture]") {
    auto checker = makeChecker();
    const auto usual = drawSitter({}, {}, {}).frame;
    const auto huge = scaled(usual, 7680, 4320);
    const auto took = [](const auto& work) {
        const auto start = std::chrono::steady_clock::now();
        work();
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    REQUIRE(checker.take(usual)); // the first one loads what the others find ready
    const double usual_s = took([&] { static_cast<void>(checker.take(usual)); });
    tl::expected<capture::Portrait, Error> portrait = tl::unexpected(Error{});
    const double huge_s = took([&] { portrait = checker.take(huge); });
    CHECK(huge_s < 8 * usual_s); // it has sixteen times the pixels
    REQUIRE(portrait);
    CHECK(portrait->width_px == 480);
    CHECK(verdictOf(checker, "eye_line") == Verdict::pass);
}

TEST_CASE("A grey camera is named, whatever its frames claim", "[capture]") {
    cv::Mat grey;
    cv::cvtColor(capture::matView(drawSitter({}, {}, {}).frame), grey, cv::COLOR_BGR2GRAY);
    cv::cvtColor(grey, grey, cv::COLOR_GRAY2BGR);
    auto checker = makeChecker();
    REQUIRE(checker.take(capture::frameOf(grey, 0, {})));
    CHECK(checker.lastVerdict().find("colour")->value == 1);
    CHECK(verdictOf(checker, "colour") == Verdict::fail);
    CHECK_FALSE(checker.lastVerdict().acceptable());
}

TEST_CASE("A truncated portrait is judged or refused, and never a crash", "[capture]") {
    auto checker = makeChecker();
    const auto portrait = checker.take(drawSitter({}, {}, {}).frame);
    REQUIRE(portrait);
    for (const std::size_t kept : {2U, 20U, 300U, 650U, 5000U, 20000U, 30000U}) {
        const std::vector<std::uint8_t> part(portrait->jpeg->begin(),
                                             portrait->jpeg->begin() + static_cast<std::ptrdiff_t>(kept));
        const auto checked = checker.check(part);
        if (checked) {
            CHECK(checked->find("file_size")->verdict != Verdict::pass);
        } else {
            CHECK(checked.error().kind == Error::Kind::not_a_picture);
        }
    }
}

TEST_CASE("A portrait of another size is measured and fails by its size", "[capture]") {
    auto checker = makeChecker();
    const auto portrait = checker.take(drawSitter({}, {}, {}).frame);
    REQUIRE(portrait);
    std::vector<std::uint8_t> half;
    const auto decoded = capture::decodePicture(*portrait->jpeg, "portrait");
    REQUIRE(decoded);
    const auto small = scaled(*decoded, 240, 320);
    REQUIRE(cv::imencode(".jpg", capture::matView(small), half));
    const auto checked = checker.check(half);
    REQUIRE(checked);
    CHECK(checked->find("size")->value == 320);
    CHECK(checked->find("size")->verdict == Verdict::fail);
    CHECK(checked->find("dpi")->verdict == Verdict::fail);
    CHECK(*checked->find("eye_line")->value == Approx(*portrait->verdict.find("eye_line")->value).margin(4));
}

TEST_CASE("A portrait that is no JPEG fails by its size and its resolution, and states no quality", "[capture]") {
    auto checker = makeChecker();
    const auto portrait = checker.take(drawSitter({}, {}, {}).frame);
    REQUIRE(portrait);
    const auto decoded = capture::decodePicture(*portrait->jpeg, "portrait");
    REQUIRE(decoded);
    std::vector<std::uint8_t> png;
    REQUIRE(cv::imencode(".png", capture::matView(scaled(*decoded, 3000, 4000)), png));
    const auto checked = checker.check(png);
    REQUIRE(checked);
    CHECK(checked->find("size")->verdict == Verdict::fail);
    CHECK(checked->find("dpi")->verdict == Verdict::fail);
    CHECK(checked->find("jpeg_quality")->value == 0);
    CHECK(checked->find("colour")->value == 3);
    CHECK_FALSE(checked->acceptable());

    REQUIRE(cv::imencode(".png", capture::matView(*decoded), png));
    const auto right_size = checker.check(png);
    REQUIRE(right_size);
    CHECK(right_size->find("size")->verdict == Verdict::pass);
    CHECK(right_size->find("dpi")->verdict == Verdict::fail);
}
