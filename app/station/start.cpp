#include "app/station/start.h"

#include "app/camera_ahead.h"
#include "app/passphrase.h"
#include "app/resources.h"
#include "app/station/enrol_window.h"
#include "app/station/open_meanwhile.h"
#include "app/station/screens.h"
#include "app/station/setup_source.h"
#include "app/station/station.h"
#include "app/station/unlock_window.h"
#include "capture/camera_controls.h"
#include "capture/landmarks.h"
#include "capture/steady_camera.h"

#include <QApplication>
#include <QDir>
#include <QTemporaryDir>
#include <filesystem>
#include <iostream>

namespace app::station {

namespace {

constexpr int kFailed = 1;

int fail(const std::string& what) {
    std::cerr << "xueying: " << what << '\n';
    return kFailed;
}

app::Log::Level levelOf(const std::string& wish) {
    using Level = app::Log::Level;
    return wish == "debug"     ? Level::debug
           : wish == "warning" ? Level::warning
           : wish == "error"   ? Level::error
                               : Level::info;
}

/// What the laptop remembers, with what the command line says laid over it for this run.
struct Remembered {
    app::Settings settings;
    app::Settings kept; ///< as the file has them
    std::string path;
    bool there = false;
    app::Log log;
};

Remembered remember(const std::string& data, const Wishes& wishes) {
    Remembered remembered;
    remembered.path = app::settingsPath(data);
    std::error_code error;
    remembered.there = std::filesystem::exists(remembered.path, error);
    if (std::filesystem::exists(data, error)) { // practice needs no data directory, and makes none
        if (auto log = app::Log::open(data, levelOf(wishes.log_level))) {
            remembered.log = std::move(*log);
        } else {
            std::cerr << "xueying: " << log.error() << '\n';
        }
    }
    remembered.log.write(app::Log::Level::info, "xueying " XUEYING_VERSION " started");
    if (const auto loaded = app::loadSettings(remembered.path)) {
        remembered.settings = remembered.kept = loaded->settings;
        for (const std::string& warning : loaded->warnings) {
            remembered.log.write(app::Log::Level::warning, warning);
        }
    } else {
        remembered.log.write(app::Log::Level::error, "the settings are not used: " + loaded.error());
        std::cerr << "xueying: the settings are not used: " << loaded.error() << '\n';
    }
    if (!wishes.camera.empty()) {
        remembered.settings.camera.source = wishes.camera;
        remembered.settings.camera.usb_id.clear();
    }
    if (!wishes.landmarks.empty()) {
        remembered.settings.shutter.landmark_model = wishes.landmarks;
    }
    return remembered;
}

Language languageOf(const std::string& word) {
    return word == "zh" ? Language::chinese : Language::english;
}

/// Of one window: what was asked for now, what is remembered, what the system speaks.
Language languageOf(const std::string& wish, const Remembered& remembered, const std::string& setting) {
    if (!wish.empty() || remembered.there) {
        return languageOf(wish.empty() ? setting : wish);
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

app::Keeping keepingOf(const app::Settings::Keeping& settings) {
    app::Keeping keeping;
    keeping.second_copy = settings.second_copy;
    keeping.second_copy_dir = settings.second_copy_path;
    keeping.erase_after = std::chrono::days(settings.erase_after_days);
    return keeping;
}

/// The station's windows and where they stand, once the station is unlocked.
struct Day {
    std::unique_ptr<Station> station;
    std::unique_ptr<Screens> screens;
    std::optional<Language> chosen; ///< of the photographer's window, in the windows before it

    tl::expected<void, std::string> begin(app::OpenedStation opened, const Remembered& remembered, const Wishes& wishes,
                                          StationOptions options) {
        if (!wishes.profile.empty()) {
            auto profile = capture::loadProfile(
                app::findResource("profiles/" + wishes.profile + ".toml").value_or(wishes.profile));
            if (!profile) {
                return tl::unexpected(profile.error().detail);
            }
            opened.profile = std::move(*profile);
            opened.profile_sha256 = qr::toHex(qr::sha256(qr::asBytes(opened.profile.text)));
        }
        const app::Settings& settings = remembered.settings;
        options.landmark_model_path = settings.shutter.landmark_model.empty() ? capture::kDefaultLandmarkModelPath
                                                                              : settings.shutter.landmark_model;
        options.state_file = wishes.state_file;
        options.photographer_language =
            chosen.value_or(languageOf(wishes.language, remembered, settings.look.language));
        options.sitter_language = languageOf(wishes.language.empty() ? settings.sitter.language : wishes.language);
        options.practice = wishes.practice;
        options.settings = settings;
        options.kept_settings = remembered.kept;
        options.settings_path = remembered.path;
        options.log = remembered.log;
        options.settings_changed = [this](const app::Settings& changed) {
            if (screens) {
                screens->setWishes(changed.sitter);
            }
        };
        options.close = [] { QCoreApplication::exit(); };
        options.code = codeReading(settings.code);
        options.keeping = keepingOf(settings.keeping);
        options.lock_after = std::chrono::minutes(settings.keeping.lock_after_min);
        if (settings.shutter.automatic) {
            options.automatic_after = std::chrono::milliseconds(settings.shutter.automatic_after_ms);
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
        } else {
            if (!options.open_camera) {
                options.open_camera = app::openAhead(cameraOpening(settings.camera));
            }
            options.chosen_camera = std::make_shared<ChosenCamera>(settings.camera);
            options.open_controls = controlsOf(options.chosen_camera);
        }
        station = std::make_unique<Station>(std::move(opened), std::move(options), std::move(demo));
        screens = std::make_unique<Screens>(
            station->photographer(), station->sitter(), wishes.windowed, settings.sitter,
            Screens::Told{[this](bool gone) { station->setSitterScreenGone(gone); },
                          [this](const std::string& name) { station->rememberSitterScreen(name); }});
        station->setOnSitterScreen([this](SitterScreen screen) { screens->follow(screen); });
        screens->show();
        return {};
    }
};

tl::expected<app::OpenedStation, std::string> openWith(const std::string& data, const std::string& passphrase_file) {
    const auto passphrase = app::readPassphrase(passphrase_file);
    if (!passphrase) {
        return tl::unexpected(passphrase.error());
    }
    auto opened = openMeanwhile(data, *passphrase, app::systemTime());
    if (!opened) {
        return tl::unexpected(openTrouble(Phrases(Language::english), opened.error()).toStdString() + " (" +
                              opened.error().detail + ")");
    }
    return std::move(*opened);
}

/// Throw-away keys in a directory that is gone afterwards, the real camera, and codes by a key.
struct Practice {
    QTemporaryDir place{QDir::tempPath() + QStringLiteral("/xueying-practice-XXXXXX")};
    std::optional<app::DemoIssuer> issuer;
    int next = 0;

    tl::expected<void, std::string> begin(Day& day, Wishes wishes) {
        const std::string root = place.path().toStdString();
        const auto made = app::prepareDemo({root + "/station", root + "/centre", {}, {}}, app::systemTime());
        if (!made) {
            return tl::unexpected(made.error().detail);
        }
        auto opened = openWith(root + "/station", made->passphrase_file);
        auto keys = app::DemoIssuer::open(root + "/centre");
        if (!opened || !keys) {
            return tl::unexpected(opened ? keys.error().detail : opened.error());
        }
        issuer.emplace(std::move(*keys));
        // Camera, screens and keypad are the laptop's own; what is changed while practising is not kept.
        Remembered remembered = remember(app::dataDirectory(wishes.data), wishes);
        remembered.path.clear();
        remembered.settings.keeping.second_copy = false; // no throw-away record on the real stick
        wishes.practice = true;
        StationOptions options;
        options.begin_with_setup = true;
        options.practice_code = [this]() -> std::optional<std::string> {
            const auto sitter = issuer->issue(next++);
            return sitter ? std::optional(sitter->code_text) : std::nullopt;
        };
        return day.begin(std::move(*opened), remembered, wishes, std::move(options));
    }
};

/// From the first window to the station at work.
class Start {
public:
    explicit Start(Wishes wishes)
        : m_wishes(std::move(wishes))
        , m_data(app::dataDirectory(m_wishes.data)) {}

    int run() {
        const bool headless = !m_wishes.passphrase_file.empty() || std::getenv("XUEYING_PASSPHRASE_FILE") != nullptr;
        if (headless) {
            // Nobody is waited for, so the camera may begin at once.
            const auto camera = m_wishes.demo_sitters.empty()
                                    ? app::openAhead(cameraOpening(remember(m_data, m_wishes).settings.camera))
                                    : app::OpenCamera();
            auto opened = openWith(m_data, m_wishes.passphrase_file);
            if (!opened) {
                return fail(opened.error());
            }
            begin(std::move(*opened), m_wishes.setup, camera);
        } else if (m_wishes.practice) {
            practise();
        } else if (app::firstStart(m_data) != app::FirstStart::enrolled) {
            enrol();
        } else {
            unlock();
        }
        return m_failed ? kFailed : QApplication::exec();
    }

private:
    static constexpr QSize kWindow{1024, 640};

    void show(std::unique_ptr<QWidget> window) {
        window->resize(kWindow);
        window->show();
        window->activateWindow();
        if (m_window) { // it may be in the middle of an event
            m_window->hide();
            m_window.release()->deleteLater();
        }
        m_window = std::move(window);
    }

    void enrol() {
        show(std::make_unique<EnrolWindow>(
            language(), m_data,
            EnrolWindow::Orders{[this] { unlock(); }, [this] { practise(); }, mountedSticks, keepLanguage()}));
    }

    void unlock() {
        show(std::make_unique<UnlockWindow>(
            language(), m_data,
            UnlockWindow::Orders{[this](app::OpenedStation opened) { begin(std::move(opened), true); },
                                 keepLanguage()}));
    }

    std::function<void(Language)> keepLanguage() {
        return [this](Language language) { m_day.chosen = language; };
    }

    void practise() { finish(m_practice.begin(m_day, m_wishes)); }

    /// `camera`: on its way already; empty: to be opened.
    void begin(app::OpenedStation opened, bool with_setup, app::OpenCamera camera = {}) {
        StationOptions options;
        options.open_camera = std::move(camera);
        options.begin_with_setup = with_setup;
        options.begin_locked = !with_setup;
        finish(m_day.begin(std::move(opened), remember(m_data, m_wishes), m_wishes, std::move(options)));
    }

    void finish(const tl::expected<void, std::string>& begun) {
        if (!begun) {
            m_failed = true;
            QApplication::exit(fail(begun.error()));
        } else if (m_window) {
            m_window->hide();
        }
    }

    Language language() const {
        if (m_day.chosen) {
            return *m_day.chosen;
        }
        Remembered remembered;
        std::error_code error;
        const std::string path = app::settingsPath(m_data);
        remembered.there = std::filesystem::exists(path, error);
        const auto loaded = app::loadSettings(path);
        return languageOf(m_wishes.language, remembered, loaded ? loaded->settings.look.language : "zh");
    }

    Wishes m_wishes;
    std::string m_data;
    Practice m_practice;
    Day m_day;
    std::unique_ptr<QWidget> m_window; ///< before the station's own
    bool m_failed = false;
};

} // namespace

int startStation(const Wishes& wishes) {
    return Start(wishes).run();
}

} // namespace app::station
