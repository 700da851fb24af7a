#include "app/station/screens.h"
#include "tests/app/station/window_test.h"

#include <catch2/catch.hpp>

#include <QGuiApplication>
#include <QScreen>
#include <optional>

using namespace app::station;

namespace {

struct Windows {
    QWidget photographer;
    QWidget sitter;
    std::optional<bool> gone;
    std::string chosen;

    Windows() {
        photographer.setMinimumSize(640, 400);
        sitter.setMinimumSize(320, 240);
    }
    Screens::Told told() {
        return {[this](bool is_gone) { gone = is_gone; }, [this](const std::string& name) { chosen = name; }};
    }
};

} // namespace

TEST_CASE("A remembered second screen that is not there is missed at once, a laptop alone misses none", "[station]") {
    station_test::application();
    if (QGuiApplication::screens().size() > 1) {
        WARN("[skipped] this test wants a single screen");
        return;
    }
    Windows alone;
    Screens on_one(alone.photographer, alone.sitter, false, {}, alone.told());
    on_one.show();
    CHECK(alone.gone == false);
    CHECK(alone.sitter.isVisible());
    CHECK(alone.chosen.empty());

    Windows remembered;
    app::Settings::Sitter wishes;
    wishes.screen = "HDMI-1";
    Screens missing(remembered.photographer, remembered.sitter, false, wishes, remembered.told());
    missing.show();
    CHECK(remembered.gone == true);
    CHECK(remembered.sitter.isVisible()); // on this screen until it is back
}

TEST_CASE("On a mirrored desktop the sitter's window covers the shared picture while the sitter decides", "[station]") {
    station_test::application();
    Windows windows;
    app::Settings::Sitter wishes;
    wishes.confirm_over_shared_picture = true;
    Screens screens(windows.photographer, windows.sitter, false, wishes, windows.told());
    screens.show();
    CHECK(windows.gone == false);
    CHECK_FALSE(windows.sitter.isVisible());
    screens.follow(SitterScreen::framing);
    CHECK_FALSE(windows.sitter.isVisible());
    screens.follow(SitterScreen::review);
    CHECK(windows.sitter.isVisible());
    CHECK(windows.sitter.isFullScreen());
    screens.follow(SitterScreen::done);
    CHECK(windows.sitter.isVisible());
    screens.follow(SitterScreen::waiting);
    CHECK_FALSE(windows.sitter.isVisible());
}
