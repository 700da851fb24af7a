#include "app/station/choice_strip.h"
#include "app/station/entry_strip.h"
#include "app/station/findings_list.h"
#include "app/station/glance_list.h"
#include "app/station/guide_picture.h"
#include "app/station/key_button.h"
#include "app/station/key_page.h"
#include "app/station/person_card.h"
#include "app/station/photographer_window.h"
#include "app/station/problem_bar.h"
#include "app/station/status_row.h"
#include "app/station/step_rail.h"
#include "app/station/style.h"

#include <QGridLayout>
#include <QLabel>

// The photographer's window: how a state looks. What keys do stands in photographer_window.cpp, what it asks in
// photographer_questions.cpp.

namespace app::station {

namespace {

bool grave(const Problem& problem) {
    switch (problem.kind) {
    case Problem::Kind::camera_opening:
    case Problem::Kind::camera_slow:
    case Problem::Kind::code_too_small:
    case Problem::Kind::code_blurred:
    case Problem::Kind::code_glare:
    case Problem::Kind::code_cut_off:
    case Problem::Kind::code_unreadable:
    case Problem::Kind::picture_without_code:
    case Problem::Kind::no_code_camera:
    case Problem::Kind::controls_lost:
    case Problem::Kind::not_a_collection_code:
    case Problem::Kind::no_crop:
    case Problem::Kind::sitter_screen_gone:
    case Problem::Kind::keypad_gone:
    case Problem::Kind::second_copy_gone:
    case Problem::Kind::keypad_not_permitted:
    case Problem::Kind::video_over:
    case Problem::Kind::low_disk:
    case Problem::Kind::old_unsent:
    case Problem::Kind::certificate_expiring:
    case Problem::Kind::many_returned:
    case Problem::Kind::pins_damaged:
        return false;
    default:
        return true;
    }
}

QString place(const PhotographerState& state, const Phrases& phrases) {
    QStringList parts;
    for (const std::string& part : {state.campaign, state.site}) {
        if (!part.empty()) {
            parts << QString::fromStdString(part);
        }
    }
    if (state.overlaid) {
        parts << phrases.translate("status", "changed on site");
    }
    if (!state.station.empty()) {
        parts << phrases.translate("status", "Station %1").arg(QString::fromStdString(state.station));
    }
    if (!state.photographer.empty()) {
        parts << QString::fromStdString(state.photographer);
    }
    return parts.join(QStringLiteral(" · "));
}

/// What to tell somebody who missed their slot: the campaign's own words, and whom to ask.
QString whereElse(const PhotographerState& state, const Phrases& phrases) {
    const auto own = state.texts.find(phrases.language() == Language::chinese ? "missed.zh" : "missed.en");
    QStringList parts;
    if (own != state.texts.end()) {
        parts << QString::fromStdString(own->second).trimmed();
    }
    if (!state.contacts.empty()) {
        parts << contactWords(state.contacts);
    }
    return parts.join(u'\n');
}

/// What to compare, and the key that says it was done.
QString helloHint(const PhotographerState& state, const Phrases& phrases) {
    const bool named = state.person && !state.person->name.empty();
    QStringList lines{state.unit_wanted
                          ? phrases.translate("hint", "The code names no unit: ask the sitter and choose it, F7.")
                      : named ? phrases.translate("hint", "Does the student card show this name? Press Enter.")
                              : phrases.translate("hint", "Is it the sitter's own student card? Press Enter.")};
    if (state.controls_restored_in) {
        lines << phrases.translate("hint", "The camera has its portrait settings back, checked in %1 ms.")
                     .arg(state.controls_restored_in->count());
    }
    return lines.join(u'\n');
}

QString stepHint(const PhotographerState& state, const Phrases& phrases) {
    if (state.operator_question == OperatorQuestion::outside_timetable) {
        return whereElse(state, phrases);
    }
    switch (state.step) {
    case Step::framing:
        return state.identity_wanted
                   ? phrases.translate("hint", "The chair was left for a while. Is it still the person named above?")
                   : QString();
    case Step::looking_up:
        return phrases.translate("hint", "Looking the code up…");
    case Step::hello:
        return helloHint(state, phrases);
    case Step::fee:
        return phrases.translate("hint", "The payment code is on the sitter's screen. Payment by scanning only.");
    case Step::review:
        return state.open_findings.empty()
                   ? phrases.translate("hint", "The sitter decides now, on their own screen.")
                   : phrases.translate("hint", "Not every rule is met: retake, or accept with a reason.");
    case Step::saving:
        return state.problem ? QString() : phrases.translate("hint", "Saving…");
    default:
        return {};
    }
}

} // namespace

void PhotographerWindow::draw() {
    m_rail->setState(m_state.step, m_state.fee_asked, m_phrases);
    m_banner->setText(m_state.practice ? m_phrases.translate("status", "Practice only") : QString());
    m_banner->setVisible(m_state.practice);
    m_place->parentWidget()->layout()->activate(); // how wide it is beside the rail and the banner as they are now
    const QString whole = place(m_state, m_phrases);
    m_place->setText(m_place->fontMetrics().elidedText(whole, Qt::ElideLeft, m_place->width()));
    m_place->setToolTip(whole);
    if (m_state.problem) {
        const Explained said = problemForPhotographer(m_phrases, *m_state.problem, m_state.utc_offset_min);
        m_problem->setProblem(said.what, said.way_out, grave(*m_state.problem));
    } else {
        m_problem->setProblem({}, {}, false);
    }
    const QString number = QString::fromStdString(m_state.done_capture_no);
    const QString done = number.isEmpty()         ? QString()
                         : m_state.done_withdrawn ? m_phrases.translate("person", "✓ The earlier record is withdrawn")
                                                  : m_phrases.translate("person", "✓ Saved: %1").arg(number);
    m_person->setPerson(m_state.person, done, m_phrases);
    m_findings->setFindings(m_state.findings, m_state.passed, m_phrases, notedByEye());
    m_glance->setChecks(m_state.person_checks, m_state.person_checks_done, keyCap(Qt::Key_F6, m_phrases), m_phrases);
    m_status->setToday(m_state.today, m_phrases);
    m_status->setHealth(m_state.health, m_phrases);
    m_key_page->setState(m_state, m_phrases);
    m_sync->setPhrases(m_phrases);
    if (m_state.calibration) {
        m_calibration->setPhrases(m_phrases);
        m_calibration->setState(*m_state.calibration);
    }
    drawProgress();
    drawPicture();
    drawActions();
}

/// Captured and expected of the first units, while nobody sits there.
void PhotographerWindow::drawProgress() {
    constexpr int kMostRows = 8;
    if (m_state.step != Step::awaiting_code) {
        return;
    }
    const auto rows = std::min<int>(kMostRows, static_cast<int>(m_state.progress.size()));
    for (int row = m_progress->count() / 2; row < rows; ++row) {
        m_progress->addWidget(makeLabel("", m_progress_card), row, 0);
        auto* numbers = makeLabel("strong", m_progress_card);
        numbers->setWordWrap(false);
        m_progress->addWidget(numbers, row, 1, Qt::AlignRight | Qt::AlignTop);
    }
    for (int row = 0; row < rows; ++row) {
        const UnitProgress& unit = m_state.progress[static_cast<std::size_t>(row)];
        const QString name = QString::fromStdString(unit.level.empty() ? unit.unit : unit.unit + " · " + unit.level);
        qobject_cast<QLabel*>(m_progress->itemAtPosition(row, 0)->widget())->setText(name);
        qobject_cast<QLabel*>(m_progress->itemAtPosition(row, 1)->widget())
            ->setText(progressWords(unit.captured, unit.expected));
    }
}

/// While framing, the glance list shows it.
QStringList PhotographerWindow::notedByEye() const {
    QStringList names;
    for (const auto& [item, outcome] : m_state.person_checks) {
        if (m_state.step != Step::framing && outcome != kFine) {
            names << personCheckName(m_phrases, item);
        }
    }
    return names;
}

void PhotographerWindow::drawPicture() {
    const bool reviewing = m_state.step == Step::review || m_state.step == Step::saving;
    const bool framing = m_state.step == Step::framing;
    if (reviewing) {
        m_picture->show(m_state.portrait); // nothing over it: this is what will be delivered
    }
    m_picture->setGuide(m_state.guide, m_state.findings);
    m_picture->setGuideShown(framing);
    m_picture->setCountdown(framing ? m_state.countdown : 0);
    std::vector<std::pair<capture::Spot, QString>> pins;
    for (const capture::Finding& finding : m_state.findings) {
        if (framing && finding.spot && finding.verdict == capture::Verdict::fail) {
            pins.emplace_back(*finding.spot, findingName(m_phrases, finding.id));
        }
    }
    m_picture->setPins(std::move(pins));
    // "Shoot" is said only while the shutter would.
    const bool ready = m_state.instruction == Instruction::hold_still;
    const bool says = framing && !asking() && !m_state.identity_wanted && (!ready || m_state.may_shoot);
    const int number = framing ? countdownNumber(m_state.countdown) : 0;
    const QString words = number > 0 ? m_phrases.translate("instruction", "Shutter in %1").arg(number)
                                     : photographerInstruction(m_phrases, m_state.instruction);
    m_picture->setInstruction(says ? words : QString(), ready);
}

/// The glance list has its own button for "all fine".
std::vector<Offered> PhotographerWindow::panelActions() const {
    auto actions = stepActions(m_state, m_phrases);
    std::erase_if(actions, [](const Offered& offered) { return offered.action == Action::persons_fine; });
    return actions;
}

void PhotographerWindow::drawActions() {
    const auto actions = panelActions();
    while (m_action_buttons.size() < actions.size()) {
        auto* button = new KeyButton(m_panel);
        const std::size_t index = m_action_buttons.size();
        connect(button, &QPushButton::clicked, this, [this, index] { perform(panelActions().at(index)); });
        m_action_buttons.push_back(button);
    }
    const bool asking = this->asking();
    for (std::size_t i = 0; i < m_action_buttons.size(); ++i) {
        KeyButton* button = m_action_buttons[i];
        button->setVisible(i < actions.size() && !asking);
        if (i < actions.size()) {
            const bool shares_row =
                actions[i].action == Action::go_back ||
                (i > 0 && actions[i - 1].action == Action::go_back && actions[i].action == Action::leave);
            const int row = static_cast<int>(actions[i].action == Action::leave && shares_row ? i - 1 : i);
            m_actions->addWidget(button, row, actions[i].action == Action::leave && shares_row ? 1 : 0, 1,
                                 shares_row ? 1 : 2);
            button->setObjectName(actions[i].action == Action::go_back ? QStringLiteral("action-back") : QString());
            button->setWords(keyCap(actions[i].key, m_phrases), actions[i].words);
            button->setEnabled(actions[i].enabled);
            button->setWhyNot(actions[i].enabled ? QString() : actions[i].why_not);
            button->setPrimary(actions[i].primary);
        }
    }
    m_findings_card->setVisible(!m_state.findings.empty() && !asking);
    m_progress_card->setVisible(m_state.step == Step::awaiting_code && m_progress->count() > 0 && !asking);
    m_glance->setVisible(m_state.step == Step::framing && !m_state.identity_wanted && !asking);
    const QString hint = stepHint(m_state, m_phrases);
    m_hint->setText(hint);
    setRole(m_hint, m_state.step == Step::hello ? "strong" : "soft"); // there it is the thing to do
    m_hint->setVisible(!hint.isEmpty() && !asking);
    const auto general = generalActions(m_state, m_phrases);
    for (std::size_t i = 0; i < general.size(); ++i) {
        m_general_buttons[i]->setWords(keyCap(general[i].key, m_phrases), general[i].words);
        m_general_buttons[i]->setEnabled(general[i].enabled);
    }
}

} // namespace app::station
