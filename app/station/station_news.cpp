#include "app/station/sentences.h"
#include "app/station/station.h"

#include <cmath>
#include <numeric>

// What the line tells the station.

namespace app::station {

namespace {

using namespace std::chrono_literals;

/// Findings are read by people: more often than this would only flicker.
constexpr auto kRedrawPause = 100ms;
constexpr auto kDoneStays = 30s;
constexpr std::size_t kPacesKept = 10;

} // namespace

void Station::onFrame(const capture::Frame& frame) {
    const QImage picture = asPicture(frame);
    m_photographer.showFrame(picture);
    m_sitter.showFrame(picture);
}

void Station::onLook(const LiveNews& look) {
    if (m_session->step() != Step::framing) {
        return;
    }
    m_facts.look = look;
    m_facts.instruction = instructionFor(look.look, look.frame_width_px, look.frame_height_px);
    if (look.look.crop) {
        m_facts.last_shot_failed = false;
    }
    watchTheChair(look);
    if (SteadyClock::now() - m_drawn_at >= kRedrawPause) {
        refresh();
    }
}

void Station::watchTheChair(const LiveNews& look) {
    if (m_chair.look(look.look.faces, SteadyClock::now()) != ChairWatch::Change::none) {
        m_session->faceChanged();
    }
}

void Station::onNews(const News& news) {
    std::visit([this](const auto& one) { hear(one); }, news);
    refresh();
}

void Station::hear(const news::Camera& camera) {
    m_facts.camera_trouble = camera.trouble;
    m_facts.camera_running = !camera.trouble;
}

void Station::hear(const news::Model& model) {
    m_facts.model_trouble = model.trouble;
}

void Station::hear(const news::Code& code) {
    m_code_seen_at = SteadyClock::now();
    if (m_session->step() != Step::awaiting_code) {
        return;
    }
    for (auto parked = m_parked.begin(); parked != m_parked.end(); ++parked) {
        if ((*parked)->isFor(code.code)) {
            m_session = std::move(*parked);
            m_parked.erase(parked);
            m_facts.session = m_session.get();
            m_code_read_at = m_code_seen_at;
            m_session->resume();
            return;
        }
    }
    m_session->onCode(code.code, code.opened);
    if (m_session->step() != Step::awaiting_code) {
        m_code_read_at = m_code_seen_at;
    }
}

void Station::hear(const news::Unread& unread) {
    m_facts.reading_trouble = unread.trouble;
}

void Station::hear(const news::Taken& taken) {
    if (m_session->step() != Step::framing) {
        return;
    }
    m_facts.last_shot_failed = !taken.portrait;
    if (taken.portrait) {
        m_session->taken(*taken.portrait);
    }
}

void Station::hear(const news::LookedUp& answer) {
    m_session->onLookedUp(answer.answer);
}

void Station::hear(const news::FeeBooked& answer) {
    m_session->onFeeBooked(answer.answer);
}

void Station::hear(const news::Saved& answer) {
    m_session->onSaved(answer.answer);
    if (m_session->step() != Step::saved || !m_session->confirmed()) {
        return;
    }
    const auto now = SteadyClock::now();
    m_paces_s.push_back(std::chrono::duration<double>(now - m_code_read_at).count());
    if (m_paces_s.size() > kPacesKept) {
        m_paces_s.pop_front();
    }
    m_facts.seconds_per_person =
        std::accumulate(m_paces_s.begin(), m_paces_s.end(), 0.0) / static_cast<double>(m_paces_s.size());
    const std::string capture_no = m_session->confirmed()->capture_no;
    refresh(); // "saved" is told before the next sitter's session begins
    nextSitter();
    m_facts.done_capture_no = capture_no;
    m_done_until = now + kDoneStays;
}

void Station::hear(const news::StoreTrouble& trouble) {
    m_facts.store_trouble = trouble.error;
}

void Station::hear(const news::Today& today) {
    m_facts.today = today.today;
    if (m_sync.counted) {
        listAgain();
    }
}

} // namespace app::station
