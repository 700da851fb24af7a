#include "app/pipeline_threads.h"
#include "app/thread_priority.h"

#include <cmath>

// Camera and analysis: frames in, codes and verdicts out.

namespace app {

namespace {

/// How often the backdrop is read: while it is calibrated, and otherwise, for a drift of the light.
constexpr std::chrono::milliseconds kCalibratingPause{150};
constexpr std::chrono::milliseconds kDriftPause{1000};

/// Every second frame of 30 a second: people do not move faster, and the computer stays cool all morning.
constexpr std::chrono::milliseconds kJudgePause{60};

qr::ImageView viewOf(const capture::Frame& frame) {
    return {frame.pixels(), frame.width_px(), frame.height_px(), frame.stride_bytes(), qr::ImageView::Format::bgr};
}

capture::Error errorOf(const capture::CameraTrouble& trouble) {
    using Kind = capture::CameraTrouble::Kind;
    switch (trouble.kind) {
    case Kind::missing:
        return {capture::Error::Kind::no_camera, trouble.detail};
    case Kind::busy:
        return {capture::Error::Kind::camera_busy, trouble.detail};
    case Kind::silent:
        return {capture::Error::Kind::no_frame, trouble.detail};
    case Kind::black:
        return {capture::Error::Kind::black_frames, trouble.detail};
    case Kind::corrupt:
        return {capture::Error::Kind::torn_frames, trouble.detail};
    case Kind::slow:
        return {capture::Error::Kind::few_frames, trouble.detail};
    case Kind::unusable:
        break;
    }
    return {capture::Error::Kind::not_a_video, trouble.detail};
}

} // namespace

CameraThread::CameraThread(Open open, CameraOutlet outlet)
    : m_outlet(std::move(outlet))
    , m_open(std::move(open))
    , m_thread([this](const std::stop_token& stop) { run(stop); }) {}

void CameraThread::reopen(Open open) {
    {
        const std::lock_guard lock(m_mutex);
        m_open = std::move(open);
        m_reopen = true;
    }
    m_asked.notify_one();
}

void CameraThread::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        Open open;
        {
            const std::lock_guard lock(m_mutex);
            open = m_open;
            m_reopen = false;
        }
        m_told.reset();
        m_told_good = false;
        capture::SteadyCamera camera(std::move(open));
        watch(camera, stop);
    }
}

void CameraThread::watch(capture::SteadyCamera& camera, const std::stop_token& stop) {
    while (!stop.stop_requested() && !m_reopen) {
        auto look = camera.next();
        if (look.ended) {
            tell(capture::Error{capture::Error::Kind::stream_ended, "the last frame has been shown"});
            std::unique_lock lock(m_mutex);
            m_asked.wait(lock, stop, [this] { return m_reopen.load(); });
            return;
        }
        if (look.frame || look.trouble) {
            tell(look.trouble ? std::optional(errorOf(*look.trouble)) : std::nullopt);
        }
        if (look.frame) {
            m_outlet.frame(*look.frame);
        }
    }
}

/// Told when it changes.
void CameraThread::tell(const std::optional<capture::Error>& trouble) {
    const auto kind = trouble ? std::optional(trouble->kind) : std::nullopt;
    if (kind == m_told && m_told_good == !trouble) {
        return;
    }
    m_told = kind;
    m_told_good = !trouble;
    m_outlet.tell(trouble);
}

AnalysisThread::AnalysisThread(const PipelineSetting& setting, PipelineMailbox& box, AnalysisInbox& inbox,
                               const ControlsThread& controls)
    : m_setting(setting)
    , m_box(box)
    , m_inbox(inbox)
    , m_controls(controls)
    , m_loader([this] { loadModel(); })
    , m_thread([this](const std::stop_token& stop) { run(stop); }) {}

void AnalysisThread::loadModel() {
    giveWay(); // to the windows and the camera, which start meanwhile
    const auto model = m_setting.load_model();
    if (!model) {
        m_box.put(News(news::Model{model.error()}));
        return;
    }
    auto checker = std::make_unique<capture::PortraitChecker>(m_setting.profile, capture::makeFaceFinder(*model));
    const std::lock_guard lock(m_mutex);
    m_loaded = std::move(checker);
    m_box.put(News(news::Model{}));
}

capture::PortraitChecker* AnalysisThread::checker() {
    if (!m_checker) {
        const std::lock_guard lock(m_mutex);
        m_checker = std::move(m_loaded);
    }
    return m_checker.get();
}

void AnalysisThread::run(const std::stop_token& stop) {
    const qr::OpenerChain openers = m_setting.make_openers();
    while (const auto content = m_inbox.wait(stop)) {
        const Pipeline::Attention attention = m_attention.load();
        // Codes are looked for in other light: what the backdrop looks like then says nothing.
        if (content->portrait && m_controls.framed(*content->portrait)) {
            readBackdrop(*content->portrait, attention);
        }
        if (attention == Pipeline::Attention::codes) {
            if (content->elsewhere) {
                readElsewhere(*content->elsewhere, openers);
            }
            if (const capture::Frame* const frame = codeFrame(*content)) {
                readCodes(*frame, openers);
            }
        }
        if (attention != Pipeline::Attention::portrait) {
            m_best.forget();
        } else if (content->portrait && m_controls.framed(*content->portrait)) {
            judge(*content->portrait);
        }
    }
}

void AnalysisThread::attend(Pipeline::Attention attention) {
    if (attention != Pipeline::Attention::portrait) {
        m_take = false; // nobody sits for it any more
    }
    m_attention = attention;
}

void AnalysisThread::hint(const capture::ClothHint& hint) {
    const std::lock_guard lock(m_mutex);
    m_hint = hint;
}

void AnalysisThread::readBackdrop(const capture::Frame& frame, Pipeline::Attention attention) {
    if (attention == Pipeline::Attention::none) {
        return;
    }
    const auto pause = attention == Pipeline::Attention::backdrop ? kCalibratingPause : kDriftPause;
    const auto now = frame.at();
    if (!m_backdrop_read_at || now - *m_backdrop_read_at >= pause || now < *m_backdrop_read_at) {
        m_backdrop_read_at = now;
        m_box.put(News(news::Backdrop{capture::readEmptyBackdrop(frame, m_setting.profile)}));
    }
}

const capture::Frame* AnalysisThread::codeFrame(const AnalysisInbox::Content& content) const {
    using Source = CodeReading::Source;
    const auto& frame =
        m_setting.code.source == Source::second_camera && m_code_camera ? content.code : content.portrait;
    return m_setting.code.source == Source::scanner || !frame ? nullptr : &*frame;
}

void AnalysisThread::readElsewhere(const AnalysisInbox::Elsewhere& elsewhere, const qr::OpenerChain& openers) {
    if (const auto* picture = std::get_if<capture::Frame>(&elsewhere)) {
        const qr::PictureReading reading = qr::readOrSayWhy(viewOf(*picture));
        if (reading.symbols.empty()) {
            m_box.put(News(news::Unread{reading.trouble, true}));
        }
        std::optional<news::Code> best;
        for (const qr::Symbol& symbol : reading.symbols) {
            open(symbol, openers, best);
        }
        if (best) {
            m_box.put(News(std::move(*best)));
        }
        return;
    }
    const auto& text = std::get<std::string>(elsewhere);
    if (auto code = qr::CollectionCode::fromBytes(qr::Bytes(text.begin(), text.end()))) {
        qr::OpenResult opened = openers.open(*code);
        m_box.put(News(news::Code{std::move(*code), std::move(opened)}));
    }
}

void AnalysisThread::readCodes(const capture::Frame& frame, const qr::OpenerChain& openers) {
    std::optional<news::Code> best;
    const qr::PictureReading reading =
        m_reader.read(viewOf(frame), [&](const qr::Symbol& symbol) { return open(symbol, openers, best); });
    tellTrouble(reading.symbols.empty() ? reading.trouble : qr::ReadingTrouble{});
    if (best) {
        m_box.put(News(std::move(*best)));
    }
}

void AnalysisThread::tellTrouble(qr::ReadingTrouble trouble) {
    constexpr float kWorthTelling_px = 0.3F;
    const bool resized = std::abs(trouble.module_px - m_told_trouble.module_px) >= kWorthTelling_px;
    if (trouble.kind != m_told_trouble.kind || (trouble.kind == qr::ReadingTrouble::Kind::too_small && resized)) {
        m_told_trouble = trouble;
        m_box.put(News(news::Unread{trouble}));
    }
}

/// Whether the symbol opens. `best` becomes what it says where that is better: opened before refused before foreign, so
/// that a bogus symbol beside the real one does not disturb.
bool AnalysisThread::open(const qr::Symbol& symbol, const qr::OpenerChain& openers, std::optional<news::Code>& best) {
    const auto code = qr::CollectionCode::fromBytes(symbol.bytes);
    if (!code) {
        return false;
    }
    qr::OpenResult opened = openers.open(*code);
    const bool is_open = std::holds_alternative<qr::OpenedCode>(opened);
    if (!best || opened.index() < best->opened.index()) {
        best.emplace(news::Code{*code, std::move(opened)});
    }
    return is_open;
}

void AnalysisThread::judge(const capture::Frame& frame) {
    capture::PortraitChecker* const its_checker = checker();
    const bool too_soon = m_judged_at && frame.at() - *m_judged_at < kJudgePause && frame.at() >= *m_judged_at;
    if (its_checker == nullptr || (too_soon && !m_take)) {
        return;
    }
    m_judged_at = frame.at();
    {
        const std::lock_guard lock(m_mutex);
        if (m_hint) {
            its_checker->hintCloth(*std::exchange(m_hint, std::nullopt));
        }
    }
    capture::LiveLook look = its_checker->look(frame);
    m_best.see(frame, look.verdict);
    if (m_take.exchange(false)) {
        const capture::Frame chosen = m_best.best(frame.at()).value_or(frame);
        m_box.put(News(news::Taken{its_checker->take(chosen)}));
        return;
    }
    m_box.put(LiveNews{std::move(look), frame.width_px(), frame.height_px()});
}

} // namespace app
