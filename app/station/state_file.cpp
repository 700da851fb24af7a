#include "app/station/state_file.h"

#include "qr/code_json.h"

#include <nlohmann/json.hpp>

namespace app::station {

namespace {

using Json = nlohmann::ordered_json;

Json troubleOf(const Session& session) {
    if (!session.codeTrouble()) {
        return nullptr;
    }
    switch (session.codeTrouble()->kind) {
    case CodeTrouble::Kind::not_a_collection_code:
        return "not_a_collection_code";
    case CodeTrouble::Kind::already_captured:
        return "already_captured";
    case CodeTrouble::Kind::refused:
        break;
    }
    const auto& refusal = session.codeTrouble()->refusal;
    return refusal ? "refused/" + std::string(qr::reasonName(refusal->reason)) : "refused";
}

Json problemName(const std::optional<Problem>& problem) {
    if (!problem) {
        return nullptr;
    }
    switch (problem->kind) {
    case Problem::Kind::camera_opening:
        return "camera_opening";
    case Problem::Kind::no_camera:
        return "no_camera";
    case Problem::Kind::camera_busy:
        return "camera_busy";
    case Problem::Kind::camera_silent:
        return "camera_silent";
    case Problem::Kind::camera_black:
        return "camera_black";
    case Problem::Kind::camera_torn:
        return "camera_torn";
    case Problem::Kind::camera_slow:
        return "camera_slow";
    case Problem::Kind::not_a_video:
        return "not_a_video";
    case Problem::Kind::video_over:
        return "stream_ended";
    case Problem::Kind::no_model:
        return "no_model";
    case Problem::Kind::no_code_camera:
        return "no_code_camera";
    case Problem::Kind::controls_lost:
        return "controls_lost";
    case Problem::Kind::no_crop:
        return "no_crop";
    case Problem::Kind::disk_full:
        return "disk_full";
    case Problem::Kind::storage:
        return "storage";
    case Problem::Kind::sitter_screen_gone:
    case Problem::Kind::sitter_screen_needed:
        return "sitter_screen_gone";
    case Problem::Kind::keypad_gone:
    case Problem::Kind::keypad_not_permitted:
        return "keypad_gone";
    case Problem::Kind::already_running:
        return "already_running";
    case Problem::Kind::newer_database:
        return "newer_database";
    case Problem::Kind::stop_disk:
        return "stop_disk";
    case Problem::Kind::stop_clock:
        return "stop_clock";
    case Problem::Kind::stop_recipient:
        return "stop_recipient";
    case Problem::Kind::low_disk:
        return "low_disk";
    case Problem::Kind::old_unsent:
        return "old_unsent";
    case Problem::Kind::certificate_expiring:
        return "certificate_expiring";
    case Problem::Kind::many_returned:
        return "many_returned";
    case Problem::Kind::repaired:
        return "repaired";
    case Problem::Kind::pins_damaged:
        return "pins_damaged";
    default:
        return nullptr; // code troubles have their own key
    }
}

bool acceptable(const Facts& facts) {
    if (facts.session->portrait()) {
        return facts.session->openFindings().empty();
    }
    return facts.session->step() == Step::framing && facts.look && facts.look->look.crop &&
           facts.look->look.verdict.acceptable();
}

Json point(const std::optional<QPoint>& at) {
    return at ? Json::array({at->x(), at->y()}) : Json(nullptr);
}

Json syncName(const SyncShown& sync) {
    if (sync.running) {
        return "running";
    }
    return !sync.ran ? Json(nullptr) : sync.safe_to_leave ? "safe" : "not_safe";
}

} // namespace

StateFile::StateFile(const std::string& path) {
    if (!path.empty()) {
        m_file.open(path, std::ios::app);
    }
}

void StateFile::tell(const StateLine& line) {
    if (!m_file.is_open()) {
        return;
    }
    const Session& session = *line.facts.session;
    const bool has_portrait = session.portrait() && session.portrait()->jpeg;
    Json json;
    json["step"] = name(session.step());
    json["code_trouble"] = troubleOf(session);
    json["acceptable"] = acceptable(line.facts);
    json["portrait_sha256"] = has_portrait ? Json(qr::toHex(qr::sha256(*session.portrait()->jpeg))) : Json(nullptr);
    json["capture_no"] = line.facts.done_capture_no.empty() ? Json(nullptr) : Json(line.facts.done_capture_no);
    json["problem"] = problemName(problemOf(line.facts));
    json["captured"] = line.facts.today.captured;
    json["waiting"] = line.facts.today.waiting;
    json["stored"] = line.sync.ran ? line.sync.stored : 0;
    json["sync"] = syncName(line.sync);
    json["buttons"] = {{"confirm", point(line.confirm_at)}, {"retake", point(line.retake_at)}};
    std::string text = json.dump();
    if (text != m_last) {
        m_last = std::move(text);
        m_file << m_last << std::endl;
    }
}

} // namespace app::station
