#include "capture/jpeg_file.h"
#include "capture/mat_view.h"
#include "capture/portrait_checker.h"
#include "capture/virtual_sitter.h"
#include "tests/capture/shared_finder.h"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include <cmath>

using capture::drawSitter;
using capture::Error;
using capture::PortraitChecker;
using capture::SitterLook;
using capture::SitterPose;
using capture::SitterScene;
using capture::Verdict;

namespace {

capture::Profile profile(const std::string& name = "chsi-2017") {
    const auto loaded = capture::loadProfile(XUEYING_SOURCE_DIR "/resources/profiles/" + name + ".toml");
    REQUIRE(loaded);
    return *loaded;
}

PortraitChecker makeChecker(const std::string& profile_name = "chsi-2017") {
    return {profile(profile_name), capture::makeFaceFinder(test_support::sharedModel())};
}

double valueOf(const capture::PortraitVerdict& verdict, const char* id) {
    const capture::Finding* const finding = verdict.find(id);
    REQUIRE(finding != nullptr);
    INFO(id);
    REQUIRE(finding->value);
    return *finding->value;
}

Verdict verdictOf(const capture::PortraitVerdict& verdict, const char* id) {
    const capture::Finding* const finding = verdict.find(id);
    REQUIRE(finding != nullptr);
    return finding->verdict;
}

SitterPose poseNumber(std::uint32_t number) {
    SitterPose pose;
    pose.face_width_px = 255 + 7 * (number % 11);
    pose.eye_x_px = 800 + 31 * (number % 9);
    pose.eye_y_px = 440 + 9 * (number % 7);
    return pose;
}

} // namespace

TEST_CASE("Hair top, eye line and face width lie within 4 px of the truth", "[capture]") {
    PortraitChecker checker = makeChecker();
    for (std::uint32_t number = 0; number < 24; ++number) {
        INFO("sitter " << number);
        const auto drawn = drawSitter(SitterLook::random(number), poseNumber(number), {}, std::nullopt, number);
        const auto portrait = checker.take(drawn.frame);
        REQUIRE(portrait);
        const double scale = 480 / portrait->crop.width_px;
        CHECK(valueOf(portrait->verdict, "hair_top") ==
              Approx((drawn.truth.hair_top_y_px - portrait->crop.y_px) * scale).margin(4));
        CHECK(valueOf(portrait->verdict, "eye_line") ==
              Approx((drawn.truth.eye_y_px - portrait->crop.y_px) * scale).margin(4));
        CHECK(valueOf(portrait->verdict, "face_width") == Approx(drawn.truth.face_width_px() * scale).margin(4));
        CHECK(portrait->verdict.acceptable());
    }
}

TEST_CASE("Every finding is present, in order, live and taken and checked", "[capture]") {
    PortraitChecker checker = makeChecker();
    const auto drawn = drawSitter({}, {}, {});
    const auto portrait = checker.take(drawn.frame);
    REQUIRE(portrait);
    const auto checked = checker.check(*portrait->jpeg);
    REQUIRE(checked);
    const auto look = checker.look(drawn.frame);
    for (const auto* verdict : {&portrait->verdict, &*checked, &look.verdict}) {
        REQUIRE(verdict->findings.size() == capture::kFindingIds.size());
        for (std::size_t i = 0; i < capture::kFindingIds.size(); ++i) {
            CHECK(verdict->findings[i].id == capture::kFindingIds[i]);
        }
    }
}

TEST_CASE("The delivered file is what the profile asks for", "[capture]") {
    PortraitChecker checker = makeChecker();
    for (std::uint32_t number = 0; number < 6; ++number) {
        INFO("sitter " << number);
        const auto portrait = checker.take(drawSitter(SitterLook::random(number), {}, {}, std::nullopt, number).frame);
        REQUIRE(portrait);
        const auto facts = capture::readJpegFacts(*portrait->jpeg);
        REQUIRE(facts);
        CHECK(facts->width_px == 480);
        CHECK(facts->height_px == 640);
        CHECK(facts->dpi == 300);
        CHECK(facts->components == 3);
        CHECK(facts->baseline);
        CHECK(facts->quality == portrait->quality);
        CHECK(portrait->quality >= 60);
        CHECK(portrait->jpeg->size() > 30720);
        CHECK(portrait->jpeg->size() <= 40960);
    }
}

TEST_CASE("A portrait is cropped and scaled, never mirrored, turned or retouched", "[capture]") {
    PortraitChecker checker = makeChecker();
    SitterPose pose;
    pose.roll_deg = 3; // what is tilted stays tilted
    auto drawn = drawSitter({}, pose, {});
    // A mark beside the head makes left and right differ.
    cv::Mat frame = capture::matView(drawn.frame).clone();
    cv::circle(frame, {static_cast<int>(drawn.truth.face_right_x_px) + 90, 470}, 25, {40, 40, 200}, cv::FILLED);
    const auto portrait = checker.take(capture::frameOf(frame, 0, {}));
    REQUIRE(portrait);
    const auto decoded = capture::decodePicture(*portrait->jpeg, "portrait");
    REQUIRE(decoded);
    const capture::Crop& crop = portrait->crop;
    CHECK(crop.width_px * 4 == crop.height_px * 3);
    const cv::Rect area(static_cast<int>(crop.x_px), static_cast<int>(crop.y_px), static_cast<int>(crop.width_px),
                        static_cast<int>(crop.height_px));
    cv::Mat expected;
    cv::resize(frame(area), expected, {480, 640}, 0, 0, cv::INTER_AREA);
    const double same = cv::norm(expected, capture::matView(*decoded), cv::NORM_L1) / (480 * 640 * 3);
    cv::Mat mirrored;
    cv::flip(expected, mirrored, 1);
    const double other = cv::norm(mirrored, capture::matView(*decoded), cv::NORM_L1) / (480 * 640 * 3);
    CHECK(same < 3); // what JPEG loses
    CHECK(other > 3 * same);
}

TEST_CASE("The re-check of the saved bytes agrees with the frame's verdict", "[capture]") {
    PortraitChecker checker = makeChecker();
    for (std::uint32_t number = 30; number < 42; ++number) {
        INFO("sitter " << number);
        const auto portrait =
            checker.take(drawSitter(SitterLook::random(number), poseNumber(number), {}, std::nullopt, number).frame);
        REQUIRE(portrait);
        const auto checked = checker.check(*portrait->jpeg);
        REQUIRE(checked);
        CHECK(checked->overall() == portrait->verdict.overall());
        for (const char* id : {"hair_top", "eye_line", "face_width", "centring"}) {
            CHECK(valueOf(*checked, id) == Approx(valueOf(portrait->verdict, id)).margin(2));
        }
    }
}

TEST_CASE("Without a face there is no crop, and the verdict says why", "[capture]") {
    PortraitChecker checker = makeChecker();
    SitterPose nobody;
    nobody.present = false;
    const auto portrait = checker.take(drawSitter({}, nobody, {}).frame);
    REQUIRE_FALSE(portrait);
    CHECK(portrait.error().kind == Error::Kind::no_crop);
    CHECK(valueOf(checker.lastVerdict(), "faces") == 0);
    CHECK(verdictOf(checker.lastVerdict(), "faces") == Verdict::fail);
    CHECK(verdictOf(checker.lastVerdict(), "eye_line") == Verdict::unknown);
    const auto look = checker.look(drawSitter({}, nobody, {}).frame);
    CHECK(look.faces.empty());
    CHECK_FALSE(look.crop);
    CHECK(verdictOf(look.verdict, "faces") == Verdict::fail);
}

TEST_CASE("A head that is cut by the frame's edge fails the hair top", "[capture]") {
    PortraitChecker checker = makeChecker();
    SitterPose pose;
    pose.eye_y_px = 230;
    const auto drawn = drawSitter({}, pose, {});
    REQUIRE(drawn.truth.hair_top_y_px < 0);
    const auto portrait = checker.take(drawn.frame);
    REQUIRE(portrait);
    CHECK(verdictOf(portrait->verdict, "hair_top") == Verdict::fail);
}

TEST_CASE("The wrong backdrop's colour fails by its name", "[capture]") {
    PortraitChecker checker = makeChecker();
    SitterScene scene;
    scene.backdrop = {219, 142, 67};
    const auto portrait = checker.take(drawSitter({}, {}, scene).frame);
    REQUIRE(portrait);
    CHECK(verdictOf(portrait->verdict, "background_colour") == Verdict::fail);
    CHECK(valueOf(portrait->verdict, "background_colour") == Approx(16.5).margin(2));
}

TEST_CASE("White and grey backdrops have profiles of their own", "[capture]") {
    for (const auto& [name, backdrop] :
         {std::pair<const char*, capture::Bgr>{"white", {252, 252, 252}}, {"grey", {240, 240, 240}}}) {
        INFO(name);
        PortraitChecker checker = makeChecker(name);
        SitterScene scene;
        scene.backdrop = backdrop;
        const auto portrait = checker.take(drawSitter({}, {}, scene).frame);
        REQUIRE(portrait);
        CHECK(verdictOf(portrait->verdict, "background_colour") == Verdict::pass);
        CHECK(portrait->verdict.acceptable());
    }
}

TEST_CASE("Which colours skin has is the profile's to say", "[capture]") {
    const auto drawn = drawSitter({}, {}, {});
    const auto skinColour = [&](const capture::Profile& rules) {
        PortraitChecker checker(rules, capture::makeFaceFinder(test_support::sharedModel()));
        return checker.take(drawn.frame)->verdict.find("skin_colour")->value;
    };
    capture::Profile rules = profile();
    CHECK(skinColour(rules) < 3);
    rules.natural_skin->a = {60, 70};
    CHECK(skinColour(rules) > 30);
    rules.natural_skin.reset();
    CHECK_FALSE(skinColour(rules));
}

TEST_CASE("Lenses that are washed out are glare, however much of the face they cover", "[capture]") {
    PortraitChecker checker = makeChecker();
    for (std::uint32_t number = 0; number < 8; ++number) {
        INFO("sitter " << number);
        SitterLook look = SitterLook::random(number);
        look.glasses = true;
        const auto plain = checker.take(drawSitter(look, {}, {}, std::nullopt, number).frame);
        REQUIRE(plain);
        CHECK(verdictOf(plain->verdict, "glare") == Verdict::pass);
        look.glare = 1;
        static_cast<void>(checker.take(drawSitter(look, {}, {}, std::nullopt, number).frame));
        CHECK(verdictOf(checker.lastVerdict(), "glare") != Verdict::pass);
    }
}

TEST_CASE("A sitter who is too far away is told so by name, live and taken", "[capture]") {
    PortraitChecker checker = makeChecker();
    for (std::uint32_t number = 0; number < 6; ++number) {
        INFO("sitter " << number);
        SitterPose pose;
        pose.face_width_px = 100;
        const auto drawn = drawSitter(SitterLook::random(number), pose, {}, std::nullopt, number);
        const auto portrait = checker.take(drawn.frame);
        REQUIRE(portrait);
        CHECK(verdictOf(portrait->verdict, "faces") == Verdict::pass);
        CHECK(verdictOf(portrait->verdict, "inter_eye") == Verdict::fail);
        CHECK(valueOf(portrait->verdict, "inter_eye") == Approx(45).margin(3));
        const double scale = 480 / portrait->crop.width_px;
        CHECK(valueOf(portrait->verdict, "eye_line") ==
              Approx((drawn.truth.eye_y_px - portrait->crop.y_px) * scale).margin(4));
        // A live picture without a face is searched for far ones every 15 frames; whoever is found is followed.
        int without = 0;
        while (checker.look(drawn.frame).faces.empty() && without < 20) {
            ++without;
        }
        CHECK(without < 15);
        for (int frame = 0; frame < 20; ++frame) {
            CHECK(verdictOf(checker.look(drawn.frame).verdict, "inter_eye") == Verdict::fail);
        }
        SitterPose nobody;
        nobody.present = false;
        CHECK(checker.look(drawSitter({}, nobody, {}).frame).faces.empty());
    }
}

TEST_CASE("Clothes are judged by the share of their outline that is lost before the backdrop", "[capture]") {
    struct Case {
        const char* what;
        capture::Bgr clothes;
        double low, high; ///< % lost
        Verdict verdict;
    };
    const std::vector<Case> cases{
        {"dark", {60, 50, 45}, 0, 5, Verdict::pass},
        {"wine", {48, 42, 110}, 0, 5, Verdict::pass},
        {"white", {250, 250, 250}, 35, 65, Verdict::warn},
        {"off-white", {225, 232, 236}, 35, 65, Verdict::warn},
        {"pale blue", {240, 220, 180}, 80, 100, Verdict::fail},
        {"the backdrop's own blue", {255, 197, 100}, 80, 100, Verdict::fail},
    };
    PortraitChecker checker = makeChecker();
    for (const Case& one : cases) {
        for (std::uint32_t number = 0; number < 8; ++number) {
            INFO(one.what << ", sitter " << number);
            SitterLook look = SitterLook::random(number);
            look.clothes = one.clothes;
            const auto portrait = checker.take(drawSitter(look, {}, {}, std::nullopt, number).frame);
            REQUIRE(portrait);
            const capture::Finding* const finding = portrait->verdict.find("clothes_contrast");
            CHECK(finding->unit == "%");
            CHECK(valueOf(portrait->verdict, "clothes_contrast") >= one.low);
            CHECK(valueOf(portrait->verdict, "clothes_contrast") <= one.high);
            CHECK(finding->verdict == one.verdict);
        }
    }
}

TEST_CASE("A coat that is pale at one shoulder only loses that half of the outline", "[capture]") {
    PortraitChecker checker = makeChecker();
    SitterLook look;
    look.clothes = {60, 50, 45};
    cv::Mat frame = capture::matView(drawSitter(look, {}, {}).frame).clone();
    look.clothes = {245, 215, 165};
    const cv::Mat pale = capture::matView(drawSitter(look, {}, {}).frame);
    const cv::Rect left_half(0, 0, 960, frame.rows);
    pale(left_half).copyTo(frame(left_half));
    const auto portrait = checker.take(capture::frameOf(frame, 0, {}));
    REQUIRE(portrait);
    CHECK(valueOf(portrait->verdict, "clothes_contrast") == Approx(50).margin(6));
    CHECK(verdictOf(portrait->verdict, "clothes_contrast") == Verdict::warn);
}

TEST_CASE("What is no picture cannot be checked", "[capture]") {
    PortraitChecker checker = makeChecker();
    const std::vector<std::uint8_t> letter{'D', 'e', 'a', 'r'};
    const auto checked = checker.check(letter);
    REQUIRE_FALSE(checked);
    CHECK(checked.error().kind == Error::Kind::not_a_picture);
}
