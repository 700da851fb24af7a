#include "app/diagnostics.h"
#include "app/station/setup_page.h"
#include "app/station/setup_source.h"
#include "app/station/station.h"
#include "app/station/style.h"

#include <QFileDialog>
#include <QGuiApplication>
#include <QScreen>
#include <filesystem>

// The morning: what the set-up page shows, and what is chosen on it.

namespace app::station {

namespace fs = std::filesystem;

namespace {

using namespace std::chrono_literals;

/// How often it is looked what is plugged in.
constexpr auto kLookAroundPause = 2s;
/// A calibration of this morning; lamps and daylight are others tomorrow.
constexpr auto kCalibrationHolds = 12h;

std::vector<ScreenFound> otherScreens(const QWidget& photographer) {
    std::vector<ScreenFound> found;
    for (const QScreen* screen : QGuiApplication::screens()) {
        if (screen != photographer.screen() && screen->geometry() != photographer.screen()->geometry()) {
            const QSize size = screen->geometry().size();
            found.push_back({screen->name(), size.width(), size.height()});
        }
    }
    return found;
}

/// The line is built with these when the station starts.
bool isForNextStart(const Settings& before, const Settings& after) {
    return before.code.source != after.code.source || before.code.camera != after.code.camera ||
           before.keeping.second_copy != after.keeping.second_copy ||
           before.keeping.second_copy_path != after.keeping.second_copy_path;
}

bool worst(const std::vector<HealthShown>& health, Health state) {
    return std::any_of(health.begin(), health.end(), [state](const HealthShown& one) {
        // The camera has a step of its own, and the light is judged by the test shot.
        return one.health == state && one.item != HealthItem::camera && one.item != HealthItem::light;
    });
}

} // namespace

void Station::beginSetup() {
    if (m_session->step() != Step::awaiting_code) {
        return; // a sitter is in the chair
    }
    m_preparing = m_facts.preparing = true;
    m_setup.station = m_opened.enrolment.station;
    m_setup.campaign = m_opened.campaign.name;
    m_setup.people = m_opened.secrets.people;
    m_setup.morning.people_named = !m_setup.people.empty();
    m_setup_news.clear();
    if (m_demo) {
        m_demo->sitForTest();
    }
    lookAround();
    onChanged();
    SetupState state{setupCards(m_setup, m_photographer.phrases()), false, m_options.practice, {}, false};
    m_photographer.setupPage().begin(state, m_photographer.phrases());
    drawSetup();
}

void Station::endSetup() {
    m_preparing = m_facts.preparing = false;
    m_options.log.write(Log::Level::info, "set-up left");
    onChanged();
}

void Station::lookAround() {
    const auto now = SteadyClock::now();
    const double passed_s = std::chrono::duration<double>(now - m_looked_around_at).count();
    m_setup.frames_per_s = passed_s < 10 ? m_frames_since_look / passed_s : 0;
    m_frames_since_look = 0;
    m_looked_around_at = now;
    m_setup.settings = m_options.settings;
    m_setup.cameras = attachedCameras();
    m_setup.keys = attachedKeys();
    m_setup.sticks = mountedSticks();
    m_setup.other_screens = otherScreens(m_photographer);
    const Settings& settings = m_options.settings;
    MorningFacts& morning = m_setup.morning;
    morning.sticks = static_cast<int>(m_setup.sticks.size());
    morning.other_screens = static_cast<int>(m_setup.other_screens.size());
    morning.keypad_there = std::any_of(m_setup.keys.begin(), m_setup.keys.end(), [&](const AttachedKeys& keys) {
        return keys.usb_id == settings.sitter.keypad_usb_id;
    });
    const auto calibrated_at = m_backdrop ? storage::fromRfc3339(m_backdrop->at) : std::nullopt;
    morning.backdrop_calibrated = calibrated_at && systemTime() - *calibrated_at < kCalibrationHolds;
    m_setup.may_calibrate = true;
    std::error_code error;
    morning.second_camera_there = fs::exists(settings.code.camera, error);
    morning.chosen_copy_there = fs::is_directory(settings.keeping.second_copy_path, error);
}

void Station::drawSetup() {
    if (SteadyClock::now() - m_looked_around_at >= kLookAroundPause) {
        lookAround();
    }
    m_setup.health = m_facts.health;
    MorningFacts& morning = m_setup.morning;
    morning.enrolled = morning.unlocked = true; // or there would be no station
    morning.camera_running = m_facts.camera_running;
    morning.camera_failed = m_facts.camera_trouble.has_value();
    morning.health_stops = worst(m_facts.health, Health::bad) || m_facts.store_trouble.has_value();
    morning.health_warns = worst(m_facts.health, Health::attention);
    const bool may_start = Morning(m_options.settings, morning).mayStart();
    m_photographer.setupPage().setState(
        {setupCards(m_setup, m_photographer.phrases()), may_start, m_options.practice, m_setup_news, m_setup_news_bad},
        m_photographer.phrases());
}

void Station::obeySetup(const SetupOption& option) {
    m_setup_news.clear();
    if (option.change) {
        Settings settings = m_options.settings;
        option.change(settings);
        const bool next_start = isForNextStart(m_options.settings, settings);
        changeSettings(settings);
        if (next_start && m_setup_news.isEmpty()) {
            tellSetup(m_photographer.phrases().translate("setup", "Kept; it holds from the next start of the program."),
                      false);
        }
    }
    switch (option.order) {
    case SetupOrder::none:
        break;
    case SetupOrder::reopen_camera:
        openChosenCamera();
        break;
    case SetupOrder::work_as:
        workAs(static_cast<std::size_t>(option.index));
        break;
    case SetupOrder::test_shot:
        m_setup.test_shot.reset();
        m_setup.morning.test_shot_good.reset();
        m_pipeline->take();
        break;
    case SetupOrder::calibrate_backdrop:
        calibrateFromSetup();
        return;
    case SetupOrder::export_settings:
        exportSettings();
        break;
    case SetupOrder::import_settings:
        importSettings();
        break;
    case SetupOrder::save_diagnostics:
        writeDiagnostics();
        break;
    }
    lookAround();
    drawSetup();
}

void Station::changeSettings(const Settings& settings) {
    const bool other_keypad = settings.sitter.keypad_usb_id != m_options.settings.sitter.keypad_usb_id;
    m_options.settings = settings;
    m_sounds.setOn(settings.look.sounds);
    m_facts.may_work_without_screen = settings.sitter.may_work_without_screen;
    setTheme(m_photographer, settings.look.theme == "light" ? kLight : kDark);
    if (other_keypad) {
        m_keypad.reset();
        m_facts.keypad.reset();
        startKeypad();
    }
    if (!m_options.settings_path.empty()) {
        if (const auto kept = saveSettings(settings, m_options.settings_path); !kept) {
            m_options.log.write(Log::Level::error, "settings not kept: " + kept.error());
            tellSetup(m_photographer.phrases()
                          .translate("setup", "The choice could not be kept for tomorrow: %1")
                          .arg(QString::fromStdString(kept.error())),
                      true);
        }
    }
    if (m_options.settings_changed) {
        m_options.settings_changed(settings);
    }
}

void Station::openChosenCamera() {
    m_facts.camera_running = false;
    m_facts.camera_trouble.reset();
    if (!m_demo) {
        m_options.open_camera = cameraOpening(m_options.settings.camera);
    }
    m_pipeline->reopenCamera(m_options.open_camera);
}

/// The calibration has a page of its own; the morning's comes back after it.
void Station::calibrateFromSetup() {
    m_photographer.setupPage().hide();
    m_photographer.setFocus();
    m_preparing = m_facts.preparing = false;
    m_back_to_setup = true;
    calibrate();
}

void Station::backToSetup() {
    if (m_back_to_setup && !m_calibration) {
        m_back_to_setup = false;
        beginSetup();
        m_photographer.setupPage().select(SetupStep::backdrop);
    }
}

void Station::workAs(std::size_t person) {
    const storage::Person& chosen = m_opened.secrets.people.at(person);
    if (!chosen.pin_hash.empty()) {
        m_photographer.lock(std::make_shared<storage::PinGate>(std::vector{chosen}, systemTime));
        return;
    }
    atWork(chosen.name);
}

void Station::testShotTaken(const news::Taken& taken) {
    TestShot shot;
    if (taken.portrait) {
        const auto& jpeg = *taken.portrait->jpeg;
        shot.portrait = QImage::fromData(jpeg.data(), static_cast<int>(jpeg.size()), "JPEG");
        shot.findings = taken.portrait->verdict.findings;
        shot.good = taken.portrait->verdict.acceptable();
    }
    if (!shot.portrait.isNull()) { // nobody there is no test shot
        m_setup.morning.test_shot_good = shot.good;
    }
    m_setup.test_shot = std::move(shot);
    drawSetup();
}

std::optional<std::string> Station::chooseFile(bool write, const std::string& suggestion) {
    if (m_options.choose_file) {
        return m_options.choose_file(write, suggestion);
    }
    const QString start =
        QString::fromStdString(m_setup.sticks.empty() ? suggestion : m_setup.sticks.front() + '/' + suggestion);
    const QString path = write ? QFileDialog::getSaveFileName(&m_photographer, {}, start)
                               : QFileDialog::getOpenFileName(&m_photographer, {}, start);
    return path.isEmpty() ? std::nullopt : std::optional(path.toStdString());
}

void Station::tellSetup(const QString& news, bool bad) {
    m_setup_news = news;
    m_setup_news_bad = bad;
}

void Station::exportSettings() {
    const auto path = chooseFile(true, "xueying-settings.toml");
    if (!path) {
        return;
    }
    const Phrases& phrases = m_photographer.phrases();
    const auto written = saveSettings(m_options.settings, *path);
    tellSetup(written ? phrases.translate("setup", "Saved: %1").arg(QString::fromStdString(*path))
                      : phrases.translate("setup", "Not saved: %1").arg(QString::fromStdString(written.error())),
              !written);
}

void Station::importSettings() {
    const auto path = chooseFile(false, "xueying-settings.toml");
    if (!path) {
        return;
    }
    const Phrases& phrases = m_photographer.phrases();
    std::error_code error;
    if (!fs::is_regular_file(*path, error)) {
        tellSetup(phrases.translate("setup", "Not read: %1").arg(QString::fromStdString(*path)), true);
        return;
    }
    const auto loaded = loadSettings(*path);
    if (!loaded) {
        tellSetup(phrases.translate("setup", "Not read: %1").arg(QString::fromStdString(loaded.error())), true);
        return;
    }
    changeSettings(loaded->settings);
    if (loaded->warnings.empty()) {
        tellSetup(phrases.translate("setup", "Settings taken over."), false);
    } else {
        tellSetup(
            phrases.translate("setup", "Taken over, but: %1").arg(QString::fromStdString(loaded->warnings.front())),
            true);
    }
    openChosenCamera();
}

void Station::writeDiagnostics() {
    const auto path = chooseFile(true, "xueying-diagnostics.tar");
    if (!path) {
        return;
    }
    const Phrases& phrases = m_photographer.phrases();
    const auto written = saveDiagnostics(m_opened.data_dir, *path, systemTime());
    tellSetup(written ? phrases.translate("setup", "Saved: %1").arg(QString::fromStdString(*path))
                      : phrases.translate("setup", "Not saved: %1").arg(QString::fromStdString(written.error().detail)),
              !written);
}

} // namespace app::station
