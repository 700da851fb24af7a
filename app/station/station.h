#pragma once

#include "app/backdrop_calibration.h"
#include "app/chair_watch.h"
#include "app/station/demo_sitters.h"
#include "app/station/facts.h"
#include "app/station/key_gate.h"
#include "app/station/photographer_window.h"
#include "app/station/sitter_window.h"
#include "app/station/state_file.h"
#include "capture/best_frame.h"
#include "capture/guidance.h"

#include <QTimer>
#include <deque>

namespace app::station {

/// How this run of the program was asked for.
struct StationOptions {
    std::function<tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error>()> open_camera;
    capture::OpenControls open_controls;
    CodeReading code;
    std::string landmark_model_path;
    std::string state_file;
    /// After so long of every finding passing the shutter releases itself; nothing: only when asked.
    std::optional<std::chrono::milliseconds> automatic_after;
    Language photographer_language = Language::chinese;
    Language sitter_language = Language::chinese;
    bool practice = false;
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

private:
    PipelineSetting pipelineSetting() const;
    SessionSetting sessionSetting() const;
    std::unique_ptr<Session> newSession();

    // What the line tells (station_news.cpp)
    void onFrame(const capture::Frame& frame);
    void onCodeFrame(const capture::Frame& frame);
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
    void hear(const news::Saved& answer);
    void hear(const news::StoreTrouble& trouble);
    void hear(const news::Today& today);
    void hear(const news::SyncTold& told);
    void hear(const news::SyncEnded& ended);
    void watchTheChair(const LiveNews& look);
    void countDown(const LiveNews& look);

    // What people ask (station_orders.cpp)
    void obey(Action action, const std::string& reason);
    void leave(const std::string& reason);
    void resume(const std::string& index);
    void startSync();
    void togglePersonCheck(const std::string& item);
    void sitterConfirms();
    void sitterRetakes();
    void onScanned(const std::string& text);
    void calibrate();
    void endCalibration();
    void showCalibration();
    void backdropKept();
    void onPicture(const QImage& picture);

    void onChanged();
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
    StateFile m_state_file;
    std::unique_ptr<Session> m_session;
    std::vector<std::unique_ptr<Session>> m_parked;
    std::vector<std::pair<std::shared_ptr<const std::vector<std::uint8_t>>, QImage>> m_decoded;
    std::deque<double> m_paces_s; ///< of the last sitters, code to saved
    SteadyClock::time_point m_code_read_at{};
    SteadyClock::time_point m_code_seen_at{};
    SteadyClock::time_point m_picture_given_at{};
    SteadyClock::time_point m_done_until{};
    ChairWatch m_chair;
    std::optional<BackdropCalibration> m_calibration; ///< while it goes on
    std::optional<KeptBackdrop> m_backdrop;
    LightDrift m_drift;
    capture::Guidance m_guidance;
    std::optional<capture::AutoShutter> m_auto_shutter; ///< while framing
    SteadyClock::time_point m_framing_since{};
    SteadyClock::time_point m_drawn_at{};
    KeyGate m_keys;
    PhotographerWindow m_photographer;
    SitterWindow m_sitter;
    QTimer m_ticker;
    std::unique_ptr<Pipeline> m_pipeline; ///< last: it is stopped first
};

} // namespace app::station
