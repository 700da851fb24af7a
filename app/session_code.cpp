// The session from a shown code to hello: who sits there, and may they?
#include "app/session.h"
#include "app/timetable.h"

namespace app {

namespace {

const char* name(qr::CodeRefusal::Reason reason) {
    using Reason = qr::CodeRefusal::Reason;
    switch (reason) {
    case Reason::malformed:
        return "malformed";
    case Reason::other_key:
        return "other_key";
    case Reason::bad_signature:
        return "bad_signature";
    case Reason::other_campaign:
        return "other_campaign";
    case Reason::other_school:
        return "other_school";
    case Reason::other_year:
        return "other_year";
    case Reason::other_campus:
        return "other_campus";
    case Reason::other_level:
        return "other_level";
    case Reason::expired:
        return "expired";
    case Reason::cannot_open:
        return "cannot_open";
    }
    return "";
}

} // namespace

bool Session::onCode(const qr::CollectionCode& code, const qr::OpenResult& opened) {
    if (m_step != Step::awaiting_code) {
        return false;
    }
    if (const auto* refusal = std::get_if<qr::CodeRefusal>(&opened)) {
        return refuseCode(code, {CodeTrouble::Kind::refused, *refusal, std::nullopt}, name(refusal->reason));
    }
    if (std::holds_alternative<qr::NotMine>(opened)) {
        if (operatorQuestion()) {
            return false; // a poster in the picture does not take the question off the screen
        }
        const qr::ForeignCode foreign = qr::foreignKindOf(std::string(code.bytes().begin(), code.bytes().end()));
        return refuseCode(code, {CodeTrouble::Kind::not_a_collection_code, std::nullopt, std::nullopt, foreign},
                          "not_a_collection_code");
    }
    startLookUp(code, std::get<qr::OpenedCode>(opened));
    return true;
}

bool Session::refuseCode(const qr::CollectionCode& code, CodeTrouble trouble, const std::string& why) {
    const bool same_as_before =
        m_refused && m_refused->sha256() == code.sha256() && m_code_trouble && m_code_trouble->kind == trouble.kind;
    m_refused = code;
    m_code_trouble = std::move(trouble);
    if (!same_as_before) {
        forgetPerson();
        note("code_refused", why);
        m_ports.changed();
    }
    return true;
}

void Session::startLookUp(const qr::CollectionCode& code, const qr::OpenedCode& person) {
    // A code that was captured before stays in front of the camera for many frames: it is asked for once.
    if (m_code_trouble && m_code_trouble->kind == CodeTrouble::Kind::already_captured && isFor(code)) {
        return;
    }
    forgetPerson();
    m_code = code;
    m_person = person;
    m_code_trouble.reset();
    m_storage_trouble.reset();
    m_code_read_at = m_ports.clock();
    m_record.code = code.bytes();
    m_record.opener = person.opener;
    m_record.opened = person.namesSomebody() ? std::optional(person) : std::nullopt;
    m_record.unit = person.unit.value_or("");
    m_record.level = person.level.value_or("");
    presetUnit();
    judgeSlot();
    m_waiting_for_store = true;
    to(Step::looking_up);
    m_ports.lookUp(code, person.student_number);
}

void Session::presetUnit() {
    if (!m_record.unit.empty()) {
        return;
    }
    if (const auto running = theOnlyUnitOf(m_setting.campaign, m_code_read_at)) {
        m_record.unit = running->unit;
        if (m_record.level.empty()) {
            m_record.level = running->level;
        }
    }
}

void Session::judgeSlot() {
    m_record.slot = slotAt(m_setting.campaign, m_record.unit, m_record.level, m_code_read_at);
}

bool Session::onLookedUp(const tl::expected<LookUp, storage::Error>& answer) {
    if (m_step != Step::looking_up || !m_waiting_for_store) {
        return false;
    }
    m_waiting_for_store = false;
    if (!answer) {
        m_storage_trouble = answer.error();
        forgetPerson();
        to(Step::awaiting_code);
        return true;
    }
    m_paid_before = answer->paid;
    if (answer->earlier) {
        m_code_trouble = CodeTrouble{CodeTrouble::Kind::already_captured, std::nullopt, answer->earlier};
        m_refused = m_code;
        note("code_refused", "already_captured " + answer->earlier->record_id);
        to(Step::awaiting_code);
        return true;
    }
    note("code_read", m_record.opener);
    to(Step::hello);
    return true;
}

bool Session::allowDuplicate(const DuplicateDecision& decision) {
    if (operatorQuestion() != OperatorQuestion::duplicate || decision.by.empty() || decision.reason.empty()) {
        return false;
    }
    const storage::EarlierCapture earlier = m_code_trouble->earlier.value_or(storage::EarlierCapture{});
    if (decision.kind == DuplicateDecision::Kind::replace) {
        if (earlier.record_id.empty()) {
            return false;
        }
        m_record.supersedes = earlier.record_id;
    }
    m_record.duplicate_override = storage::DuplicateOverride{decision.reason, earlier.record_id};
    m_code_trouble.reset();
    m_refused.reset();
    note("duplicate_allowed", earlier.record_id + ": " + decision.reason, decision.by);
    if (m_step == Step::saving) {
        m_ports.changed();
    } else {
        to(Step::hello);
    }
    return true;
}

bool Session::withdrawEarlier(const std::string& by, const std::string& reason) {
    const bool asked = m_step == Step::awaiting_code && operatorQuestion() == OperatorQuestion::duplicate;
    if (!asked || by.empty() || reason.empty() || !m_code_trouble->earlier ||
        m_code_trouble->earlier->record_id.empty()) {
        return false;
    }
    const std::string earlier = m_code_trouble->earlier->record_id;
    m_record.kind = storage::RecordKind::withdrawal;
    m_record.supersedes = earlier;
    m_record.duplicate_override = storage::DuplicateOverride{reason, earlier};
    m_record.photographer = by;
    m_record.captured_at = m_ports.clock();
    m_code_trouble.reset();
    note("withdrawal", earlier + ": " + reason, by);
    requestSave();
    return true;
}

bool Session::dismissTrouble() {
    if (m_step != Step::awaiting_code || !m_code_trouble) {
        return false;
    }
    m_code_trouble.reset();
    m_refused.reset();
    forgetPerson();
    m_ports.changed();
    return true;
}

void Session::forgetPerson() {
    dropTakes();
    m_take_count = 0;
    m_code.reset();
    m_person.reset();
    m_paid_before.reset();
    m_outside_allowed = false;
    m_exceptions.clear();
    m_record.opened.reset();
    m_record.code.clear();
    m_record.unit.clear();
    m_record.level.clear();
    m_record.duplicate_override.reset();
    m_record.supersedes.reset();
    m_record.notice_shown_at.reset();
    m_record.card = {};
    m_record.fee = {};
    m_record.person_checks.clear();
}

bool Session::noticeShown() {
    if (m_step != Step::hello || m_record.notice_shown_at) {
        return false;
    }
    m_record.notice_shown_at = m_ports.clock();
    return true;
}

bool Session::unitWanted() const {
    return m_person && m_record.unit.empty() && !m_setting.campaign.units.empty();
}

bool Session::chooseUnit(const std::string& unit, const std::string& level) {
    if (m_step != Step::hello || unit.empty() || m_person->unit) {
        return false;
    }
    m_record.unit = unit;
    m_record.level = m_person->level.value_or(level);
    judgeSlot();
    note("unit_chosen", unit + " " + m_record.level);
    m_ports.changed();
    return true;
}

std::optional<OperatorQuestion> Session::operatorQuestion() const {
    const bool duplicate = m_code_trouble && m_code_trouble->kind == CodeTrouble::Kind::already_captured;
    if (duplicate && (m_step == Step::awaiting_code || (m_step == Step::saving && !m_waiting_for_store))) {
        return OperatorQuestion::duplicate;
    }
    if (m_step == Step::hello && m_record.slot == storage::SlotState::outside && !m_outside_allowed && !unitWanted()) {
        return OperatorQuestion::outside_timetable;
    }
    return std::nullopt;
}

bool Session::allowOutside(const std::string& by, const std::string& reason) {
    if (operatorQuestion() != OperatorQuestion::outside_timetable || by.empty() || reason.empty()) {
        return false;
    }
    m_outside_allowed = true;
    note("outside_allowed", reason, by);
    m_ports.changed();
    return true;
}

bool Session::cardChecked(const storage::CardCheck& card) {
    const bool reason_missing = card.seen != storage::CardSeen::card && card.reason.empty();
    if (m_step != Step::hello || m_waiting_for_store || unitWanted() || operatorQuestion() || reason_missing) {
        return false;
    }
    m_record.card = card;
    if (card.seen != storage::CardSeen::card) {
        note("card_not_shown", card.reason);
    }
    leaveHello();
    return true;
}

} // namespace app
