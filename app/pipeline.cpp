#include "app/pipeline.h"

#include "app/pipeline_threads.h"

#include <QCoreApplication>
#include <QEvent>
#include <utility>

namespace app {

PipelineMailbox::PipelineMailbox(QObject& reader)
    : m_reader(reader) {}

void PipelineMailbox::put(capture::Frame frame) {
    {
        const std::lock_guard lock(m_mutex);
        m_content.frame = std::move(frame);
    }
    wake();
}

void PipelineMailbox::putCode(capture::Frame frame) {
    {
        const std::lock_guard lock(m_mutex);
        m_content.code_frame = std::move(frame);
    }
    wake();
}

void PipelineMailbox::put(LiveNews look) {
    {
        const std::lock_guard lock(m_mutex);
        m_content.look = std::move(look);
    }
    wake();
}

void PipelineMailbox::put(News news) {
    {
        const std::lock_guard lock(m_mutex);
        m_content.news.push_back(std::move(news));
    }
    wake();
}

void PipelineMailbox::wake() {
    {
        const std::lock_guard lock(m_mutex);
        if (std::exchange(m_woken, true)) {
            return;
        }
    }
    QCoreApplication::postEvent(&m_reader, new QEvent(QEvent::User));
}

PipelineMailbox::Content PipelineMailbox::take() {
    const std::lock_guard lock(m_mutex);
    m_woken = false;
    return std::exchange(m_content, {});
}

struct Pipeline::State {
    State(Pipeline& pipeline, PipelineSetting its_setting, PipelineListener its_listener)
        : setting(std::move(its_setting))
        , listener(std::move(its_listener))
        , box(pipeline)
        , storage(setting, box)
        , desk(setting, box, storage)
        , upload(setting, box, storage)
        , care(setting, box, storage)
        , controls(setting.open_controls, setting.code.controls,
                   {[this](const ControlsChange& change) { box.put(News(news::Switched{change})); },
                    [this](const std::optional<capture::LockReport>& held) { box.put(News(news::Controls{held})); }},
                   setting.controls_kept_at)
        , analysis(setting, box, inbox, controls)
        , camera(setting.open_camera, portraitOutlet()) {
        if (setting.code.source == CodeReading::Source::second_camera && setting.code.open_camera) {
            code_camera.emplace(setting.code.open_camera, codeOutlet());
        }
    }

    CameraOutlet portraitOutlet() {
        return {[this](const capture::Frame& frame) {
                    inbox.putPortrait(frame);
                    box.put(frame);
                },
                [this](const std::optional<capture::Error>& trouble) {
                    if (!trouble) {
                        controls.cameraOpened();
                    }
                    box.put(News(news::Camera{trouble}));
                }};
    }
    CameraOutlet codeOutlet() {
        return {[this](const capture::Frame& frame) {
                    inbox.putCode(frame);
                    box.putCode(frame);
                },
                [this](const std::optional<capture::Error>& trouble) {
                    analysis.setCodeCamera(!trouble);
                    box.put(News(news::CodeCamera{trouble}));
                }};
    }

    const PipelineSetting setting;
    const PipelineListener listener;
    PipelineMailbox box;
    AnalysisInbox inbox;
    StorageThread storage;
    DeskThread desk;
    UploadThread upload;
    CareThread care;
    ControlsThread controls;
    AnalysisThread analysis;
    CameraThread camera;
    std::optional<CameraThread> code_camera;
};

Pipeline::Pipeline(PipelineSetting setting, PipelineListener listener)
    : m_state(std::make_unique<State>(*this, std::move(setting), std::move(listener))) {
    m_state->storage.tellToday();
}

Pipeline::~Pipeline() = default;

void Pipeline::attend(Attention attention) {
    const bool near =
        attention == Attention::codes && m_state->setting.code.source == CodeReading::Source::portrait_camera;
    m_state->controls.want(near ? ControlsUse::codes : ControlsUse::framing);
    m_state->analysis.attend(attention);
}

void Pipeline::openText(const std::string& text) {
    m_state->inbox.putElsewhere(text);
}

void Pipeline::readPicture(const capture::Frame& picture) {
    m_state->inbox.putElsewhere(picture);
}

void Pipeline::take() {
    m_state->analysis.take();
}

void Pipeline::freeCamera() {
    m_state->controls.letGo();
}

void Pipeline::holdCamera() {
    m_state->controls.hold();
}

void Pipeline::holdCameraAgain() {
    m_state->controls.holdAgain();
}

void Pipeline::hintCloth(const capture::ClothHint& hint) {
    m_state->analysis.hint(hint);
}

void Pipeline::reopenCamera(CameraThread::Open open_camera) {
    m_state->camera.reopen(open_camera ? std::move(open_camera) : m_state->setting.open_camera);
}

void Pipeline::lookUp(const qr::CollectionCode& code, const std::optional<std::string>& student_number) {
    PipelineMailbox& box = m_state->box;
    m_state->storage.put(
        [&box, code, student_number](StorageThread::Store& store) {
            const auto earlier = store.records.findEarlier(code, student_number);
            const auto paid = store.records.paidBefore(code);
            if (!earlier || !paid) {
                box.put(News(news::LookedUp{tl::unexpected(earlier ? paid.error() : earlier.error())}));
            } else {
                box.put(News(news::LookedUp{Session::LookUp{*earlier, *paid}}));
            }
        },
        [&box](const storage::Error& error) { box.put(News(news::LookedUp{tl::unexpected(error)})); });
}

void Pipeline::bookFee(const qr::CollectionCode& code, const storage::Fee& fee, const std::string& photographer) {
    PipelineMailbox& box = m_state->box;
    m_state->storage.put(
        [&box, code, fee, photographer](StorageThread::Store& store) {
            box.put(News(news::FeeBooked{store.records.bookFee(code, fee, photographer)}));
        },
        [&box](const storage::Error& error) { box.put(News(news::FeeBooked{tl::unexpected(error)})); });
}

void Pipeline::voidFee(const std::string& ledger_id, bool paid_back, const std::string& by, const std::string& reason) {
    using Undo = storage::RecordStore::FeeUndo;
    PipelineMailbox& box = m_state->box;
    m_state->storage.put(
        [&box, ledger_id, undo = paid_back ? Undo::refunded : Undo::voided, by, reason](StorageThread::Store& store) {
            box.put(News(news::FeeVoided{store.records.undoFee(ledger_id, undo, by, reason)}));
        },
        [&box](const storage::Error& error) { box.put(News(news::FeeVoided{tl::unexpected(error)})); });
}

void Pipeline::save(const storage::Record& record, std::shared_ptr<const std::vector<std::uint8_t>> jpeg) {
    PipelineMailbox& box = m_state->box;
    m_state->storage.put(
        [&box, record, jpeg = std::move(jpeg)](StorageThread::Store& store) {
            const auto bytes = jpeg ? std::span<const std::uint8_t>(*jpeg) : std::span<const std::uint8_t>();
            box.put(News(news::Saved{store.records.confirm(record, bytes, store.sealer)}));
            StorageThread::tellToday(store, box);
        },
        [&box](const storage::Error& error) { box.put(News(news::Saved{tl::unexpected(error)})); });
}

void Pipeline::audit(const AuditNote& note) {
    m_state->storage.audit(note);
}

void Pipeline::askToday() {
    m_state->storage.tellToday();
}

void Pipeline::careNow() {
    m_state->care.poke();
}

void Pipeline::repair(const std::string& reason) {
    m_state->upload.stop(); // it has the database open
    m_state->storage.repair(reason);
}

void Pipeline::sync() {
    m_state->upload.sync();
}

void Pipeline::stopSync() {
    m_state->upload.stop();
}

void Pipeline::exportTo(const std::string& dir) {
    m_state->upload.exportTo(dir);
}

void Pipeline::importFrom(const std::string& dir) {
    m_state->upload.importFrom(dir);
}

void Pipeline::listQueue(storage::Listed which, int offset, int limit) {
    m_state->desk.listQueue(which, offset, limit);
}

void Pipeline::readDay() {
    m_state->desk.readDay();
}

void Pipeline::writeReport(const std::string& dir) {
    m_state->desk.writeReport(dir);
}

void Pipeline::sendAgain(const std::string& record_id, const std::string& actor) {
    m_state->storage.sendAgain(record_id, actor);
}

void Pipeline::closeReturned(const std::string& record_id, const std::string& actor, const std::string& reason) {
    m_state->storage.closeReturned(record_id, actor, reason);
}

bool Pipeline::event(QEvent* event) {
    if (event->type() != QEvent::User) {
        return QObject::event(event);
    }
    PipelineMailbox::Content content = m_state->box.take();
    for (const News& news : content.news) {
        m_state->listener.news(news);
    }
    if (content.frame) {
        m_state->listener.frame(*content.frame);
    }
    if (content.code_frame && m_state->listener.code_frame) {
        m_state->listener.code_frame(*content.code_frame);
    }
    if (content.look) {
        m_state->listener.look(*content.look);
    }
    return true;
}

} // namespace app
