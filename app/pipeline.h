#pragma once

#include "app/session.h"
#include "capture/frame_source.h"
#include "capture/portrait_checker.h"
#include "qr/reading_trouble.h"
#include "storage/day_facts.h"
#include "storage/seal.h"
#include "upload/uploader.h"

#include <QObject>
#include <functional>
#include <memory>
#include <variant>
#include <vector>

namespace app {

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
struct Model {
    std::optional<capture::Error> trouble;
};
struct Code {
    qr::CollectionCode code;
    qr::OpenResult opened;
};
struct Unread {
    qr::ReadingTrouble trouble; ///< why a code that is held up is not read; told when the kind changes
};
struct Taken {
    tl::expected<capture::Portrait, capture::Error> portrait;
};
struct LookedUp {
    tl::expected<Session::LookUp, storage::Error> answer;
};
struct FeeBooked {
    tl::expected<storage::FeeEntry, storage::Error> answer;
};
struct Saved {
    tl::expected<storage::Confirmed, storage::Error> answer;
};
struct StoreTrouble {
    storage::Error error; ///< the data directory could not be opened, or an audit line not be written
};
struct Today {
    storage::RecordStore::Today today;
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
using News = std::variant<news::Camera, news::Model, news::Code, news::Unread, news::Taken, news::LookedUp,
                          news::FeeBooked, news::Saved, news::StoreTrouble, news::Today, news::SyncTold,
                          news::SyncEnded, news::QueueListed, news::DayRead, news::QueueWork>;

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
};

/// The only bridge between the line and Qt: camera, analysis, storage and upload thread on one side, the GUI thread on
/// the other. Orders return at once; what comes back is put into a mailbox under a mutex, and Qt is woken by an empty
/// posted event. The GUI never waits for the line, nor the camera for anybody.
class Pipeline : public QObject {
public:
    Pipeline(PipelineSetting setting, PipelineListener listener);
    ~Pipeline() override;

    /// What the analysis thread does with frames.
    enum class Attention { none, codes, portrait };
    void attend(Attention attention);
    /// The shutter: the best frame of the last second, judged and cut at full resolution; -> news::Taken.
    void take();
    /// A code that did not come through the camera: scanned or typed text, or a picture; -> news::Code.
    void openText(const std::string& text);
    void readPicture(const capture::Frame& picture);
    /// Opens the camera anew (after a change of `open_camera`, or because somebody asked).
    void
    reopenCamera(std::function<tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error>()> open_camera = {});

    void lookUp(const qr::CollectionCode& code, const std::optional<std::string>& student_number);
    void bookFee(const qr::CollectionCode& code, const storage::Fee& fee, const std::string& photographer);
    void save(const storage::Record& record, std::shared_ptr<const std::vector<std::uint8_t>> jpeg);
    void audit(const AuditNote& note);

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
