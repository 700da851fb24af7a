#include "app/station/key_page.h"

#include "app/station/style.h"

#include <QGridLayout>
#include <QLabel>
#include <set>

namespace app::station {

KeyPage::KeyPage(QWidget* parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(24, 24, 24, 24);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(8);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnStretch(3, 1);
}

void KeyPage::addRow(const Offered& offered, const Phrases& phrases) {
    constexpr int kRows = 12;
    const int count = m_grid->count() / 2;
    auto* key = makeLabel("keycap", this);
    key->setWordWrap(false);
    key->setAlignment(Qt::AlignCenter);
    key->setText(keyCap(offered.key, phrases));
    auto* words = makeLabel("large", this);
    words->setText(offered.words);
    m_grid->addWidget(key, count % kRows, 2 * (count / kRows), Qt::AlignVCenter);
    m_grid->addWidget(words, count % kRows, 2 * (count / kRows) + 1, Qt::AlignVCenter);
}

void KeyPage::setState(const PhotographerState& state, const Phrases& phrases) {
    if (m_drawn == phrases.language()) {
        return;
    }
    m_drawn = phrases.language();
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    PhotographerState any = state;
    any.problem.reset();
    any.calibration.reset();
    any.instruction = Instruction::none;
    any.parked = {"-"};
    any.may_go_back = true;
    any.person = PersonShown{};
    any.person->fee = FeeShown::paid;
    std::set<Action> named;
    for (const Step step : {Step::hello, Step::fee, Step::framing, Step::review, Step::awaiting_code}) {
        any.step = step;
        any.open_findings = {};
        for (const Offered& offered : stepActions(any, phrases)) {
            if (named.insert(offered.action).second) {
                addRow(offered, phrases);
            }
        }
    }
    for (const Offered& offered : generalActions(any, phrases)) {
        addRow(offered, phrases);
    }
}

} // namespace app::station
