#pragma once

#include "app/backdrop_calibration.h"
#include "app/chair_watch.h"
#include "app/log.h"
#include "app/settings.h"
#include "app/station/demo_sitters.h"
#include "app/station/facts.h"
#include "app/station/idle_watch.h"
#include "app/station/key_gate.h"
#include "app/station/keypad_watch.h"
#include "app/station/lock_page.h"
#include "app/station/photographer_window.h"
#include "app/station/pin_check.h"
#include "app/station/setup_cards.h"
#include "app/station/setup_source.h"
#include "app/station/sitter_window.h"
#include "app/station/sounds.h"
#include "app/station/state_file.h"
#include "app/sync_schedule.h"
#include "capture/best_frame.h"
#include "capture/guidance.h"

#include <QTimer>
#include <deque>

namespace app::station {

/// How this run of the program was asked for.
struct StationOptions {
    std::function<tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error>()> open_camera;
    capture::OpenControls open_controls;
    std::shared_ptr<ChosenCamera> chosen_camera; ///< whose controls `open_controls` opens; told of another choice
    CodeReading code;
    std::string landmark_model_path;
    std::string state_file;
    /// After so long of every finding passing the shutter releases itself; nothing: only when asked.
    std::optional<std::chrono::milliseconds> automatic_after;
    Language photographer_language = Language::chinese;
    Language sitter_language = Language::chinese;
    bool practice = false;
    Keeping keeping;
    std::chrono::minutes lock_after{10}; ///< without a key or click
    Settings settings;                   ///< what this laptop remembers, with what holds for this run only
    Settings kept_settings;              ///< as the file has them
    /// The sitter's keypad; absent: the one the settings name, or none.
    std::unique_ptr<Keypad> keypad;
    QString sound_player = Sounds::findPlayer();
    bool begin_with_setup = false; ///< the morning's page comes first
    bool begin_locked = false;     ///< else: whoever has a PIN is asked for it first
    std::string settings_path;     ///< where they are kept when something changes; empty: nowhere
    Log log;
    std::function<void(const Settings&)> settings_changed = {};     ///< for what is not the station's own: the screens
    std::function<std::optional<std::string>()> practice_code = {}; ///< a throw-away code's text
    std::function<void()> close = {};                               ///< ends the program
    /// Where to write or read a file; nothing: somebody thought better of it. Without it Qt's dialog asks.
    std::function<std::optional<std::string>(bool write, const std::string& suggestion)> choose_file = {};
};

/// The station at work: the session of the sitter in the chair, the line behind it, and the two windows before it.
/// GUI thread.
class Station {
public:
    using SteadyClock = std::chrono::steady_clock;

    Station(OpenedStation opened, StationOptions options, std::unique_ptr<DemoSitters> demo);
    ~Station();

    PhotographerWindow& photographer() noexcept { return m_photographer; }
    SitterWindow& sitter() noexcept { return m_sitter; }
    const Facts& facts() const noexcept { return m_facts; }
    void setSitterScreenGone(bool gone);
    /// The second screen that was found is remembered by its name.
    void rememberSitterScreen(const std::string& name);
    /// Told whenever the sitter's window shows another screen.
    void setOnSitterScreen(std::function<void(SitterScreen)> told);

private:
    PipelineSetting pipelineSetting() const;
    SessionSetting sessionSetting() const;
    std::unique_ptr<Session> newSession();

    // What the line tells (station_news.cpp)
    void onFrame(const capture::Frame& frame);
    void onCodeFrame(const capture::Frame& frame);
    bool codeCameraShown() const;
    void onLook(const LiveNews& look);
    void onNews(const News& news);
    void hear(const news::Camera& camera);
    void hear(const news::CodeCamera& camera);
    void hear(const news::Switched& switched);
    void hear(const news::Model& model);
    void hear(const news::Code& code);
    void hear(const news::Unread& unread);
    void hear(const news::Taken& taken);
    void hear(const news::Backdrop& backdrop);
    void hear(const news::Controls& controls);
    void hear(const news::LookedUp& answer);
    void hear(const news::FeeBooked& answer);
    void hear(const news::FeeVoided& answer);
    void hear(const news::Saved& answer);
    void hear(const news::StoreTrouble& trouble);
    void hear(const news::Today& today);
    void watchTheChair(const LiveNews& look);
    void hear(const news::Health& health);
    void hear(const news::SecondCopy& copy);
    void hear(const news::Erasing& erasing);
    void hear(const news::ClockJumped& jump);
    void hear(const news::Damaged& damaged);
    void hear(const news::Repaired& repaired);
    /// Any answer of the store may be the first to find the database damaged.
    void repairIfDamaged(const storage::Error& error);
    void countDown(const LiveNews& look);

    // Who may decide what, and the records' care (station_care.cpp)
    LockOrders lockOrders();
    bool operatorHere() const;
    bool mayLock() const;
    void lock(const char* why);
    void atWork(const std::string& person);
    void lockWhenIdle();
    void goOn(const std::string& by);
    HealthShown secondCopyHealth() const;

    // What people ask (station_orders.cpp)
    void obey(Action action, const std::string& reason);
    /// Does the work in the name of an operator, who gives a PIN unless one is at work.
    void asOperator(const std::function<void(const std::string& by)>& work);
    void withPin(std::optional<storage::Person::Role> role, const std::function<void(const std::string& by)>& work);
    void voidFee(const std::string& ledger_id, const std::string& reason);
    void leave(const std::string& reason);
    void resume(const std::string& index);
    void togglePersonCheck(const std::string& item);
    void sitterConfirms();
    void sitterRetakes();
    void keypadAnswers(KeypadAnswer answer);
    void onScanned(const std::string& text);
    void takeReference(const std::string& text);
    void calibrate();
    void endCalibration();
    void showCalibration();
    void backdropKept();
    void onPicture(const QImage& picture);

    // The morning (station_setup.cpp)
    void beginSetup();
    void endSetup();
    void drawSetup();
    void lookAround();
    void obeySetup(const SetupOption& option);
    void changeSettings(const std::function<void(Settings&)>& change);
    void reopenCamera();
    void rememberLanguage(Language language);
    void openChosenCamera();
    void calibrateFromSetup();
    void backToSetup();
    void workAs(std::size_t person);
    void testShotTaken(const news::Taken& taken);
    void exportSettings();
    void importSettings();
    void writeDiagnostics();
    void takeSiteFile();
    void dropSiteChanges();
    void loadCampaignAgain(const char* audited, const std::string& what);
    tl::expected<void, std::string> keepSettings() const;
    std::optional<std::string> chooseFile(bool write, const std::string& suggestion);
    void tellSetup(const QString& news, bool bad);
    // The day's end (station_sync.cpp)
    void hear(const news::SyncTold& told);
    void hear(const news::SyncEnded& ended);
    void hear(const news::QueueListed& listed);
    void hear(const news::DayRead& read);
    void hear(const news::QueueWork& work);
    SyncOrders syncOrders();
    void openSync();
    void startSync();
    void syncWhenDue();
    void listAgain();

    void onChanged();
    void soundTheStep();
    std::set<Hold> holdsNow() const;
    void startKeypad();
    void tick();
    void refresh();
    void nextSitter();
    void decodeTakes();
    std::vector<HealthShown> healthNow() const;

    OpenedStation m_opened;
    StationOptions m_options;
    std::unique_ptr<DemoSitters> m_demo;
    Facts m_facts;
    SyncShown m_sync;
    SyncSchedule m_schedule;
    SteadyClock::time_point m_listed_at{};
    StateFile m_state_file;
    std::unique_ptr<Session> m_session;
    std::vector<std::unique_ptr<Session>> m_parked;
    std::vector<std::pair<std::shared_ptr<const std::vector<std::uint8_t>>, QImage>> m_decoded;
    std::deque<double> m_paces_s; ///< of the last sitters, code to saved
    SteadyClock::time_point m_code_read_at{};
    SteadyClock::time_point m_code_seen_at{};
    SteadyClock::time_point m_picture_given_at{};
    SteadyClock::time_point m_store_asked_at{};
    SteadyClock::time_point m_done_until{};
    ChairWatch m_chair;
    std::optional<BackdropCalibration> m_calibration; ///< while it goes on
    std::optional<KeptBackdrop> m_backdrop;
    LightDrift m_drift;
    capture::Guidance m_guidance;
    std::optional<capture::AutoShutter> m_auto_shutter; ///< while framing
    SteadyClock::time_point m_framing_since{};
    Sounds m_sounds;
    Step m_sounded = Step::awaiting_code;
    bool m_sounded_trouble = false;
    PinCheck m_pin_check;
    std::string m_early_scan;    ///< came before health was looked at
    std::string m_authorised_by; ///< whose PIN was given for what is asked of the store next
    std::function<void(SitterScreen)> m_on_sitter_screen;
    std::optional<SitterScreen> m_sitter_screen;
    bool m_preparing = false;     ///< the set-up page is open
    bool m_back_to_setup = false; ///< when the calibration that it asked for is over
    bool m_repairing = false;     ///< a damaged database is being salvaged
    SetupFacts m_setup;
    QString m_setup_news;
    bool m_setup_news_bad = false;
    int m_frames_since_look = 0;
    SteadyClock::time_point m_looked_around_at{};
    SteadyClock::time_point m_drawn_at{};
    KeyGate m_keys;
    PhotographerWindow m_photographer;
    SitterWindow m_sitter;
    LockPage::Gate m_gate;      ///< of the lock page
    PinCheck::Gate m_decisions; ///< of what an operator decides beside the live picture
    IdleWatch m_idle{m_photographer};
    QTimer m_ticker;
    std::unique_ptr<KeypadWatch> m_keypad;
    std::unique_ptr<Pipeline> m_pipeline; ///< last: it is stopped first
};

} // namespace app::station
