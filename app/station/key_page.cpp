#include "app/station/key_page.h"

#include "app/station/style.h"

#include <QGridLayout>
#include <QLabel>
#include <set>

namespace app::station {

namespace {

bool atEveryStep(Action action) {
    return action == Action::go_back || action == Action::leave;
}

/// One step in all the ways it can stand, so that no key of it is missing.
class Gatherer {
public:
    Gatherer(PhotographerState state, const Phrases& phrases)
        : m_state(std::move(state))
        , m_phrases(phrases) {}

    /// `when`: what has to be so for the keys that only this way has.
    void add(Step step, const std::function<void(PhotographerState&)>& change = {}, const QString& when = {}) {
        PhotographerState state = m_state;
        state.step = step;
        if (change) {
            change(state);
        }
        for (const Offered& offered : stepActions(state, m_phrases)) {
            if (!atEveryStep(offered.action) && m_named.insert(offered.action).second) {
                m_rows.push_back({keyCap(offered.key, m_phrases), offered.words, when});
            }
        }
    }
    void add(const QString& cap, const QString& words) { m_rows.push_back({cap, words}); }
    std::vector<KeyRow> take() { return std::exchange(m_rows, {}); }

private:
    PhotographerState m_state;
    const Phrases& m_phrases;
    std::vector<KeyRow> m_rows;
    std::set<Action> m_named;
};

/// Somebody in the chair, nothing wrong, nothing asked.
PhotographerState plain(const PhotographerState& state) {
    PhotographerState any;
    any.fee_asked = state.fee_asked;
    any.assisted_allowed = state.assisted_allowed;
    any.practice_codes = state.practice_codes;
    any.may_go_back = true;
    any.parked = {"-"};
    any.person = PersonShown{};
    any.person->fee = state.fee_asked ? FeeShown::paid : FeeShown::not_asked;
    return any;
}

void gatherCode(Gatherer& gatherer, const Phrases& phrases) {
    gatherer.add(Step::awaiting_code);
    gatherer.add(
        Step::awaiting_code,
        [](PhotographerState& state) {
            state.problem = Problem{Problem::Kind::code_refused, {}, {}, {}};
        },
        phrases.translate("action", "the code is refused"));
    gatherer.add(
        Step::awaiting_code,
        [](PhotographerState& state) {
            const storage::EarlierCapture here{"", {}, "", "-"};
            state.problem = Problem{Problem::Kind::already_captured, {}, here, {}};
            state.operator_question = OperatorQuestion::duplicate;
        },
        phrases.translate("action", "captured before"));
    gatherer.add(
        Step::awaiting_code,
        [](PhotographerState& state) {
            state.problem = Problem{Problem::Kind::low_disk, {}, {}, {}};
        },
        phrases.translate("action", "after a warning"));
}

void gatherRegistering(Gatherer& gatherer, bool fee_asked, const Phrases& phrases) {
    gatherer.add(Step::hello);
    gatherer.add(
        Step::hello, [](PhotographerState& state) { state.operator_question = OperatorQuestion::outside_timetable; },
        phrases.translate("action", "outside the time slot"));
    gatherer.add(
        Step::hello, [](PhotographerState& state) { state.unit_wanted = true; },
        phrases.translate("action", "no unit in the code"));
    if (fee_asked) {
        gatherer.add(Step::fee);
    }
}

void gatherPicture(Gatherer& gatherer, const Phrases& phrases) {
    gatherer.add(Step::framing);
    gatherer.add(QStringLiteral("1–%1").arg(kPersonCheckItems.size()),
                 phrases.translate("action", "By eye: note a single item"));
    gatherer.add(
        Step::framing, [](PhotographerState& state) { state.identity_wanted = true; },
        phrases.translate("action", "the chair was left"));
}

void gatherConfirming(Gatherer& gatherer, const Phrases& phrases) {
    gatherer.add(Step::review);
    gatherer.add(
        Step::review, [](PhotographerState& state) { state.passable_findings = {"-"}; },
        phrases.translate("action", "a rule is not met"));
    gatherer.add(
        Step::saving,
        [](PhotographerState& state) {
            state.problem = Problem{Problem::Kind::disk_full, {}, {}, {}};
        },
        phrases.translate("action", "it could not be saved"));
}

std::vector<KeyRow> generalRows(const PhotographerState& state, const Phrases& phrases) {
    std::vector<KeyRow> rows;
    for (const Offered& offered : generalActions(state, phrases)) {
        rows.push_back({keyCap(offered.key, phrases), offered.words});
    }
    rows.push_back({QStringLiteral("Esc"), phrases.translate("action", "Back to the picture")});
    rows.push_back({QStringLiteral("Ctrl+Q"), phrases.translate("action", "Close the station")});
    rows.push_back({QStringLiteral("Ctrl+V"), phrases.translate("action", "Read a code from a copied picture")});
    return rows;
}

} // namespace

std::vector<KeyGroup> keyGroups(const PhotographerState& state, const Phrases& phrases) {
    const auto step = [&](int number, const char* name) {
        return QStringLiteral("%1  %2").arg(number).arg(phrases.translate("rail", name));
    };
    const PhotographerState any = plain(state);
    std::vector<KeyGroup> groups;
    Gatherer gatherer(any, phrases);
    gatherCode(gatherer, phrases);
    groups.push_back({step(1, "Collection code"), gatherer.take()});
    gatherRegistering(gatherer, state.fee_asked, phrases);
    groups.push_back({step(2, state.fee_asked ? "Register and pay" : "Register"), gatherer.take()});
    gatherPicture(gatherer, phrases);
    groups.push_back({step(3, "Picture"), gatherer.take()});
    gatherConfirming(gatherer, phrases);
    groups.push_back({step(4, "Confirm"), gatherer.take()});
    groups.push_back({phrases.translate("action", "While somebody sits there"),
                      {{keyCap(Qt::Key_Backspace, phrases), phrases.translate("action", "Back")},
                       {keyCap(Qt::Key_Escape, phrases), phrases.translate("action", "Leave")}}});
    groups.push_back({phrases.translate("action", "At any time"), generalRows(any, phrases)});
    return groups;
}

KeyPage::KeyPage(QWidget* parent)
    : QWidget(parent)
    , m_columns(new QHBoxLayout(this)) {
    setObjectName(QStringLiteral("keyPage"));
    m_columns->setContentsMargins(8, 0, 8, 0);
}

void KeyPage::addGroup(QVBoxLayout& column, const KeyGroup& group) {
    auto* title = makeLabel("strong", m_inside);
    setTone(title, "accent");
    title->setText(group.title);
    column.addWidget(title);
    auto* grid = new QGridLayout;
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(2);
    grid->setColumnMinimumWidth(0, 64);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const KeyRow& one : group.rows) {
        auto* cap = makeLabel("keycap", m_inside);
        cap->setWordWrap(false);
        cap->setAlignment(Qt::AlignCenter);
        cap->setText(one.cap);
        auto* words = makeLabel("plain", m_inside);
        words->setText(one.when.isEmpty() ? one.words : one.words + QStringLiteral(" · ") + one.when);
        grid->addWidget(cap, row, 0, Qt::AlignVCenter);
        grid->addWidget(words, row++, 1, Qt::AlignVCenter);
    }
    column.addLayout(grid);
}

void KeyPage::setState(const PhotographerState& state, const Phrases& phrases) {
    const auto drawn = std::tuple(phrases.language(), state.fee_asked, state.assisted_allowed, state.practice_codes);
    if (m_drawn == drawn) {
        return;
    }
    m_drawn = drawn;
    delete m_inside;
    m_inside = new QWidget(this);
    auto* columns = new QHBoxLayout(m_inside);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(24);
    const std::vector<KeyGroup> groups = keyGroups(state, phrases);
    // So the two columns are about as long as each other.
    for (const auto& numbers : {std::vector<std::size_t>{0, 1, 4}, std::vector<std::size_t>{2, 3, 5}}) {
        auto* column = new QVBoxLayout;
        column->setSpacing(4);
        columns->addLayout(column, 1);
        for (const std::size_t number : numbers) {
            addGroup(*column, groups.at(number));
            column->addSpacing(8);
        }
        column->addStretch(1);
    }
    m_columns->addWidget(m_inside);
}

} // namespace app::station
