#pragma once

#include "app/analysis_inbox.h"
#include "app/pipeline_mailbox.h"
#include "capture/best_frame.h"
#include "capture/steady_camera.h"
#include "qr/reading_ladder.h"

#include <atomic>
#include <condition_variable>
#include <shared_mutex>
#include <thread>

// The threads of the line, each an object that lives as long as its thread. No Qt here.

namespace app {

/// Where a camera's frames go, and what troubles it: nothing when frames come (again). Called from the camera's thread.
struct CameraOutlet {
    std::function<void(const capture::Frame&)> frame;
    std::function<void(const std::optional<capture::Error>&)> tell;
};

/// Grabs, and hands every frame on. Whatever happens to the camera is told and outlived.
class CameraThread {
public:
    using Open = std::function<tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error>()>;
    CameraThread(Open open, CameraOutlet outlet);

    void reopen(Open open);

private:
    void run(const std::stop_token& stop);
    /// Shows frames, and tells what troubles the camera, until a stop or another camera is asked for.
    void watch(capture::SteadyCamera& camera, const std::stop_token& stop);
    void tell(const std::optional<capture::Error>& trouble);

    const CameraOutlet m_outlet;
    std::mutex m_mutex; ///< guards m_open
    std::condition_variable_any m_asked;
    Open m_open;
    std::optional<capture::Error::Kind> m_told; ///< of the camera that is open now
    bool m_told_good = false;
    std::atomic<bool> m_reopen{false};
    std::jthread m_thread;
};

/// Reads codes or judges portraits, as the session's step wants it; loads the landmark model beside its first frames.
class AnalysisThread {
public:
    AnalysisThread(const PipelineSetting& setting, PipelineMailbox& box, AnalysisInbox& inbox,
                   const ControlsThread& controls);

    void attend(Pipeline::Attention attention);
    void take() { m_take = true; }
    /// Whether the second camera delivers; codes are read by the portrait camera while it does not.
    void setCodeCamera(bool running) { m_code_camera = running; }
    void hint(const capture::ClothHint& hint);

private:
    void run(const std::stop_token& stop);
    void loadModel();
    void readCodes(const capture::Frame& frame, const qr::OpenerChain& openers);
    static bool open(const qr::Symbol& symbol, const qr::OpenerChain& openers, std::optional<news::Code>& best);
    void tellTrouble(qr::ReadingTrouble trouble);
    void readElsewhere(const AnalysisInbox::Elsewhere& code, const qr::OpenerChain& openers);
    /// The frame in which codes are looked for, if any is to be.
    const capture::Frame* codeFrame(const AnalysisInbox::Content& content) const;
    void judge(const capture::Frame& frame);
    void readBackdrop(const capture::Frame& frame, Pipeline::Attention attention);
    capture::PortraitChecker* checker();

    const PipelineSetting& m_setting;
    PipelineMailbox& m_box;
    AnalysisInbox& m_inbox;
    const ControlsThread& m_controls;
    std::atomic<bool> m_code_camera{false};
    std::atomic<Pipeline::Attention> m_attention{Pipeline::Attention::none};
    std::atomic<bool> m_take{false};
    std::optional<capture::Frame::Clock::time_point> m_backdrop_read_at;
    qr::LadderReader m_reader;
    qr::ReadingTrouble m_told_trouble;
    capture::BestFrame m_best;
    std::optional<capture::Frame::Clock::time_point> m_judged_at;
    std::mutex m_mutex; ///< guards m_loaded and m_hint
    std::unique_ptr<capture::PortraitChecker> m_loaded;
    std::optional<capture::ClothHint> m_hint;            ///< not yet given to the checker
    std::unique_ptr<capture::PortraitChecker> m_checker; ///< the analysis thread's own, once loaded
    std::jthread m_loader;
    std::jthread m_thread;
};

/// Jobs for one thread, in order. The destructor lets the job at hand end and drops the rest.
template <typename Work>
class JobThread {
public:
    using Job = std::function<void(Work&)>;

    void put(Job job) {
        {
            const std::lock_guard lock(m_mutex);
            m_jobs.push_back(std::move(job));
        }
        m_arrived.notify_one();
    }

    std::optional<Job> wait(const std::stop_token& stop) {
        std::unique_lock lock(m_mutex);
        if (!m_arrived.wait(lock, stop, [this] { return !m_jobs.empty(); })) {
            return std::nullopt;
        }
        Job job = std::move(m_jobs.front());
        m_jobs.pop_front();
        return job;
    }

private:
    std::mutex m_mutex; ///< guards m_jobs
    std::condition_variable_any m_arrived;
    std::deque<Job> m_jobs;
};

/// The single writer of the data directory. Every answer is put after its commit. Jobs asked for are finished before it
/// ends: what was confirmed is stored.
class StorageThread {
public:
    StorageThread(const PipelineSetting& setting, PipelineMailbox& box);

    struct Store {
        storage::RecordStore records;
        storage::Sealer sealer;
    };
    /// `refused` answers in the store's place when the data directory could not be opened.
    void put(std::function<void(Store&)> job, std::function<void(const storage::Error&)> refused);
    void tellToday();
    void audit(const AuditNote& note);
    /// The database was found damaged: it is set aside and salvaged between two jobs, while nobody else has it open;
    /// -> news::Repaired.
    void repair(const std::string& reason);
    /// The same, from a job that has the store.
    static void tellToday(Store& store, PipelineMailbox& box);

    bool isOpen() {
        const std::shared_lock lock(m_files);
        return m_open;
    }
    /// Runs work of another thread that opens the database on a connection of its own. Before the store is open, and
    /// when it could not be opened, nothing is run.
    template <typename Work>
    void beside(Work&& work) {
        const std::shared_lock lock(m_files);
        if (m_open) {
            work();
        }
    }

    // What people decide about the queue (pipeline_queue.cpp)
    void sendAgain(const std::string& record_id, const std::string& actor);
    void closeReturned(const std::string& record_id, const std::string& actor, const std::string& reason);

private:
    /// Runs beside the store, over a connection of its own.
    void withQueue(std::function<void(storage::UploadQueue&)> work, std::function<void(const storage::Error&)> failed);
    using Place = tl::expected<Store, storage::Error>;
    void run(const std::stop_token& stop);
    /// What stood in the way may be gone: another writer, a full disk.
    void openAgain(Place& place);
    Place placeOf(tl::expected<storage::RecordStore, storage::Error> records);
    void writeHeld(Store& store);

    const PipelineSetting& m_setting;
    PipelineMailbox& m_box;
    std::shared_mutex m_files;     ///< guards the database's files: alone while they are exchanged
    bool m_open = false;           ///< guarded by m_files
    std::vector<AuditNote> m_held; ///< came while the store was not open; the storage thread's own
    JobThread<Place> m_jobs;
    std::jthread m_thread;
};

/// Health, second copy, erasing and the daily check: what must neither be forgotten nor keep a sitter waiting. Reads
/// and copies on connections of its own, so that a slow or pulled stick delays nothing else.
class CareThread {
public:
    CareThread(const PipelineSetting& setting, PipelineMailbox& box, StorageThread& storage);

    /// Something was stored: look at once.
    void poke();

private:
    void run(const std::stop_token& stop);
    void watchClock();
    void lookAtHealth();
    void copy(const std::stop_token& stop);
    std::optional<Stick> stick() const;
    void erase();
    void checkWhole();

    const PipelineSetting& m_setting;
    PipelineMailbox& m_box;
    StorageThread& m_storage;
    ClockWatch m_clock;
    std::optional<std::chrono::steady_clock::time_point> m_erased_at;
    std::optional<std::chrono::steady_clock::time_point> m_asked_at;
    std::shared_ptr<std::atomic<bool>> m_more_to_erase = std::make_shared<std::atomic<bool>>(false);
    std::mutex m_mutex; ///< guards m_poked
    std::condition_variable_any m_arrived;
    bool m_poked = false;
    std::jthread m_checker;
    std::jthread m_thread; ///< first to stop: it starts the checker
};

/// The queue and the day as people look at them. Reads on connections of its own and writes reports where somebody
/// wants them: neither a long list nor a dying stick keeps a confirmation waiting.
class DeskThread {
public:
    DeskThread(const PipelineSetting& setting, PipelineMailbox& box, StorageThread& storage);

    void listQueue(storage::Listed which, int offset, int limit);
    void readDay();
    void writeReport(const std::string& dir);

private:
    struct Desk {};
    template <typename Answer>
    tl::expected<Answer, storage::Error> beside(const std::function<tl::expected<Answer, storage::Error>()>& work);
    tl::expected<QueuePage, storage::Error> page(storage::Listed which, int offset, int limit) const;

    const PipelineSetting& m_setting;
    PipelineMailbox& m_box;
    StorageThread& m_storage;
    JobThread<Desk> m_jobs;
    std::jthread m_thread;
};

/// Sends in the evening, or whenever asked; has its own connection.
class UploadThread {
public:
    UploadThread(const PipelineSetting& setting, PipelineMailbox& box, StorageThread& storage);

    void sync();
    void stop() { m_stop_sync.request_stop(); }
    void exportTo(const std::string& dir);
    void importFrom(const std::string& dir);

private:
    struct Line {};
    using Summary = tl::expected<upload::SyncSummary, storage::Error>;
    void run(const std::stop_token& stop);
    using Count = tl::expected<std::int64_t, storage::Error>;
    /// Over a connection of its own, beside the store's.
    template <typename Answer>
    tl::expected<Answer, storage::Error>
    withQueue(const std::function<tl::expected<Answer, storage::Error>(storage::UploadQueue&)>& work);
    void folder(news::QueueWork::Kind kind, const std::string& dir, std::function<Count(storage::UploadQueue&)> work);

    const PipelineSetting& m_setting;
    PipelineMailbox& m_box;
    StorageThread& m_storage;
    std::stop_source m_stop_sync; ///< renewed by the GUI thread before each sync
    JobThread<Line> m_jobs;
    std::jthread m_thread;
};

} // namespace app
