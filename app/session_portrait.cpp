// The session from the armed shutter to "saved".
#include "app/draft.h"
#include "app/session.h"

#include <algorithm>

namespace app {

bool Session::faceChanged() {
    if ((m_step != Step::fee && m_step != Step::framing) || m_identity_wanted) {
        return false;
    }
    m_identity_wanted = true;
    dropTakes(); // nobody confirms somebody else's picture
    note("identity_asked_again");
    m_ports.changed();
    return true;
}

bool Session::identityConfirmed() {
    if (!m_identity_wanted || (m_step != Step::fee && m_step != Step::framing)) {
        return false;
    }
    m_identity_wanted = false;
    note("identity_confirmed");
    m_ports.changed();
    return true;
}

bool Session::personChecked(const std::string& item, const std::string& outcome) {
    const bool fits = m_step == Step::framing || m_step == Step::review;
    const bool known = std::find(kPersonCheckItems.begin(), kPersonCheckItems.end(), item) != kPersonCheckItems.end();
    if (!fits || !known || outcome.empty()) {
        return false;
    }
    auto& checks = m_record.person_checks;
    const auto noted =
        std::find_if(checks.begin(), checks.end(), [&](const auto& check) { return check.item == item; });
    if (noted == checks.end()) {
        checks.push_back({item, outcome});
    } else {
        noted->outcome = outcome;
    }
    m_ports.changed();
    return true;
}

bool Session::restIsFine() {
    if (m_step != Step::framing && m_step != Step::review) {
        return false;
    }
    for (const std::string& item : openPersonChecks()) {
        m_record.person_checks.push_back({item, kFine});
    }
    m_ports.changed();
    return true;
}

std::vector<std::string> Session::openPersonChecks() const {
    std::vector<std::string> open;
    for (const std::string& item : kPersonCheckItems) {
        const bool noted = std::any_of(m_record.person_checks.begin(), m_record.person_checks.end(),
                                       [&](const auto& check) { return check.item == item; });
        if (!noted) {
            open.push_back(item);
        }
    }
    return open;
}

bool Session::notedByEye() const {
    return std::ranges::any_of(m_record.person_checks, [](const auto& check) { return check.outcome != kFine; });
}

bool Session::mayShoot() const {
    const bool looked_over = !m_setting.campaign.person_checks_wanted || openPersonChecks().empty();
    return m_step == Step::framing && m_holds.empty() && !m_waiting_for_store && !m_identity_wanted && looked_over;
}

bool Session::taken(capture::Portrait portrait) {
    if (!mayShoot() || !portrait.jpeg || portrait.jpeg->empty()) {
        return false;
    }
    m_takes.push_back({keptAsDraft(std::move(portrait)), m_ports.clock()});
    if (m_takes.size() > kKeptTakes) {
        m_takes.erase(m_takes.begin());
    }
    ++m_take_count;
    note("taken", "take " + std::to_string(m_take_count));
    showTake(m_takes.size() - 1);
    to(Step::review);
    return true;
}

void Session::showTake(std::size_t index) {
    const Take& take = m_takes[index];
    const capture::Portrait& portrait = take.portrait;
    m_portrait = portrait;
    m_record.captured_at = take.at;
    m_record.portrait = storage::PortraitFacts{qr::toHex(qr::sha256(*portrait.jpeg)),
                                               static_cast<std::int64_t>(portrait.jpeg->size()),
                                               portrait.width_px,
                                               portrait.height_px,
                                               portrait.dpi,
                                               portrait.quality};
    m_record.findings = portrait.verdict.findings;
}

bool Session::chooseTake(std::size_t index) {
    if (m_step != Step::review || index >= m_takes.size()) {
        return false;
    }
    showTake(index);
    m_ports.changed();
    return true;
}

std::vector<std::string> Session::openFindings() const {
    std::vector<std::string> open;
    if (!m_portrait) {
        return open;
    }
    for (const capture::Finding& finding : m_portrait->verdict.findings) {
        const bool passed_by_person = std::any_of(m_exceptions.begin(), m_exceptions.end(), [&](const auto& exception) {
            return exception.finding == finding.id;
        });
        const bool stops = finding.on_fail == capture::OnFail::block ||
                           (finding.on_fail == capture::OnFail::overridden && !passed_by_person);
        if (finding.verdict == capture::Verdict::fail && stops) {
            open.push_back(finding.id);
        }
    }
    return open;
}

bool Session::overrideFinding(const std::string& finding, const std::string& reason) {
    if (m_step != Step::review || reason.empty()) {
        return false;
    }
    const auto& findings = m_portrait->verdict.findings;
    const bool may_be_passed = std::any_of(findings.begin(), findings.end(), [&](const capture::Finding& one) {
        return one.id == finding && one.verdict == capture::Verdict::fail && one.on_fail == capture::OnFail::overridden;
    });
    std::erase_if(m_exceptions, [&](const auto& exception) { return may_be_passed && exception.finding == finding; });
    if (!may_be_passed) {
        return false;
    }
    m_exceptions.push_back({finding, reason, m_setting.photographer, m_ports.clock()});
    note("override", finding + ": " + reason);
    m_ports.changed();
    return true;
}

bool Session::retake() {
    if (m_step != Step::review) {
        return false;
    }
    m_portrait.reset();
    m_record.portrait.reset();
    m_record.findings.clear();
    note("retake");
    to(Step::framing);
    return true;
}

bool Session::confirm(storage::ConfirmedBy by, const std::string& reason) {
    if (m_step != Step::review || !openFindings().empty()) {
        return false;
    }
    const bool assisted = by == storage::ConfirmedBy::assisted;
    if (!assisted && m_holds.count(Hold::sitter_screen_gone) > 0) {
        return false;
    }
    if (assisted && (reason.empty() || !m_setting.campaign.assisted_confirm_allowed)) {
        return false;
    }
    m_record.confirmed_by = by;
    m_record.confirmed_reason = assisted ? reason : std::string();
    m_record.exceptions.clear();
    for (const storage::FindingException& exception : m_exceptions) {
        const capture::Finding* finding = m_portrait->verdict.find(exception.finding);
        if (finding != nullptr && finding->verdict == capture::Verdict::fail) {
            m_record.exceptions.push_back(exception);
        }
    }
    if (assisted) {
        note("assisted_confirm", reason);
    }
    requestSave();
    return true;
}

void Session::requestSave() {
    m_waiting_for_store = true;
    m_storage_trouble.reset();
    to(Step::saving);
    static const auto kNoPicture = std::make_shared<const std::vector<std::uint8_t>>();
    m_ports.save(m_record, m_portrait ? m_portrait->jpeg : kNoPicture);
}

bool Session::onSaved(const tl::expected<storage::Confirmed, storage::Error>& answer) {
    if (m_step != Step::saving || !m_waiting_for_store) {
        return false;
    }
    m_waiting_for_store = false;
    if (answer) {
        m_confirmed = *answer;
        m_takes.clear();
        to(Step::saved);
        return true;
    }
    m_storage_trouble = answer.error();
    if (answer.error().kind == storage::Error::Kind::duplicate) {
        m_code_trouble = CodeTrouble{CodeTrouble::Kind::already_captured, std::nullopt, std::nullopt};
    }
    note("save_failed", answer.error().detail);
    m_ports.changed();
    return true;
}

bool Session::retrySave() {
    if (m_step != Step::saving || m_waiting_for_store || operatorQuestion()) {
        return false;
    }
    requestSave();
    return true;
}

void Session::dropTakes() {
    m_takes.clear();
    m_portrait.reset();
    m_record.portrait.reset();
    m_record.findings.clear();
}

} // namespace app
