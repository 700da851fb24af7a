#include "app/station/setup_page.h"

#include "app/station/findings_list.h"
#include "app/station/key_button.h"
#include "app/station/picture_view.h"
#include "app/station/setup_list.h"
#include "app/station/setup_options.h"
#include "app/station/style.h"

#include <QHBoxLayout>
#include <QLabel>

namespace app::station {

namespace {

constexpr int kListWidth_px = 320;

} // namespace

SetupPage::SetupPage(QWidget* parent, Orders orders)
    : QWidget(parent)
    , m_orders(std::move(orders))
    , m_phrases(Language::chinese)
    , m_list(new SetupList(this,
                           [this](std::size_t index) {
                               m_current = index;
                               draw();
                           }))
    , m_heading(makeLabel("title", this))
    , m_banner(makeLabel("strong", this)) {
    setRole(this, "page");
    setObjectName(QStringLiteral("setupPage"));
    setAttribute(Qt::WA_StyledBackground);
    setTone(m_banner, "bad");
    m_list->setFixedWidth(kListWidth_px);
    auto* head = new QHBoxLayout;
    head->addWidget(m_heading, 1);
    head->addWidget(m_banner, 0);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(16);
    middle->addWidget(m_list);
    middle->addWidget(makeStep(), 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(16);
    column->addLayout(head);
    column->addLayout(middle, 1);
    column->addWidget(makeFoot());
    hide();
}

QWidget* SetupPage::makeStep() {
    auto* step = new QFrame(this);
    setRole(step, "card");
    m_title = makeLabel("title", step);
    m_title->setObjectName(QStringLiteral("setupTitle"));
    m_now = makeLabel("large", step);
    m_now->setObjectName(QStringLiteral("setupNow"));
    m_hint = makeLabel("soft", step);
    m_news = makeLabel("strong", step);
    m_news->setObjectName(QStringLiteral("setupNews"));
    m_beside = new QWidget(step);
    m_picture = new PictureView(m_beside, kDark.ground);
    m_findings = new FindingsList(m_beside);
    auto* beside = new QHBoxLayout(m_beside);
    beside->setContentsMargins(0, 0, 0, 0);
    beside->setSpacing(16);
    beside->addWidget(m_picture, 1);
    beside->addWidget(m_findings, 1);
    m_options = new SetupOptions(step, [this](std::size_t index) {
        if (index < card().options.size()) {
            m_orders.choose(SetupOption(card().options[index]));
        }
    });
    auto* column = new QVBoxLayout(step);
    column->setContentsMargins(24, 16, 24, 16);
    column->setSpacing(12);
    column->addWidget(m_title);
    column->addWidget(m_now);
    column->addWidget(m_hint);
    column->addWidget(m_beside, 1);
    column->addWidget(m_options);
    column->addWidget(m_news);
    column->addStretch(0);
    return step;
}

QWidget* SetupPage::makeFoot() {
    auto* foot = new QWidget(this);
    m_steps_button = new KeyButton(foot);
    m_leave_button = new KeyButton(foot);
    m_go_button = new KeyButton(foot);
    m_go_button->setObjectName(QStringLiteral("setupGo"));
    m_leave_button->setObjectName(QStringLiteral("setupLeave"));
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    row->addWidget(m_steps_button);
    row->addStretch(1);
    row->addWidget(m_leave_button);
    row->addWidget(m_go_button);
    connect(m_steps_button, &QPushButton::clicked, this, [this] { move(1); });
    connect(m_leave_button, &QPushButton::clicked, this, [this] { close(); });
    connect(m_go_button, &QPushButton::clicked, this, [this] { goOn(); });
    return foot;
}

void SetupPage::begin(const SetupState& state, const Phrases& phrases) {
    m_state = state;
    m_current = 0;
    while (m_current + 1 < m_state.cards.size() && !holdsUp(card().state)) {
        ++m_current;
    }
    setGeometry(parentWidget()->rect());
    show();
    raise();
    setState(state, phrases);
}

void SetupPage::setState(const SetupState& state, const Phrases& phrases) {
    if (state.cards.empty()) {
        return;
    }
    m_state = state;
    m_phrases = phrases;
    m_current = std::min(m_current, m_state.cards.size() - 1);
    draw();
}

void SetupPage::showFrame(const QImage& picture) {
    if (!m_state.cards.empty() && card().live && card().portrait.isNull()) {
        m_picture->show(picture);
    }
}

SetupStep SetupPage::current() const {
    return m_state.cards.empty() ? SetupStep::enrolled : card().step;
}

void SetupPage::select(SetupStep step) {
    for (std::size_t i = 0; i < m_state.cards.size(); ++i) {
        if (m_state.cards[i].step == step) {
            m_current = i;
            draw();
        }
    }
}

bool SetupPage::takeKey(int key) {
    switch (key) {
    case Qt::Key_Up:
    case Qt::Key_PageUp:
        move(-1);
        return true;
    case Qt::Key_Down:
    case Qt::Key_PageDown:
        move(1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        goOn();
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    default:
        break;
    }
    const bool shoots = key == Qt::Key_Space && card().step == SetupStep::test_shot;
    const int number = shoots ? 1 : key - Qt::Key_0;
    if (number >= 1 && number <= static_cast<int>(card().options.size())) {
        m_orders.choose(SetupOption(card().options[static_cast<std::size_t>(number - 1)]));
        return true;
    }
    return false;
}

void SetupPage::move(int by) {
    const int count = static_cast<int>(m_state.cards.size());
    m_current = static_cast<std::size_t>((static_cast<int>(m_current) + by + count) % count);
    draw();
}

/// To the next step that is not done; to work when all are.
void SetupPage::goOn() {
    if (m_state.may_start) {
        close();
        return;
    }
    const std::size_t count = m_state.cards.size();
    for (std::size_t i = 1; i <= count; ++i) {
        const std::size_t index = (m_current + i) % count;
        if (holdsUp(m_state.cards[index].state)) {
            m_current = index;
            break;
        }
    }
    draw();
}

void SetupPage::close() {
    hide();
    m_picture->clear();
    parentWidget()->setFocus();
    m_orders.leave();
}

void SetupPage::draw() {
    const auto say = [&](const char* source) { return m_phrases.translate("setup", source); };
    const SetupCard& shown = card();
    m_heading->setText(say(QT_TRANSLATE_NOOP("setup", "Getting ready")));
    m_banner->setText(m_state.practice ? say(QT_TRANSLATE_NOOP("setup", "Practice: nothing counts")) : QString());
    m_list->setCards(m_state.cards, m_current, m_phrases);
    m_title->setText(shown.title);
    m_now->setText(shown.now);
    setTone(m_now, stateTone(shown.state));
    m_hint->setText(shown.hint);
    m_hint->setVisible(!shown.hint.isEmpty());
    m_news->setText(m_state.news);
    m_news->setVisible(!m_state.news.isEmpty());
    setTone(m_news, m_state.bad_news ? "bad" : "good");
    m_beside->setVisible(shown.live || !shown.portrait.isNull());
    m_findings->setVisible(!shown.findings.empty());
    m_findings->setFindings(shown.findings, {}, m_phrases);
    if (!shown.portrait.isNull()) {
        m_picture->show(shown.portrait);
    }
    m_options->setOptions(shown.options, m_phrases);
    m_options->setVisible(!shown.options.empty());
    m_steps_button->setWords(QStringLiteral("↑ ↓"), say(QT_TRANSLATE_NOOP("setup", "Step")));
    m_leave_button->setWords(QStringLiteral("Esc"), say(QT_TRANSLATE_NOOP("setup", "Skip the rest")));
    m_leave_button->setVisible(!m_state.may_start);
    m_go_button->setWords(m_phrases.translate("key", "Enter"), m_state.may_start
                                                                   ? say(QT_TRANSLATE_NOOP("setup", "Start the day"))
                                                                   : say(QT_TRANSLATE_NOOP("setup", "Next to do")));
    m_go_button->setPrimary(true);
}

} // namespace app::station
