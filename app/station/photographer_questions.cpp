#include "app/station/choice_strip.h"
#include "app/station/entry_strip.h"
#include "app/station/photographer_window.h"
#include "app/station/sentences.h"

// The photographer's window: what it asks, beside the live picture.

namespace app::station {

bool PhotographerWindow::asking() const {
    return m_choices->asking() || m_entry->asking();
}

bool PhotographerWindow::askingPin() const {
    return m_pin_asked && m_entry->asking();
}

void PhotographerWindow::pinWasWrong(std::chrono::seconds wait, bool of_an_operator) {
    m_entry->sayWrong(wait.count() > 0
                          ? m_phrases.translate("unlock", "Too many wrong PINs. Wait %1 s.").arg(wait.count())
                      : of_an_operator ? m_phrases.translate("unlock", "This is no operator's PIN.")
                                       : m_phrases.translate("unlock", "Nobody here has this PIN."));
}

void PhotographerWindow::closePin() {
    m_entry->close();
    m_pin_asked = false;
    drawActions();
}

void PhotographerWindow::askPin(bool of_an_operator, std::function<void(const QString&)> typed) {
    m_choices->close();
    m_pin_asked = true;
    m_ask_again = [this, of_an_operator, typed] { askPin(of_an_operator, typed); };
    m_entry->ask({of_an_operator ? m_phrases.translate("reason", "This is for an operator to decide. Operator's PIN:")
                                 : m_phrases.translate("reason", "Your PIN, so that it is known who confirmed:"),
                  m_phrases.translate("unlock", "PIN"), m_phrases.translate("reason", "Go on"),
                  m_phrases.translate("reason", "Back"), true, keyCap(Qt::Key_Return, m_phrases)},
                 std::move(typed));
    drawActions();
}

void PhotographerWindow::askReference() {
    m_choices->close();
    m_pin_asked = false;
    m_ask_again = [this] { askReference(); };
    m_entry->ask({m_phrases.translate("reason", "Number on the payer's confirmation, typed or scanned:"),
                  m_phrases.translate("reason", "Payment number"), m_phrases.translate("action", "Fee received"),
                  m_phrases.translate("reason", "Back"), false, keyCap(Qt::Key_Return, m_phrases)},
                 [this](const QString& typed) { m_orders.ask(Action::fee_reference, typed.trimmed().toStdString()); });
    drawActions();
}

void PhotographerWindow::askToClose() {
    m_ask_again = [this] { askToClose(); };
    m_choices->ask(
        m_phrases.translate("reason", "Somebody is being served. Close the station all the same?"),
        {{"close", m_phrases.translate("reason", "Close it: what is not confirmed is lost, a fee paid stays paid")}},
        m_phrases.translate("reason", "Back"), [this](const Reason&) { m_orders.close(); });
    drawActions();
}

void PhotographerWindow::askReason(Action action) {
    m_ask_again = [this, action] { askReason(action); };
    std::vector<Reason> answers;
    QString question;
    ChoiceStrip::FirstPage first_page;
    switch (action) {
    case Action::card_other:
        question = m_phrases.translate("reason", "What did the sitter show?");
        answers = cardReasons(m_phrases);
        break;
    case Action::choose_unit:
        question = m_phrases.translate("reason", "Which unit does the sitter belong to?");
        for (const UnitAndLevel& unit : m_state.units) {
            answers.push_back({std::to_string(answers.size()), QString::fromStdString(unit.unit + " · " + unit.level)});
        }
        break;
    case Action::resume:
        question = m_phrases.translate("reason", "Who is back?");
        for (const std::string& name : m_state.parked) {
            answers.push_back({std::to_string(answers.size()), QString::fromStdString(name)});
        }
        break;
    case Action::allow_outside:
        question = m_phrases.translate("reason", "Outside the time slot. Why capture anyway?");
        answers = outsideReasons(m_phrases);
        break;
    case Action::allow_duplicate:
        question =
            m_phrases.translate("reason", "Captured before. Why a second record? The centre decides between them.");
        answers = duplicateReasons(m_phrases);
        break;
    case Action::replace_earlier:
        question = m_phrases.translate("reason", "The new record replaces the earlier one. Why?");
        answers = duplicateReasons(m_phrases);
        break;
    case Action::withdraw_earlier:
        question =
            m_phrases.translate("reason", "The earlier record is withdrawn; the code may be captured again. Why?");
        answers = withdrawReasons(m_phrases);
        break;
    case Action::fee_waive:
        question = m_phrases.translate("reason", "Why no fee?");
        answers = waiveReasons(m_phrases);
        break;
    case Action::fee_void:
        question = m_phrases.translate("reason", "Reverse the fee. Why?");
        answers = voidReasons(m_phrases);
        break;
    case Action::pass_finding:
        question =
            m_phrases.translate("reason", "Accept \"%1\". Why?")
                .arg(m_state.passable_findings.empty() ? QString()
                                                       : findingName(m_phrases, m_state.passable_findings.front()));
        answers = overrideReasons(m_phrases, m_state.passable_findings.empty() ? std::string()
                                                                               : m_state.passable_findings.front());
        first_page = {kLikelyReasons, m_phrases.translate("reason", "%1 more reasons…")};
        break;
    case Action::assist:
        question = m_phrases.translate("reason", "Confirm for the sitter. Why? This is recorded and counted.");
        answers = assistReasons(m_phrases);
        break;
    default:
        question = m_phrases.translate("reason", "Leave this sitter. Why? A fee paid stays paid.");
        answers = leaveReasons(m_phrases);
    }
    m_choices->ask(
        question, std::move(answers), m_phrases.translate("reason", "Back"),
        [this, action](const Reason& reason) {
            m_orders.ask(action, reason.id);
            drawActions();
        },
        first_page);
    drawActions();
}

} // namespace app::station
