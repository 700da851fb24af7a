#include "app/pipeline_threads.h"

// Camera and analysis: frames in, codes and verdicts out.

namespace app {

namespace {

/// How often the backdrop is read: while it is calibrated, and otherwise, for a drift of the light.
constexpr std::chrono::milliseconds kCalibratingPause{150};
constexpr std::chrono::milliseconds kDriftPause{1000};

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

CameraThread::CameraThread(Open open, PipelineMailbox& box, capture::Latest<capture::Frame>& for_analysis)
    : m_box(box)
    , m_for_analysis(for_analysis)
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
            m_for_analysis.put(*look.frame);
            m_box.put(std::move(*look.frame));
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
    m_box.put(News(news::Camera{trouble}));
}

AnalysisThread::AnalysisThread(const PipelineSetting& setting, PipelineMailbox& box,
                               capture::Latest<capture::Frame>& frames)
    : m_setting(setting)
    , m_box(box)
    , m_frames(frames)
    , m_loader([this] { loadModel(); })
    , m_thread([this](const std::stop_token& stop) { run(stop); }) {}

void AnalysisThread::loadModel() {
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

void AnalysisThread::put(Elsewhere code) {
    const std::lock_guard lock(m_mutex);
    m_elsewhere = std::move(code);
}

void AnalysisThread::run(const std::stop_token& stop) {
    const qr::OpenerChain openers = m_setting.make_openers();
    while (const auto frame = m_frames.wait(stop)) {
        const Pipeline::Attention attention = m_attention.load();
        fulfil(m_wish.exchange(CameraWish::none));
        readBackdrop(*frame, attention);
        if (attention == Pipeline::Attention::codes) {
            readElsewhere(openers);
            readCodes(*frame, openers);
        }
        if (attention == Pipeline::Attention::portrait) {
            judge(*frame);
        } else {
            m_best.forget();
        }
    }
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

void AnalysisThread::fulfil(CameraWish wish) {
    if (wish == CameraWish::none) {
        return;
    }
    const auto controls = m_setting.open_controls
                              ? m_setting.open_controls()
                              : tl::unexpected(capture::Error{capture::Error::Kind::no_camera, "no controls"});
    if (wish == CameraWish::free) {
        if (controls) {
            capture::unlock(**controls);
        }
        return;
    }
    m_box.put(News(news::Controls{controls ? std::optional(capture::lockAsItIs(**controls)) : std::nullopt}));
}

void AnalysisThread::readElsewhere(const qr::OpenerChain& openers) {
    std::optional<Elsewhere> elsewhere;
    {
        const std::lock_guard lock(m_mutex);
        elsewhere.swap(m_elsewhere);
    }
    if (!elsewhere) {
        return;
    }
    if (const auto* picture = std::get_if<capture::Frame>(&*elsewhere)) {
        open(qr::readEverything(viewOf(*picture)), openers);
        return;
    }
    const auto& text = std::get<std::string>(*elsewhere);
    if (auto code = qr::CollectionCode::fromBytes(qr::Bytes(text.begin(), text.end()))) {
        qr::OpenResult opened = openers.open(*code);
        m_box.put(News(news::Code{std::move(*code), std::move(opened)}));
    }
}

void AnalysisThread::readCodes(const capture::Frame& frame, const qr::OpenerChain& openers) {
    const qr::PictureReading reading = m_reader.read(viewOf(frame));
    tellTrouble(reading.symbols.empty() ? reading.trouble : qr::ReadingTrouble{});
    open(reading.symbols, openers);
}

void AnalysisThread::tellTrouble(qr::ReadingTrouble trouble) {
    if (trouble.kind != m_told_trouble) {
        m_told_trouble = trouble.kind;
        m_box.put(News(news::Unread{trouble}));
    }
}

void AnalysisThread::open(const std::vector<qr::Symbol>& symbols, const qr::OpenerChain& openers) {
    std::optional<news::Code> best;
    for (const qr::Symbol& symbol : symbols) {
        const auto code = qr::CollectionCode::fromBytes(symbol.bytes);
        if (!code) {
            continue;
        }
        qr::OpenResult opened = openers.open(*code);
        // Opened before refused before foreign: a bogus symbol beside the real one must not disturb.
        if (!best || opened.index() < best->opened.index()) {
            best.emplace(news::Code{*code, std::move(opened)});
        }
    }
    if (best) {
        m_box.put(News(std::move(*best)));
    }
}

void AnalysisThread::judge(const capture::Frame& frame) {
    capture::PortraitChecker* const its_checker = checker();
    if (its_checker == nullptr) {
        return;
    }
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
