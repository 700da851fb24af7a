#include "app/overlay.h"
#include "tests/app/demo_station.h"

#include <catch2/catch.hpp>

namespace fs = std::filesystem;

TEST_CASE("What an operator changes on site is there when the campaign is loaded again, and marked", "[app]") {
    const DemoStation demo;
    const app::Overlay overlay(demo.options.data_dir);
    CHECK_FALSE(overlay.exists());
    CHECK(overlay.changeText("leave.zh", "请从东门离场"));
    demo.dir().write("new_slots.csv", "unit,level,from,until\n法学院,,2026-01-02 09:00,2026-01-02 12:00\n");
    CHECK(overlay.replaceSlots(demo.dir() / "new_slots.csv"));
    demo.dir().write("who.toml", "[[contact]]\nabout = \"image\"\nname = \"现场\"\n");
    CHECK(overlay.replaceContacts(demo.dir() / "who.toml"));

    const app::Campaign campaign = demo.open().campaign;
    CHECK(campaign.overlaid);
    CHECK(campaign.texts.at("leave.zh") == "请从东门离场");
    CHECK(campaign.slots.size() == 1);
    REQUIRE(campaign.contacts.size() == 1);
    CHECK(campaign.contacts[0].name == "现场");

    CHECK(overlay.remove());
    CHECK_FALSE(demo.open().campaign.overlaid);
    CHECK(demo.open().campaign.slots.size() == 3);
}

TEST_CASE("A file's name says what it takes the place of", "[app]") {
    const DemoStation demo;
    const app::Overlay overlay(demo.options.data_dir);
    demo.dir().write("slots.csv", "unit,level,from,until\n法学院,,2026-01-02 09:00,2026-01-02 12:00\n");
    demo.dir().write("contacts.toml", "[[contact]]\nabout = \"image\"\nname = \"现场\"\n");
    demo.dir().write("leave.zh.txt", "请从东门离场\r\n");
    for (const char* name : {"slots.csv", "contacts.toml", "leave.zh.txt"}) {
        INFO(name);
        CHECK(overlay.takeFile(demo.dir() / name));
    }
    const app::Campaign campaign = demo.open().campaign;
    CHECK(campaign.slots.size() == 1);
    CHECK(campaign.contacts.size() == 1);
    CHECK(campaign.texts.at("leave.zh") == "请从东门离场");
    for (const char* name : {"units.csv", "notice.zh.txt", "not-there.zh.txt", "fee"}) {
        INFO(name);
        const auto refused = overlay.takeFile(demo.dir() / name);
        REQUIRE_FALSE(refused);
        CHECK_FALSE(refused.error().empty());
    }
}

TEST_CASE("A change with a mistake is refused by line and the earlier one stays", "[app]") {
    const DemoStation demo;
    const app::Overlay overlay(demo.options.data_dir);
    REQUIRE(overlay.changeText("missed.en", "Come tomorrow."));
    demo.dir().write("bad.csv", "unit,level,from,until\n物理学院,,soon,2026-01-02 12:00\n");
    const auto refused = overlay.replaceSlots(demo.dir() / "bad.csv");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().find("slots.csv:2: from: \"soon\" is not a time") != std::string::npos);
    CHECK(demo.open().campaign.texts.at("missed.en") == "Come tomorrow.");
    CHECK_FALSE(fs::exists(fs::path(demo.options.data_dir) / "overlay.trial"));
}

TEST_CASE("Neither the notice nor a path is a text to change on site", "[app]") {
    const DemoStation demo;
    const app::Overlay overlay(demo.options.data_dir);
    CHECK_FALSE(overlay.changeText("notice.zh", "x"));
    CHECK_FALSE(overlay.changeText("../../campaign.zh", "x"));
    CHECK_FALSE(overlay.changeText("leave.fr", "x"));
    CHECK_FALSE(overlay.replaceSlots(demo.dir() / "not-there.csv"));
    CHECK_FALSE(overlay.exists());
}
