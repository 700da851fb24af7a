#include "capture/checks/chair_back.h"
#include "capture/portrait_checker.h"
#include "capture/virtual_sitter.h"
#include "tests/capture/shared_finder.h"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include <string>
#include <vector>

namespace {

using Points = std::vector<cv::Point>;

capture::Profile chsi() {
    const auto profile = capture::loadProfile(XUEYING_SOURCE_DIR "/resources/profiles/chsi-2017.toml");
    REQUIRE(profile);
    return *profile;
}

/// A face 100 px wide in the middle of 240 x 300, the chin at row 150; the outline is what a test draws.
capture::FaceShape face() {
    capture::FaceShape shape;
    shape.left_x_px = 70;
    shape.right_x_px = 170;
    shape.marks[8] = {120, 150};
    return shape;
}

/// Head, neck and shoulders that fall away from it.
capture::Backdrop plainSitter() {
    capture::Backdrop backdrop;
    backdrop.sitter = cv::Mat::zeros(300, 240, CV_8U);
    cv::ellipse(backdrop.sitter, {120, 90}, {52, 64}, 0, 0, 360, cv::Scalar(255), cv::FILLED);
    const Points body{{93, 140},  {147, 140}, {150, 168}, {215, 188}, {240, 210},
                      {240, 300}, {0, 300},   {0, 210},   {25, 188},  {90, 168}};
    cv::fillPoly(backdrop.sitter, std::vector<Points>{body}, cv::Scalar(255));
    return backdrop;
}

bool seenBehind(const std::vector<Points>& things) {
    capture::Backdrop backdrop = plainSitter();
    cv::fillPoly(backdrop.sitter, things, cv::Scalar(255));
    return capture::checks::seenBesideNeck(backdrop, face(), *chsi().chair_back).has_value();
}

Points ellipse(cv::Point centre, cv::Size half) {
    Points points;
    cv::ellipse2Poly(centre, half, 0, 0, 360, 4, points);
    return points;
}

Points roundedBox(int left, int top, int right, int radius) {
    Points points;
    cv::Mat box = cv::Mat::zeros(300, 240, CV_8U);
    cv::rectangle(box, {left + radius, top}, {right - radius, 299}, cv::Scalar(255), cv::FILLED);
    cv::rectangle(box, {left, top + radius}, {right, 299}, cv::Scalar(255), cv::FILLED);
    cv::circle(box, {left + radius, top + radius}, radius, cv::Scalar(255), cv::FILLED);
    cv::circle(box, {right - radius, top + radius}, radius, cv::Scalar(255), cv::FILLED);
    std::vector<Points> outlines;
    cv::findContours(box, outlines, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_NONE);
    return outlines.at(0);
}

} // namespace

TEST_CASE("A level edge beside the neck that ends in a drop is a chair's back", "[capture]") {
    struct Case {
        const char* what;
        std::vector<Points> things;
    };
    const std::vector<Case> cases{
        {"square", {{{40, 155}, {200, 155}, {200, 299}, {40, 299}}}},
        {"with round corners", {roundedBox(40, 152, 200, 10)}},
        {"at one side only", {{{120, 150}, {195, 150}, {195, 299}, {120, 299}}}},
        {"as tall as the cheeks", {{{40, 105}, {200, 105}, {200, 299}, {40, 299}}}},
        {"as tall as the eyes, with round corners", {roundedBox(35, 78, 205, 12)}},
        {"leaning a little", {{{40, 158}, {200, 148}, {200, 299}, {40, 299}}}},
    };
    for (const Case& one : cases) {
        INFO(one.what);
        CHECK(seenBehind(one.things));
    }
}

TEST_CASE("Shoulders, hair, collars and hoods are no chair's back", "[capture]") {
    struct Case {
        const char* what;
        std::vector<Points> things;
    };
    const std::vector<Case> cases{
        {"nothing", {}},
        {"long hair down to the shoulders", {{{60, 80}, {180, 80}, {184, 190}, {56, 190}}}},
        {"hair cut at the chin", {{{62, 80}, {178, 80}, {186, 155}, {54, 155}}}},
        {"round hair, much wider than the head", {ellipse({120, 85}, {82, 75})}},
        {"buns at both ears", {ellipse({62, 85}, {20, 20}), ellipse({178, 85}, {20, 20})}},
        {"a scarf that widens downwards", {{{62, 70}, {178, 70}, {172, 130}, {195, 185}, {45, 185}, {68, 130}}}},
        {"hair flipped outwards", {{{150, 140}, {178, 148}, {182, 152}, {176, 156}, {150, 156}}}},
        {"a standing collar", {{{88, 146}, {98, 170}, {142, 170}, {152, 146}, {158, 172}, {82, 172}}}},
        {"a hood on the back", {{{70, 178}, {80, 160}, {100, 148}, {140, 148}, {160, 160}, {170, 178}}}},
        {"raised shoulders", {{{93, 150}, {147, 150}, {240, 180}, {240, 299}, {0, 299}, {0, 180}}}},
        {"a loose strand", {{{150, 158}, {190, 158}, {190, 161}, {150, 161}}}},
    };
    for (const Case& one : cases) {
        INFO(one.what);
        CHECK_FALSE(seenBehind(one.things));
    }
}

TEST_CASE("What counts as a chair's back is the profile's to say", "[capture]") {
    capture::Backdrop backdrop = plainSitter();
    cv::rectangle(backdrop.sitter, {40, 155}, {200, 299}, cv::Scalar(255), cv::FILLED);
    capture::ChairBack rule = *chsi().chair_back;
    const auto seen = capture::checks::seenBesideNeck(backdrop, face(), rule);
    REQUIRE(seen);
    CHECK(seen->box.y == 155);
    rule.level_edge = 0.9;
    CHECK_FALSE(capture::checks::seenBesideNeck(backdrop, face(), rule));
    rule = *chsi().chair_back;
    rule.below_chin = 0;
    CHECK_FALSE(capture::checks::seenBesideNeck(backdrop, face(), rule));
}

TEST_CASE("A chair behind the sitter fails the backdrop, whatever the hair, and nobody without one does", "[capture]") {
    capture::PortraitChecker checker(chsi(), capture::makeFaceFinder(test_support::sharedModel()));
    for (std::uint32_t number = 0; number < 16; ++number) {
        capture::SitterLook look = capture::SitterLook::random(number);
        look.scarf = number % 8 == 7;
        INFO("sitter " << number << ", hair " << static_cast<int>(look.hair_style) << ", covered " << look.scarf);
        for (const bool chair : {false, true}) {
            capture::SitterScene scene;
            scene.chair_back = chair;
            const auto portrait = checker.take(capture::drawSitter(look, {}, scene, std::nullopt, number).frame);
            REQUIRE(portrait);
            const capture::Verdict wanted = chair ? capture::Verdict::fail : capture::Verdict::pass;
            CHECK(portrait->verdict.find("background_uniform")->verdict == wanted);
        }
    }
}
