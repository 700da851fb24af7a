#include "app/station/setup_list.h"

#include "app/station/style.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace app::station {

namespace {

struct Mark {
    const char* icon;
    Colour colour;
};

Mark markOf(StepState state) {
    switch (state) {
    case StepState::good:
        return {"check", kDark.good};
    case StepState::unused:
        return {"check", kDark.soft_text};
    case StepState::advised:
        return {"warn", kDark.warn};
    case StepState::waiting:
        return {"unknown", kDark.soft_text};
    case StepState::wanted:
        return {"right", kDark.accent};
    case StepState::broken:
        break;
    }
    return {"fail", kDark.bad};
}

constexpr int kShape_px = 24;

} // namespace

QString stateWord(const Phrases& phrases, StepState state) {
    const auto say = [&](const char* source) { return phrases.translate("setup", source); };
    switch (state) {
    case StepState::good:
        return say(QT_TRANSLATE_NOOP("setup", "Ready"));
    case StepState::unused:
        return say(QT_TRANSLATE_NOOP("setup", "Not used"));
    case StepState::advised:
        return say(QT_TRANSLATE_NOOP("setup", "Recommended"));
    case StepState::waiting:
        return say(QT_TRANSLATE_NOOP("setup", "One moment"));
    case StepState::wanted:
        return say(QT_TRANSLATE_NOOP("setup", "To do"));
    case StepState::broken:
        break;
    }
    return say(QT_TRANSLATE_NOOP("setup", "Problem"));
}

const char* stateTone(StepState state) noexcept {
    switch (state) {
    case StepState::good:
        return "good";
    case StepState::advised:
        return "warn";
    case StepState::wanted:
        return "accent";
    case StepState::broken:
        return "bad";
    default:
        return "";
    }
}

SetupList::SetupList(QWidget* parent, std::function<void(std::size_t)> select)
    : QFrame(parent)
    , m_select(std::move(select))
    , m_column(new QVBoxLayout(this)) {
    setRole(this, "card");
    m_column->setContentsMargins(8, 8, 8, 8);
    m_column->setSpacing(0);
    m_column->addStretch(1);
}

void SetupList::addRow() {
    auto* button = new QPushButton(this);
    setRole(button, "step");
    button->setFocusPolicy(Qt::NoFocus);
    button->setCheckable(true);
    Row row{button, new QLabel(button), makeLabel("plain", button), makeLabel("small", button)};
    auto* inside = new QHBoxLayout(button);
    inside->setContentsMargins(8, 0, 8, 0);
    inside->setSpacing(8);
    inside->addWidget(row.shape);
    inside->addWidget(row.title, 1);
    inside->addWidget(row.word);
    row.title->setWordWrap(false);
    row.word->setWordWrap(false);
    for (QLabel* label : {row.shape, row.title, row.word}) {
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
    }
    const std::size_t index = m_rows.size();
    connect(button, &QPushButton::clicked, this, [this, index] { m_select(index); });
    m_column->insertWidget(static_cast<int>(index), button);
    m_rows.push_back(row);
}

void SetupList::setCards(const std::vector<SetupCard>& cards, std::size_t current, const Phrases& phrases) {
    while (m_rows.size() < cards.size()) {
        addRow();
    }
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const Row& row = m_rows[i];
        const Mark shape = markOf(cards[i].state);
        const QString word = stateWord(phrases, cards[i].state);
        row.shape->setPixmap(
            icon(QLatin1String(shape.icon), inTheme(*this, shape.colour), kShape_px, devicePixelRatioF()));
        row.title->setText(cards[i].title);
        row.word->setText(word);
        setTone(row.word, stateTone(cards[i].state));
        row.button->setChecked(i == current);
        row.button->setAccessibleName(phrases.translate("setup", "%1: %2").arg(cards[i].title, word));
    }
}

} // namespace app::station
