#include "tests/bench/recovery/framing.h"

#include <cstdlib>
#include <string_view>

namespace recovery_bench {
namespace {

qr::CollectionCode shownCode() {
    constexpr std::string_view kText = "XY1:RECOVERY";
    return *qr::CollectionCode::fromBytes(qr::Bytes(kText.begin(), kText.end()));
}

qr::OpenedCode sitter() {
    qr::OpenedCode person;
    person.opener = "sealed";
    person.campaign = "recovery";
    person.student_number = "202111010042";
    person.masked_name = "张*三";
    person.masked_id = "1101**********1234";
    person.unit = "文学院";
    person.level = "本科";
    return person;
}

app::SessionSetting setting() {
    app::SessionSetting setting;
    setting.campaign.id = "recovery";
    setting.campaign.units = {{"文学院", "本科", 1}};
    setting.campaign.fee_amount_fen = 0; // nothing to be paid: the card leads to framing
    setting.campaign.slots = {{"文学院", "本科", storage::Time{}, storage::Time{} + std::chrono::hours(1)}};
    setting.station = std::string("1"); // assigned as text, g++ 12 sees an overlap that is none
    setting.photographer = "photographer";
    return setting;
}

app::SessionPorts quietPorts() {
    app::SessionPorts ports;
    ports.lookUp = [](const qr::CollectionCode&, const std::optional<std::string>&) {};
    ports.bookFee = [](const qr::CollectionCode&, const storage::Fee&) {};
    ports.save = [](const storage::Record&, const std::shared_ptr<const std::vector<std::uint8_t>>&) {};
    ports.audit = [](const app::AuditNote&) {};
    ports.changed = [] {};
    ports.clock = [] { return storage::Time{}; };
    return ports;
}

} // namespace

Framing::Framing()
    : m_session(setting(), quietPorts()) {
    const bool framing = m_session.onCode(shownCode(), sitter()) && m_session.onLookedUp(app::Session::LookUp{}) &&
                         m_session.noticeShown() && m_session.cardChecked({storage::CardSeen::card, ""}) &&
                         m_session.restIsFine() && m_session.mayShoot();
    if (!framing) {
        std::abort(); // a session that never began cannot be lost either
    }
    m_before = m_session.record();
}

void Framing::follow(const capture::SteadyCamera::Look& look) {
    if (!look.frame && !look.trouble) {
        return;
    }
    m_session.hold(look.frame ? std::set<app::Hold>{} : std::set{app::Hold::camera_gone});
}

bool Framing::goesOn() const {
    const storage::Record& now = m_session.record();
    return m_session.step() == app::Step::framing && m_session.isFor(shownCode()) && m_session.person() &&
           m_session.person()->student_number == sitter().student_number && now.code == m_before.code &&
           now.card.seen == m_before.card.seen && now.person_checks.size() == m_before.person_checks.size() &&
           m_session.openPersonChecks().empty();
}

} // namespace recovery_bench
