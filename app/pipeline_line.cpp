#include "app/pipeline_threads.h"

// Camera and analysis: frames in, codes and verdicts out.

namespace app {

namespace {

/// A device that is gone is tried again this often.
constexpr std::chrono::milliseconds kReopenPause{1000};

/// Every second frame of 30 a second: people do not move faster, and the computer stays cool all morning.
constexpr std::chrono::milliseconds kJudgePause{60};

qr::ImageView viewOf(const capture::Frame& frame) {
    return {frame.pixels(), frame.width_px(), frame.height_px(), frame.stride_bytes(), qr::ImageView::Format::bgr};
}

bool worthTryingAgain(const capture::Error& error) {
    return error.kind != capture::Error::Kind::not_a_video && error.kind != capture::Error::Kind::stream_ended;
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
        auto source = open();
        std::optional<capture::Error> error;
        if (!source) {
            error = source.error();
        } else {
            error = grab(**source, stop);
        }
        if (error) {
            m_box.put(News(news::Camera{error}));
            source = tl::unexpected(*error); // closes the device, so that it can be opened again
            rest(*error, stop);
        }
    }
}

std::optional<capture::Error> CameraThread::grab(capture::FrameSource& source, const std::stop_token& stop) {
    bool first = true;
    while (!stop.stop_requested() && !m_reopen) {
        auto frame = source.next();
        if (!frame) {
            return frame.error();
        }
        if (std::exchange(first, false)) {
            m_box.put(News(news::Camera{}));
        }
        m_for_analysis.put(*frame);
        m_box.put(std::move(*frame));
    }
    return std::nullopt;
}

void CameraThread::rest(const capture::Error& error, const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    const auto asked = [this] { return m_reopen.load(); };
    if (worthTryingAgain(error)) {
        m_asked.wait_for(lock, stop, kReopenPause, asked);
    } else {
        m_asked.wait(lock, stop, asked);
    }
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
    const bool too_soon = m_judged_at && frame.at() - *m_judged_at < kJudgePause && frame.at() >= *m_judged_at;
    if (its_checker == nullptr || (too_soon && !m_take)) {
        return;
    }
    m_judged_at = frame.at();
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
