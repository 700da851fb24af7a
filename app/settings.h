#pragma once

#include <tl/expected.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace app {

/// What this laptop remembers, `settings.toml` in the data directory; nothing of it is secret or personal, so that the
/// file may be copied to the other laptops. app/README.md explains each key.
struct Settings {
    struct Camera {
        std::string source = "0"; ///< device number or path, file, image sequence, URL
        std::string usb_id;       ///< found by it when the number has changed; empty: by `source` alone
        std::int64_t width_px = 1920;
        std::int64_t height_px = 1080;
        std::int64_t fps = 30;
        std::int64_t quarter_turns = 0; ///< 0-3 clockwise: how it is mounted
    } camera;
    struct Code {
        std::string source = "portrait_camera"; ///< `portrait_camera`, `second_camera` or `scanner`
        std::string camera;                     ///< of `second_camera`, as camera.source
        std::int64_t near_focus_percent = 35;   ///< of `portrait_camera`: see capture::CodeStepControls
        std::int64_t exposure_percent = 35;
    } code;
    struct Shutter {
        bool automatic = false;
        std::int64_t automatic_after_ms = 800; ///< of every finding passing
        std::string landmark_model;            ///< path; empty: where libdlib-data puts it
    } shutter;
    struct Sitter {
        std::string screen; ///< name of the second screen; empty: any other than the photographer's
        bool may_work_without_screen = false;
        bool confirm_over_shared_picture = false; ///< two monitors that show one mirrored desktop
        std::string keypad_usb_id;                ///< `vendor:product` of the only keypad that may confirm; empty: none
        std::string language = "zh";              ///< `zh` or `en`; back to it after each sitter
    } sitter;
    struct Look {
        std::string language = "zh";
        std::string theme = "dark"; ///< `dark` or `light`; the photographer's window
        bool sounds = true;
    } look;
    struct Sync {
        std::string mode = "by_hand"; ///< `by_hand`, `when_online` or `day_end`
        std::int64_t batch_records = 200;
        std::int64_t batch_mib = 16;
        std::int64_t parallel = 2; ///< batches at once
        std::string proxy;         ///< empty: the environment's
    } sync;
    struct Keeping {
        bool second_copy = true;           ///< whenever a stick is there
        std::string second_copy_path;      ///< empty: the first stick found
        std::int64_t erase_after_days = 7; ///< sealed bytes, counted from `stored`
        std::int64_t lock_after_min = 10;  ///< without a key or click
    } keeping;
};

struct LoadedSettings {
    Settings settings;
    std::vector<std::string> warnings; ///< a wrong value (its default is used) or an unknown key (kept), with its line
};

/// No file: all defaults. An error only when the file is there and cannot be read as TOML.
tl::expected<LoadedSettings, std::string> loadSettings(const std::string& path);

/// The old file or the new one, never a part. Unknown keys of the old file stay.
tl::expected<void, std::string> saveSettings(const Settings& settings, const std::string& path);

/// `<data>/settings.toml`
std::string settingsPath(const std::string& data_dir);

} // namespace app
