#include "capture/profile.h"

#include <catch2/catch.hpp>

using capture::Error;
using capture::OnFail;
using capture::parseProfile;

namespace {

const std::string kGood = R"(id = "test"
[file]
width_px = 480
height_px = 640
dpi = 300
more_than_bytes = 30720
at_most_bytes = 40960
min_quality = 60
max_quality = 98
[target]
eye_line_px = 250
hair_top_px = 80
face_width_px = 240
[backdrop]
rgb = [100, 197, 255]
[findings.hair_top]
pass = [50, 110]
warn = [45, inf]
[findings.faces]
pass = [1, 1]
on_fail = "block"
)";

std::string with(const std::string& old_part, const std::string& new_part) {
    std::string text = kGood;
    text.replace(text.find(old_part), old_part.size(), new_part);
    return text;
}

} // namespace

TEST_CASE("A profile gives every number of its file", "[capture]") {
    const auto profile = parseProfile(kGood, "test.toml");
    REQUIRE(profile);
    CHECK(profile->id == "test");
    CHECK(profile->text == kGood);
    CHECK(profile->width_px == 480);
    CHECK(profile->height_px == 640);
    CHECK(profile->dpi == 300);
    CHECK(profile->min_bytes == 30720);
    CHECK(profile->max_bytes == 40960);
    CHECK(profile->min_quality == 60);
    CHECK(profile->max_quality == 98);
    CHECK(profile->backdrop_rgb == std::array<std::uint8_t, 3>{100, 197, 255});
    CHECK(profile->target_eye_line_px == 250);
    const auto hair = profile->limitsOf("hair_top");
    CHECK(hair.pass.low == 50);
    CHECK(hair.pass.high == 110);
    CHECK(hair.warn.low == 45);
    CHECK_FALSE(hair.warn.high);
    CHECK(hair.on_fail == OnFail::overridden);
    CHECK(profile->limitsOf("faces").on_fail == OnFail::block);
    CHECK(profile->limitsOf("faces").warn.low == 1);
}

TEST_CASE("Natural skin and the sitter's own eyes may be left out of a profile", "[capture]") {
    const auto without = parseProfile(kGood, "test.toml");
    REQUIRE(without);
    CHECK_FALSE(without->natural_skin);
    CHECK_FALSE(without->own_eyes);
    const auto profile = parseProfile(
        kGood + "[natural_skin]\na = [5, 25]\nb = [6, inf]\n[own_eyes]\nleast_share = 0.7\nseconds = 4\n", "test.toml");
    REQUIRE(profile);
    CHECK(profile->natural_skin->a.high == 25);
    CHECK(profile->natural_skin->b.low == 6);
    CHECK_FALSE(profile->natural_skin->b.high);
    CHECK(profile->own_eyes->least_share == 0.7);
    CHECK(profile->own_eyes->seconds == 4);
}

TEST_CASE("Rules for the sitter's outline may be left out of a profile", "[capture]") {
    const auto without = parseProfile(kGood, "test.toml");
    REQUIRE(without);
    CHECK_FALSE(without->chair_back);
    CHECK_FALSE(without->clothes_edge);
    const auto profile = parseProfile(kGood + "[chair_back]\nlevel_edge = 0.12\ndrop = 0.14\nbelow_chin = 0.2\n"
                                              "[clothes_edge]\nlost = 12\nclear = 34\n",
                                      "test.toml");
    REQUIRE(profile);
    CHECK(profile->chair_back->level_edge == 0.12);
    CHECK(profile->chair_back->drop == 0.14);
    CHECK(profile->chair_back->below_chin == 0.2);
    CHECK(profile->clothes_edge->lost == 12);
    CHECK(profile->clothes_edge->clear == 34);
}

TEST_CASE("A finding that a profile does not name is noted, never failed", "[capture]") {
    const auto profile = parseProfile(kGood, "test.toml");
    REQUIRE(profile);
    CHECK(profile->limitsOf("yaw").on_fail == OnFail::note);
    CHECK(profile->limitsOf("yaw").pass.contains(1e9));
}

TEST_CASE("Every mistake of a profile is named with its line and key", "[capture]") {
    struct Case {
        std::string text;
        std::string named;
    };
    const std::vector<Case> cases{
        {with("dpi = 300", "dpi = \"fine\""), "test.toml:5: file.dpi"},
        {with("dpi = 300\n", ""), "test.toml: file.dpi is missing"},
        {with("[100, 197, 255]", "[100, 197, 256]"), "test.toml:15: backdrop.rgb"},
        {with("[100, 197, 255]", "[100, 197]"), "test.toml:15: backdrop.rgb"},
        {with("[50, 110]", "[110, 50]"), "test.toml:17: findings.hair_top.pass"},
        {with("[50, 110]", "50"), "test.toml:17: findings.hair_top.pass"},
        {with("findings.hair_top", "findings.hairtop"), "findings.hairtop is no finding"},
        {with("\"block\"", "\"stop\""), "test.toml:21: findings.faces.on_fail"},
        {with("on_fail", "onfail"), "test.toml:21: findings.faces.onfail is an unknown key"},
        {with("min_quality", "minimum_quality"), "file.minimum_quality is an unknown key"},
        {with("at_most_bytes = 40960", "at_most_bytes = 30000"), "file.at_most_bytes must be above"},
        {with("max_quality = 98", "max_quality = 50"), "file.max_quality must not be below"},
        {with("id = \"test\"", "id = 5"), "test.toml:1: id must be a word"},
        {with("[target]", "[target"), "test.toml:10"},
        {kGood + "[natural_skin]\na = [5, 25]\n", "natural_skin.b is missing"},
        {kGood + "[chair_back]\nlevel_edge = 0.12\ndrop = 0.14\n", "chair_back.below_chin is missing"},
        {kGood + "[clothes_edge]\nlost = 20\nclear = 15\n", "clothes_edge.clear must be a number"},
        {kGood + "[own_eyes]\nleast_share = 1.5\nseconds = 4\n", "own_eyes.least_share must be a number"},
        {kGood + "[own_eyes]\nleast_share = 0.5\nseconds = 4\nshare = 1\n", "own_eyes.share is an unknown key"},
    };
    for (const Case& one : cases) {
        INFO(one.text);
        const auto profile = parseProfile(one.text, "test.toml");
        REQUIRE_FALSE(profile);
        CHECK(profile.error().kind == Error::Kind::bad_profile);
        CHECK_THAT(profile.error().detail, Catch::Contains(one.named));
    }
}

TEST_CASE("A profile that cannot be read is an error that names the file", "[capture]") {
    const auto profile = capture::loadProfile("/nowhere/profile.toml");
    REQUIRE_FALSE(profile);
    CHECK(profile.error().kind == Error::Kind::bad_profile);
    CHECK_THAT(profile.error().detail, Catch::Contains("/nowhere/profile.toml"));
}
