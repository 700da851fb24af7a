#include "app/station/entry_strip.h"

#include "app/station/key_button.h"
#include "app/station/style.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace app::station {

namespace {

constexpr int kMostLetters = 64;

} // namespace

EntryStrip::EntryStrip(QWidget* parent, std::function<void()> closed)
    : QFrame(parent)
    , m_closed(std::move(closed))
    , m_words(makeLabel("strong", this))
    , m_line(new QLineEdit(this))
    , m_wrong(makeLabel("strong", this))
    , m_done(new KeyButton(this))
    , m_back(new KeyButton(this)) {
    setRole(this, "card");
    setObjectName(QStringLiteral("entryStrip"));
    m_line->setObjectName(QStringLiteral("entry"));
    m_line->setMaxLength(kMostLetters);
    setTone(m_wrong, "bad");
    setRole(m_back, "quiet");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_words, m_line, m_wrong, m_done, m_back}) {
        column->addWidget(widget);
    }
    connect(m_line, &QLineEdit::returnPressed, this, [this] { answer(); });
    connect(m_done, &QPushButton::clicked, this, [this] { answer(); });
    connect(m_back, &QPushButton::clicked, this, [this] {
        close();
        m_closed();
    });
    hide();
}

void EntryStrip::ask(const Question& question, std::function<void(const QString&)> answered) {
    m_answered = std::move(answered);
    m_secret = question.secret;
    m_words->setText(question.words);
    m_line->clear();
    m_line->setEchoMode(question.secret ? QLineEdit::Password : QLineEdit::Normal);
    m_line->setAccessibleName(question.field);
    m_line->setPlaceholderText(question.field);
    m_wrong->clear();
    m_wrong->hide();
    m_done->setWords(question.enter, question.done);
    m_done->setPrimary(true);
    m_back->setWords(QStringLiteral("Esc"), question.back);
    setAccessibleName(question.words);
    show();
    m_line->setFocus();
}

void EntryStrip::sayWrong(const QString& words) {
    m_wrong->setText(words);
    m_wrong->show();
    m_line->setFocus();
}

void EntryStrip::close() {
    const bool had_focus = m_line->hasFocus();
    m_answered = nullptr;
    m_line->clear(); // a PIN does not stay in memory longer than it is needed
    hide();
    if (had_focus) {
        window()->setFocus();
    }
}

void EntryStrip::answer() {
    const auto answered = m_answered;
    const QString typed = m_line->text();
    if (!answered || typed.trimmed().isEmpty()) {
        return; // an Enter too many answers nothing
    }
    if (m_secret) {
        m_line->clear();
    } else {
        close();
        m_closed();
    }
    answered(typed);
}

/// What the line does not take itself: Esc goes back, F9 is the window's; every other key ends here and reaches no
/// button of the window.
void EntryStrip::keyPressEvent(QKeyEvent* event) {
    event->setAccepted(event->key() != Qt::Key_F9);
    if (event->key() == Qt::Key_Escape) {
        close();
        m_closed();
    }
}

} // namespace app::station
