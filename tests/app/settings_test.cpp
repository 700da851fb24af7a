#include "app/settings.h"
#include "tests/app/temporary_directory.h"

#include <catch2/catch.hpp>

#include <algorithm>

namespace {

std::string contentOf(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

TEST_CASE("Without a file every setting has its default and nothing is warned of", "[app]") {
    const TemporaryDirectory dir;
    const auto loaded = app::loadSettings(app::settingsPath(dir.path().string()));
    REQUIRE(loaded);
    CHECK(loaded->warnings.empty());
    CHECK(loaded->settings.camera.source == "0");
    CHECK(loaded->settings.camera.width_px == 1920);
    CHECK(loaded->settings.sync.mode == "by_hand");
    CHECK(loaded->settings.keeping.erase_after_days == 7);
}

TEST_CASE("Settings are saved and come back", "[app]") {
    const TemporaryDirectory dir;
    const std::string path = app::settingsPath(dir.path().string());
    app::Settings settings;
    settings.camera.source = "/dev/v4l/by-id/usb \"A\"";
    settings.camera.quarter_turns = 1;
    settings.sitter.language = "en";
    settings.shutter.automatic = true;
    settings.sync.mode = "when_online";
    settings.keeping.second_copy = false;
    REQUIRE(app::saveSettings(settings, path));
    const auto loaded = app::loadSettings(path);
    REQUIRE(loaded);
    CHECK(loaded->warnings.empty());
    CHECK(loaded->settings.camera.source == settings.camera.source);
    CHECK(loaded->settings.camera.quarter_turns == 1);
    CHECK(loaded->settings.sitter.language == "en");
    CHECK(loaded->settings.shutter.automatic);
    CHECK(loaded->settings.sync.mode == "when_online");
    CHECK_FALSE(loaded->settings.keeping.second_copy);
}

TEST_CASE("A wrong value leaves its default and is warned of with its line", "[app]") {
    const TemporaryDirectory dir;
    dir.write("settings.toml", "[camera]\nfps = 1000\nwidth_px = \"wide\"\n[look]\ntheme = \"pink\"\nsounds = 1\n");
    const auto loaded = app::loadSettings(dir / "settings.toml");
    REQUIRE(loaded);
    CHECK(loaded->settings.camera.fps == 30);
    CHECK(loaded->settings.look.theme == "dark");
    CHECK(loaded->warnings ==
          std::vector<std::string>{"settings.toml:3: camera.width_px: must be a whole number from 320 to 7680",
                                   "settings.toml:2: camera.fps: must be a whole number from 1 to 120",
                                   "settings.toml:5: look.theme: must be one of dark, light",
                                   "settings.toml:6: look.sounds: must be true or false"});
}

TEST_CASE("A key of another version is warned of and stays in the file", "[app]") {
    const TemporaryDirectory dir;
    dir.write("settings.toml", "future = true\n[camera]\nzoom = 3\nfps = 25\n");
    const auto loaded = app::loadSettings(dir / "settings.toml");
    REQUIRE(loaded);
    CHECK(loaded->settings.camera.fps == 25);
    CHECK(loaded->warnings.size() == 2);
    REQUIRE(app::saveSettings(loaded->settings, dir / "settings.toml"));
    const std::string text = contentOf(dir / "settings.toml");
    CHECK(text.find("zoom = 3") != std::string::npos);
    CHECK(text.find("future = true") != std::string::npos);
}

TEST_CASE("A settings file that is no TOML is named and not overwritten", "[app]") {
    const TemporaryDirectory dir;
    dir.write("settings.toml", "[camera\n");
    const auto loaded = app::loadSettings(dir / "settings.toml");
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().find("settings.toml:") == 0);
    CHECK_FALSE(app::saveSettings(app::Settings{}, dir / "settings.toml"));
    CHECK(contentOf(dir / "settings.toml") == "[camera\n");
}

TEST_CASE("Settings that cannot be written say so", "[app]") {
    CHECK_FALSE(app::saveSettings(app::Settings{}, "/proc/nowhere/settings.toml"));
}
