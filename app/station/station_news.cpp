#include "app/station/log_lines.h"
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
constexpr auto kNoHurry = 2s;
constexpr std::size_t kPacesKept = 10;

} // namespace

void Station::onFrame(const capture::Frame& frame) {
    if (codeCameraShown()) {
        return; // people aim at the other camera
    }
    const QImage picture = asPicture(frame);
    ++m_frames_since_look;
    m_setup.frame_width_px = frame.width_px();
    m_setup.frame_height_px = frame.height_px();
    m_photographer.showFrame(picture);
    m_sitter.showFrame(picture);
}

/// Set-up and calibration are about the portrait camera.
bool Station::codeCameraShown() const {
    return m_session->step() == Step::awaiting_code && m_facts.code_camera_running && !m_preparing && !m_calibration;
}

void Station::onCodeFrame(const capture::Frame& frame) {
    if (codeCameraShown()) {
        const QImage picture = asPicture(frame);
        m_photographer.showFrame(picture);
        m_sitter.showFrame(picture);
    }
}

void Station::onLook(const LiveNews& look) {
    if (m_session->step() != Step::framing) {
        return;
    }
    m_facts.look = look;
    const auto& verdict = look.look.verdict;
    m_facts.instructions = instructionsFor(m_guidance.follow(verdict, SteadyClock::now()), verdict);
    if (look.look.crop) {
        m_facts.last_shot_failed = false;
    }
    watchTheChair(look);
    countDown(look);
    if (SteadyClock::now() - m_drawn_at >= kRedrawPause) {
        refresh();
    }
}

void Station::watchTheChair(const LiveNews& look) {
    if (m_chair.look(look.look.faces, SteadyClock::now()) != ChairWatch::Change::none) {
        m_session->faceChanged();
    }
}

/// Whoever has just sat down, or asked for a retake, gets a moment before the shutter may release itself.
void Station::countDown(const LiveNews& look) {
    if (!m_options.automatic_after) {
        return;
    }
    const auto now = SteadyClock::now();
    if (!m_auto_shutter) {
        m_auto_shutter.emplace(*m_options.automatic_after);
        m_framing_since = now;
    }
    const bool ready = now - m_framing_since > kNoHurry && m_session->mayShoot() && !m_session->notedByEye() &&
                       capture::allWell(look.look.verdict);
    m_facts.countdown = m_auto_shutter->follow(ready, now);
    if (m_facts.countdown >= 1) {
        m_facts.countdown = 0;
        m_auto_shutter.reset();
        m_pipeline->take();
    }
}

void Station::onNews(const News& news) {
    if (const auto line = logLine(news)) {
        m_options.log.write(line->level, line->text);
    }
    std::visit([this](const auto& one) { hear(one); }, news);
    refresh();
}

void Station::hear(const news::Camera& camera) {
    m_facts.camera_slow = camera.trouble && camera.trouble->kind == capture::Error::Kind::few_frames;
    m_facts.camera_trouble = m_facts.camera_slow ? std::nullopt : camera.trouble;
    m_facts.camera_running = !m_facts.camera_trouble;
}

void Station::hear(const news::CodeCamera& camera) {
    m_facts.code_camera_trouble = camera.trouble;
    m_facts.code_camera_running = !camera.trouble;
}

void Station::hear(const news::Switched& switched) {
    m_facts.controls = switched.change;
}

void Station::hear(const news::Model& model) {
    m_facts.model_trouble = model.trouble;
}

void Station::hear(const news::Code& code) {
    m_code_seen_at = SteadyClock::now();
    m_facts.picture_trouble.reset();
    if (m_session->step() != Step::awaiting_code || !m_facts.guard.mayBegin() || m_photographer.locked() ||
        m_preparing) {
        return;
    }
    for (auto parked = m_parked.begin(); parked != m_parked.end(); ++parked) {
        if ((*parked)->isFor(code.code)) {
            m_session = std::move(*parked);
            m_session->setPhotographer(m_facts.photographer);
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
    if (unread.of_picture) {
        m_facts.picture_trouble = unread.trouble;
        m_picture_given_at = SteadyClock::now();
    } else {
        m_facts.reading_trouble = unread.trouble;
    }
}

void Station::hear(const news::Taken& taken) {
    if (m_preparing) {
        testShotTaken(taken);
        return;
    }
    if (m_session->step() != Step::framing) {
        return;
    }
    m_facts.last_shot_failed = !taken.portrait;
    if (taken.portrait) {
        m_session->taken(*taken.portrait);
    }
}

void Station::hear(const news::Backdrop& backdrop) {
    if (m_calibration) {
        const bool kept = m_calibration->stage() == BackdropCalibration::Stage::kept;
        m_calibration->see(backdrop.reading, SteadyClock::now());
        if (!kept && m_calibration->stage() == BackdropCalibration::Stage::kept) {
            backdropKept();
        }
        showCalibration();
    } else if (m_backdrop) {
        m_drift.see(m_backdrop->reading, backdrop.reading);
        m_facts.light_drift = m_drift.value();
    }
}

void Station::hear(const news::Controls& controls) {
    if (m_facts.calibration) {
        m_facts.calibration->held_known = true;
        m_facts.calibration->held = controls.held;
    }
}

void Station::hear(const news::LookedUp& answer) {
    m_session->onLookedUp(answer.answer);
    if (!answer.answer) {
        repairIfDamaged(answer.answer.error());
    }
}

void Station::hear(const news::FeeBooked& answer) {
    m_session->onFeeBooked(answer.answer);
    if (!answer.answer) {
        repairIfDamaged(answer.answer.error());
    }
}

void Station::hear(const news::FeeVoided& answer) {
    m_session->onFeeVoided(answer.answer);
    if (!answer.answer) {
        repairIfDamaged(answer.answer.error());
    }
}

void Station::hear(const news::Saved& answer) {
    m_session->onSaved(answer.answer);
    if (!answer.answer) {
        repairIfDamaged(answer.answer.error()); // the picture stays; saving is tried again afterwards
    }
    if (m_session->step() != Step::saved || !m_session->confirmed()) {
        return;
    }
    m_pipeline->careNow();
    const auto now = SteadyClock::now();
    m_paces_s.push_back(std::chrono::duration<double>(now - m_code_read_at).count());
    if (m_paces_s.size() > kPacesKept) {
        m_paces_s.pop_front();
    }
    m_facts.seconds_per_person =
        std::accumulate(m_paces_s.begin(), m_paces_s.end(), 0.0) / static_cast<double>(m_paces_s.size());
    const std::string capture_no = m_session->confirmed()->capture_no;
    const bool withdrawn = m_session->record().kind == storage::RecordKind::withdrawal;
    refresh(); // "saved" is told before the next sitter's session begins
    nextSitter();
    m_facts.done_capture_no = capture_no;
    m_facts.done_withdrawn = withdrawn;
    m_done_until = now + kDoneStays;
}

void Station::hear(const news::StoreTrouble& trouble) {
    m_facts.store_trouble = trouble.error;
    repairIfDamaged(trouble.error);
}

void Station::hear(const news::Today& today) {
    m_facts.store_trouble.reset(); // it answers again
    m_facts.today = today.today;
    m_facts.progress = progressOf(m_opened.campaign, today.units);
    if (m_sync.counted) {
        listAgain();
    }
}

} // namespace app::station
