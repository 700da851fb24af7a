#include "app/diagnostics.h"
#include "app/overlay.h"
#include "app/station/file_dialogs.h"
#include "app/station/setup_page.h"
#include "app/station/setup_source.h"
#include "app/station/station.h"
#include "app/station/style.h"

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

/// What decides who can confirm and what is kept, by key and new value.
std::string guardedChanges(const Settings& before, const Settings& after) {
    std::string changes;
    const auto add = [&](const char* key, const auto& was, const auto& is, const std::string& value) {
        if (was != is) {
            changes += (changes.empty() ? "" : ", ") + std::string(key) + '=' + value;
        }
    };
    const auto word = [](bool is) { return std::string(is ? "true" : "false"); };
    const auto& sitter = after.sitter;
    const auto& keeping = after.keeping;
    add("sitter.keypad_usb_id", before.sitter.keypad_usb_id, sitter.keypad_usb_id, sitter.keypad_usb_id);
    add("sitter.may_work_without_screen", before.sitter.may_work_without_screen, sitter.may_work_without_screen,
        word(sitter.may_work_without_screen));
    add("sitter.confirm_over_shared_picture", before.sitter.confirm_over_shared_picture,
        sitter.confirm_over_shared_picture, word(sitter.confirm_over_shared_picture));
    add("keeping.second_copy", before.keeping.second_copy, keeping.second_copy, word(keeping.second_copy));
    add("keeping.second_copy_path", before.keeping.second_copy_path, keeping.second_copy_path, "changed");
    add("keeping.erase_after_days", before.keeping.erase_after_days, keeping.erase_after_days,
        std::to_string(keeping.erase_after_days));
    add("keeping.lock_after_min", before.keeping.lock_after_min, keeping.lock_after_min,
        std::to_string(keeping.lock_after_min));
    return changes;
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
    m_setup.test_shot.reset(); // nothing of it is kept
    m_options.log.write(Log::Level::info, "set-up left");
    if (m_setup.morning.person.empty()) {
        lock("nobody said who works"); // whose records would these be?
    }
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
    m_setup.operator_here = operatorHere();
    morning.changed_on_site = m_opened.campaign.overlaid;
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
        changeSettings(option.change);
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
    case SetupOrder::take_site_file:
        takeSiteFile();
        break;
    case SetupOrder::drop_site_changes:
        dropSiteChanges();
        break;
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

tl::expected<void, std::string> Station::keepSettings() const {
    return m_options.settings_path.empty() ? tl::expected<void, std::string>()
                                           : saveSettings(m_options.kept_settings, m_options.settings_path);
}

/// What holds for this run only stays out of the file.
void Station::changeSettings(const std::function<void(Settings&)>& change) {
    const Settings before = m_options.settings;
    change(m_options.kept_settings);
    change(m_options.settings);
    const Settings& settings = m_options.settings;
    if (const std::string changed = guardedChanges(before, settings); !changed.empty()) {
        m_pipeline->audit({m_facts.photographer, "settings_changed", changed});
    }
    m_sounds.setOn(settings.look.sounds);
    m_facts.may_work_without_screen = settings.sitter.may_work_without_screen;
    setTheme(m_photographer, settings.look.theme == "light" ? kLight : kDark);
    if (settings.sitter.keypad_usb_id != before.sitter.keypad_usb_id) {
        m_keypad.reset();
        m_facts.keypad.reset();
        startKeypad();
    }
    if (const auto kept = keepSettings(); !kept) {
        m_options.log.write(Log::Level::error, "settings not kept: " + kept.error());
        tellSetup(m_photographer.phrases()
                      .translate("setup", "The choice could not be kept for tomorrow: %1")
                      .arg(QString::fromStdString(kept.error())),
                  true);
    }
    if (m_options.settings_changed) {
        m_options.settings_changed(settings);
    }
}

void Station::reopenCamera() {
    m_facts.camera_running = false; // "Opening the camera…" until it delivers
    m_facts.camera_trouble.reset();
    m_pipeline->reopenCamera(m_options.open_camera);
}

void Station::openChosenCamera() {
    if (!m_demo) {
        m_options.open_camera = cameraOpening(m_options.settings.camera);
    }
    if (m_options.chosen_camera) {
        m_options.chosen_camera->set(m_options.settings.camera);
    }
    reopenCamera();
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
    if (mayLock()) {
        m_photographer.lock(m_gate, chosen.name); // the PIN says who it is: a wrong choice locks nobody out
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
    const QString path = write ? chooseFileToWrite(&m_photographer, start) : chooseFileToRead(&m_photographer, start);
    return path.isEmpty() ? std::nullopt : std::optional(path.toStdString());
}

void Station::tellSetup(const QString& news, bool bad) {
    m_setup_news = news;
    m_setup_news_bad = bad;
}

void Station::rememberLanguage(Language language) {
    const std::string word = language == Language::chinese ? "zh" : "en";
    m_options.settings.look.language = m_options.kept_settings.look.language = word;
    if (const auto kept = keepSettings(); !kept) { // F9 again the next time
        m_options.log.write(Log::Level::warning, "settings not kept: " + kept.error());
    }
}

void Station::rememberSitterScreen(const std::string& name) {
    m_options.settings.sitter.screen = m_options.kept_settings.sitter.screen = name;
    if (const auto kept = keepSettings(); !kept) { // it is found again by itself the next time
        m_options.log.write(Log::Level::warning, "settings not kept: " + kept.error());
    }
}

void Station::takeSiteFile() {
    const auto path = operatorHere() ? chooseFile(false, "slots.csv") : std::nullopt;
    if (!path) {
        return;
    }
    const Phrases& phrases = m_photographer.phrases();
    if (const auto taken = Overlay(m_opened.data_dir).takeFile(*path); !taken) {
        tellSetup(phrases.translate("setup", "File not used: %1").arg(QString::fromStdString(taken.error())), true);
        return;
    }
    const std::string file = fs::path(*path).filename().string();
    loadCampaignAgain("changed_on_site", file);
    tellSetup(phrases.translate("setup", "%1 holds from now on.").arg(QString::fromStdString(file)), false);
}

void Station::dropSiteChanges() {
    const auto dropped = operatorHere() ? Overlay(m_opened.data_dir).remove() : tl::unexpected(std::string());
    const Phrases& phrases = m_photographer.phrases();
    if (!dropped) {
        tellSetup(phrases.translate("setup", "Not removed: %1").arg(QString::fromStdString(dropped.error())), true);
        return;
    }
    loadCampaignAgain("site_changes_dropped", {});
    tellSetup(phrases.translate("setup", "As the centre signed it from now on."), false);
}

/// Nobody is in the chair while the morning's page is open: the next session begins with the campaign as it is now.
void Station::loadCampaignAgain(const char* audited, const std::string& what) {
    m_pipeline->audit({m_facts.photographer, audited, what});
    if (auto campaign = m_opened.campaignNow()) {
        m_opened.campaign = std::move(*campaign);
        m_pipeline->askToday(); // captured of expected, with the units as they are now
        nextSitter();
    } else { // the change was tried before it was put in place
        m_options.log.write(Log::Level::error, "the campaign was not loaded again: " + campaign.error().detail);
    }
}

void Station::exportSettings() {
    const auto path = chooseFile(true, "xueying-settings.toml");
    if (!path) {
        return;
    }
    const Phrases& phrases = m_photographer.phrases();
    const auto written = saveSettings(m_options.kept_settings, *path);
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
        const std::string file = fs::path(*path).filename().string();
        tellSetup(phrases.translate("setup", "Not read: %1").arg(QString::fromStdString(file + ": " + loaded.error())),
                  true);
        return;
    }
    changeSettings([&](Settings& settings) { settings = loaded->settings; });
    if (loaded->warnings.empty()) {
        tellSetup(phrases.translate("setup", "Settings imported."), false);
    } else {
        tellSetup(phrases.translate("setup", "Imported, but: %1").arg(QString::fromStdString(loaded->warnings.front())),
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
