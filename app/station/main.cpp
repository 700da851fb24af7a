#include "app/passphrase.h"
#include "app/resources.h"
#include "app/settings.h"
#include "app/station/gallery.h"
#include "app/station/screens.h"
#include "app/station/station.h"
#include "app/station/unlock_window.h"
#include "capture/landmarks.h"
#include "capture/steady_camera.h"

#include <CLI/CLI.hpp>

#include <QApplication>
#include <cstdio>
#include <iostream>

namespace {

using namespace app::station;

constexpr int kInputFailed = 1;
constexpr int kUsage = 2;

struct Wishes {
    std::string data;
    std::string camera = "0";
    std::string demo_sitters;
    std::string passphrase_file;
    std::string profile;
    std::string landmarks = capture::kDefaultLandmarkModelPath;
    std::string language;
    std::string screenshots;
    std::string state_file;
    bool windowed = false;
    bool practice = false;
};

void declare(CLI::App& program, Wishes& wishes) {
    program.set_version_flag("--version", std::string("xueying ") + XUEYING_VERSION);
    program.get_formatter()->column_width(34);
    program.add_option("--data", wishes.data, "the station's data directory (default: the platform's, under xueying/)");
    program.add_option("--camera", wishes.camera, "device number or path, video file, image sequence or stream URL")
        ->capture_default_str();
    program.add_option("--demo-sitters", wishes.demo_sitters,
                       "virtual sitters are the camera; their codes are issued with the keys in this directory");
    program.add_option("--passphrase-file", wishes.passphrase_file,
                       "file with the station's passphrase (default: $XUEYING_PASSPHRASE_FILE, else it is asked for)");
    program.add_option("--profile", wishes.profile, "a profile's name or file instead of the campaign's");
    program.add_option("--landmarks", wishes.landmarks, "the landmark model's file")->capture_default_str();
    program.add_option("--language", wishes.language, "zh or en (default: the system's)")
        ->check(CLI::IsMember({"zh", "en"}));
    program.add_flag("--windowed", wishes.windowed, "two windows side by side, also where there is a second screen");
    program.add_flag("--practice", wishes.practice, "says so in red: nothing counts");
    program.add_option("--state-file", wishes.state_file,
                       "appends a JSON line whenever the step changes; no personal data");
    program.add_option("--screenshots", wishes.screenshots,
                       "draws every screen in both languages into this directory, and ends");
}

Language languageOf(const std::string& wish) {
    if (!wish.empty()) {
        return wish == "zh" ? Language::chinese : Language::english;
    }
    return QLocale::system().language() == QLocale::Chinese ? Language::chinese : Language::english;
}

app::CodeReading codeReading(const app::Settings::Code& code) {
    using Source = app::CodeReading::Source;
    app::CodeReading reading;
    reading.source = code.source == "scanner"         ? Source::scanner
                     : code.source == "second_camera" ? Source::second_camera
                                                      : Source::portrait_camera;
    if (reading.source == Source::second_camera) {
        reading.open_camera = capture::reopening(code.camera, {});
    }
    reading.controls.near_focus_percent = static_cast<int>(code.near_focus_percent);
    reading.controls.exposure_percent = static_cast<int>(code.exposure_percent);
    return reading;
}

int fail(const std::string& what) {
    std::cerr << "xueying: " << what << '\n';
    return kInputFailed;
}

/// The station's windows and where they stand, once the station is unlocked.
struct Day {
    std::unique_ptr<Station> station;
    std::unique_ptr<Screens> screens;

    tl::expected<void, std::string> begin(app::OpenedStation opened, const Wishes& wishes) {
        if (!wishes.profile.empty()) {
            auto profile = capture::loadProfile(
                app::findResource("profiles/" + wishes.profile + ".toml").value_or(wishes.profile));
            if (!profile) {
                return tl::unexpected(profile.error().detail);
            }
            opened.profile = std::move(*profile);
            opened.profile_sha256 = qr::toHex(qr::sha256(qr::asBytes(opened.profile.text)));
        }
        StationOptions options;
        options.landmark_model_path = wishes.landmarks;
        options.state_file = wishes.state_file;
        options.photographer_language = languageOf(wishes.language);
        options.sitter_language = options.photographer_language;
        options.practice = wishes.practice;
        options.open_camera = capture::reopening(wishes.camera, {});
        options.open_controls = capture::controlsAt(wishes.camera);
        const auto loaded = app::loadSettings(app::settingsPath(opened.data_dir));
        if (!loaded) {
            return tl::unexpected(loaded.error());
        }
        options.code = codeReading(loaded->settings.code);
        if (loaded->settings.shutter.automatic) {
            options.automatic_after = std::chrono::milliseconds(loaded->settings.shutter.automatic_after_ms);
        }
        std::unique_ptr<DemoSitters> demo;
        if (!wishes.demo_sitters.empty()) {
            auto issuer = app::DemoIssuer::open(wishes.demo_sitters);
            if (!issuer) {
                return tl::unexpected(issuer.error().detail);
            }
            demo = std::make_unique<DemoSitters>(std::move(*issuer));
            options.open_camera = [source = demo.get()] {
                return tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error>(source->camera());
            };
        }
        station = std::make_unique<Station>(std::move(opened), std::move(options), std::move(demo));
        screens = std::make_unique<Screens>(station->photographer(), station->sitter(), wishes.windowed,
                                            [this](bool gone) { station->setSitterScreenGone(gone); });
        screens->show();
        return {};
    }
};

int run(const Wishes& wishes) {
    const std::string data = app::dataDirectory(wishes.data);
    Day day;
    if (!wishes.passphrase_file.empty() || std::getenv("XUEYING_PASSPHRASE_FILE") != nullptr) {
        const auto passphrase = app::readPassphrase(wishes.passphrase_file);
        if (!passphrase) {
            return fail(passphrase.error());
        }
        auto opened = app::openStation(data, *passphrase, app::systemTime());
        if (!opened) {
            return fail(openTrouble(Phrases(Language::english), opened.error()).toStdString() + " (" +
                        opened.error().detail + ")");
        }
        if (const auto begun = day.begin(std::move(*opened), wishes); !begun) {
            return fail(begun.error());
        }
        return QApplication::exec();
    }
    UnlockWindow unlock(languageOf(wishes.language), data, [&](app::OpenedStation opened) {
        unlock.hide();
        if (const auto begun = day.begin(std::move(opened), wishes); !begun) {
            QApplication::exit(fail(begun.error()));
        }
    });
    unlock.resize(960, 600);
    unlock.show();
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv) {
    CLI::App program{"学影 Xueying: the capture station for graduation pictures."};
    Wishes wishes;
    declare(program, wishes);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? 0 : kUsage;
    }
    QApplication::setApplicationName(QStringLiteral("xueying"));
    QApplication::setDesktopFileName(QStringLiteral("xueying"));
    QApplication application(argc, argv);
    if (!wishes.screenshots.empty()) {
        return drawGallery(wishes.screenshots) ? 0 : fail("cannot write to " + wishes.screenshots);
    }
    return run(wishes);
}
