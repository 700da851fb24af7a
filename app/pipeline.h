#pragma once

#include "app/controls_thread.h"
#include "app/machine.h"
#include "app/session.h"
#include "capture/calibration.h"
#include "capture/camera_controls.h"
#include "capture/frame_source.h"
#include "capture/portrait_checker.h"
#include "qr/reading_trouble.h"
#include "storage/day_facts.h"
#include "storage/health.h"
#include "storage/seal.h"
#include "upload/uploader.h"

#include <QObject>
#include <functional>
#include <memory>
#include <variant>
#include <vector>

namespace app {

/// How the records are kept; app/README.md, Settings.
struct Keeping {
    bool second_copy = true;
    std::string second_copy_dir; ///< empty: the first stick of `sticks`
    std::function<std::vector<Stick>()> sticks = [] { return findSticks(); };
    std::chrono::days erase_after{7};
    storage::HealthLimits health_limits;
    std::chrono::milliseconds pause{3000}; ///< between two looks
};

/// Where collection codes are awaited. Scanned text and pictures are taken wherever they come from.
struct CodeReading {
    enum class Source { portrait_camera, second_camera, scanner };
    Source source = Source::portrait_camera;
    /// Of `second_camera`; while it is in trouble the portrait camera reads in its place.
    std::function<tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error>()> open_camera{};
    /// Of `portrait_camera`.
    capture::CodeStepControls controls{};
};

/// What the line needs to run; made once, when the station is unlocked.
struct PipelineSetting {
    std::function<tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error>()> open_camera;
    std::function<qr::OpenerChain()> make_openers;
    std::function<tl::expected<std::shared_ptr<const capture::LandmarkModel>, capture::Error>()> load_model;
    capture::Profile profile;
    storage::StoreOptions store;
    std::function<storage::Sealer()> make_sealer;
    storage::Identity identity;
    upload::Endpoint endpoint;
    upload::SyncOptions sync;
    Keeping keeping{};
    /// The portrait camera's controls; absent where it has none.
    capture::OpenControls open_controls = {};
    std::string controls_kept_at; ///< where framing's set outlives the program; empty: nowhere
    CodeReading code{};
    std::string campaign_name; ///< on the day's report
    std::string site;
};

/// Some rows of the queue, and how many records are where.
struct QueuePage {
    storage::Listed which = storage::Listed::all;
    int offset = 0;
    std::vector<storage::QueueRow> rows;
    storage::QueueStatus status;
};

/// What the line tells. Answers carry nothing of the question: the session has one of each open at most.
namespace news {
struct Camera {
    std::optional<capture::Error> trouble; ///< nothing: frames arrive
};
struct CodeCamera {
    std::optional<capture::Error> trouble; ///< of the second camera; nothing: frames arrive
};
struct Switched {
    ControlsChange change; ///< of the portrait camera's controls, between codes and framing
};
struct Model {
    std::optional<capture::Error> trouble;
};
struct Code {
    qr::CollectionCode code;
    qr::OpenResult opened;
};
/// Why a code that is held up is not read, told when it changes; or why a picture that was given is not.
struct Unread {
    qr::ReadingTrouble trouble;
    bool of_picture = false; ///< of one that was dropped or pasted
};
struct Taken {
    tl::expected<capture::Portrait, capture::Error> portrait;
};
struct Backdrop {
    capture::BackdropReading reading; ///< several a second while the backdrop is calibrated, else one
};
struct Controls {
    std::optional<capture::LockReport> held; ///< nothing: the camera has no controls
};
struct LookedUp {
    tl::expected<Session::LookUp, storage::Error> answer;
};
struct FeeBooked {
    tl::expected<storage::FeeEntry, storage::Error> answer;
};
struct FeeVoided {
    tl::expected<void, storage::Error> answer;
};
struct Saved {
    tl::expected<storage::Confirmed, storage::Error> answer;
};
struct StoreTrouble {
    storage::Error error; ///< the data directory could not be opened, or an audit line not be written
};
struct Today {
    storage::RecordStore::Today today;
    std::vector<storage::UnitCount> units; ///< of all days
};
struct Health {
    std::vector<storage::HealthNote> notes;
};
struct SecondCopy {
    std::string dir; ///< empty: no stick is there
    std::int64_t behind = 0;
    std::optional<storage::Error> trouble;
};
struct Erasing {
    std::int64_t left = 0; ///< sealed records that the centre has had long enough
};
struct ClockJumped {
    std::chrono::milliseconds by;
};
struct Damaged {
    std::string reason; ///< what the daily check found
};
struct Repaired {
    storage::RecoveryReport report; ///< a damaged database was set aside and salvaged
};
struct SyncTold {
    upload::SyncEvent event;
};
struct SyncEnded {
    tl::expected<upload::SyncSummary, storage::Error> summary;
};
struct QueueListed {
    tl::expected<QueuePage, storage::Error> page;
};
struct DayRead {
    tl::expected<storage::DayFacts, storage::Error> day;
};
/// What somebody asked of the queue is done, or not.
struct QueueWork {
    enum class Kind { exported, imported, reported, sent_again, closed } kind;
    std::string where;                                ///< the folder, or the record's id
    tl::expected<std::int64_t, storage::Error> count; ///< batches, receipts, files or records
};
} // namespace news
using News = std::variant<news::Camera, news::CodeCamera, news::Switched, news::Model, news::Code, news::Unread,
                          news::Taken, news::Backdrop, news::Controls, news::LookedUp, news::FeeBooked, news::FeeVoided,
                          news::Saved, news::StoreTrouble, news::Today, news::Health, news::SecondCopy, news::Erasing,
                          news::ClockJumped, news::Damaged, news::Repaired, news::SyncTold, news::SyncEnded,
                          news::QueueListed, news::DayRead, news::QueueWork>;

/// A live verdict and the frame's size that its places are in.
struct LiveNews {
    capture::LiveLook look;
    int frame_width_px = 0;
    int frame_height_px = 0;
};

/// What the windows' side listens with; called on the GUI thread. Frames and live verdicts are the newest only.
struct PipelineListener {
    std::function<void(const capture::Frame&)> frame;
    std::function<void(const LiveNews&)> look;
    std::function<void(const News&)> news;
    std::function<void(const capture::Frame&)> code_frame{}; ///< of the second camera
};

/// The only bridge between the line and Qt: camera, analysis, storage, desk and upload thread on one side, the GUI
/// thread on the other. Orders return at once; what comes back is put into a mailbox under a mutex, and Qt is woken by
/// an empty posted event. The GUI never waits for the line, nor the camera for anybody.
class Pipeline : public QObject {
public:
    Pipeline(PipelineSetting setting, PipelineListener listener);
    ~Pipeline() override;

    /// What the analysis thread does with frames.
    enum class Attention { none, codes, portrait, backdrop };
    void attend(Attention attention);
    /// The shutter: the best frame of the last second, judged and cut at full resolution; -> news::Taken.
    void take();
    /// A code that did not come through the camera: scanned or typed text, or a picture; -> news::Code.
    void openText(const std::string& text);
    void readPicture(const capture::Frame& picture);
    /// Opens the camera anew (after a change of `open_camera`, or because somebody asked).
    void
    reopenCamera(std::function<tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error>()> open_camera = {});

    /// Lets the camera choose exposure, gain, white balance and focus by itself, or holds them as they are;
    /// -> news::Controls when they are held.
    void freeCamera();
    void holdCamera();
    /// As it was held before it was let go.
    void holdCameraAgain();
    /// The cloth's colour as last calibrated: where to begin looking for it.
    void hintCloth(const capture::ClothHint& hint);

    void lookUp(const qr::CollectionCode& code, const std::optional<std::string>& student_number);
    void bookFee(const qr::CollectionCode& code, const storage::Fee& fee, const std::string& photographer);
    /// `paid_back`: the money went back; else it was never taken. -> news::FeeVoided
    void voidFee(const std::string& ledger_id, bool paid_back, const std::string& by, const std::string& reason);
    void save(const storage::Record& record, std::shared_ptr<const std::vector<std::uint8_t>> jpeg);
    void audit(const AuditNote& note);
    /// -> news::Today or news::StoreTrouble; opens what could not be opened before.
    void askToday();
    /// Looks at health and second copy at once.
    void careNow();
    /// After an answer `damaged`; -> news::Repaired.
    void repair(const std::string& reason);

    void sync();
    void stopSync();
    /// The way by USB stick: writes what is unsent, or takes receipts in; -> news::QueueWork.
    void exportTo(const std::string& dir);
    void importFrom(const std::string& dir);

    /// A page of the queue, read beside a running sync; -> news::QueueListed.
    void listQueue(storage::Listed which, int offset, int limit);
    /// The day's counts; -> news::DayRead.
    void readDay();
    /// The day's report as PDF and CSV; -> news::QueueWork.
    void writeReport(const std::string& dir);
    /// What becomes of a duplicate or rejected record; -> news::QueueWork.
    void sendAgain(const std::string& record_id, const std::string& actor);
    void closeReturned(const std::string& record_id, const std::string& actor, const std::string& reason);

    bool event(QEvent* event) override;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace app
