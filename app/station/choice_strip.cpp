#include "app/station/choice_strip.h"

#include "app/station/key_button.h"
#include "app/station/style.h"

#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>

namespace app::station {

ChoiceStrip::ChoiceStrip(QWidget* parent, std::function<void()> closed)
    : QFrame(parent)
    , m_closed(std::move(closed))
    , m_question(makeLabel("strong", this))
    , m_list(new QVBoxLayout) {
    setRole(this, "card");
    setObjectName(QStringLiteral("choiceStrip"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addWidget(m_question);
    m_list->setSpacing(4);
    column->addLayout(m_list);
    hide();
}

void ChoiceStrip::ask(const QString& question, std::vector<Reason> answers, const QString& back,
                      std::function<void(const Reason&)> answered) {
    ask(question, std::move(answers), back, std::move(answered), FirstPage{});
}

void ChoiceStrip::ask(const QString& question, std::vector<Reason> answers, const QString& back,
                      std::function<void(const Reason&)> answered, const FirstPage& first_page) {
    close();
    m_first_page = first_page;
    m_question->setText(question);
    m_answers = std::move(answers);
    m_answered = std::move(answered);
    m_back = back;
    m_first = 0;
    showAnswers();
    setAccessibleName(question);
    show();
}

/// As many as there are digits; the rest by pages.
void ChoiceStrip::showAnswers() {
    clearList();
    const std::size_t end = std::min(m_first + onPage(), m_answers.size());
    for (std::size_t i = m_first; i < end; ++i) {
        const std::size_t digit = i - m_first + 1;
        auto* button = new KeyButton(this);
        button->setWords(QString::number(digit), m_answers[i].words);
        button->setObjectName(QStringLiteral("answer%1").arg(digit));
        // No wider than the strip, or its height is reckoned for more width than there is.
        button->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
        connect(button, &QPushButton::clicked, this, [this, i] { answer(i); });
        m_list->addWidget(button);
    }
    if (m_answers.size() > m_first_page.answers) {
        addMore(end);
    }
    auto* leave = new KeyButton(this);
    leave->setWords(QStringLiteral("Esc"), m_back);
    setRole(leave, "quiet");
    connect(leave, &QPushButton::clicked, this, [this] {
        close();
        m_closed();
    });
    m_list->addWidget(leave);
}

void ChoiceStrip::addMore(std::size_t end) {
    auto* more = new KeyButton(this);
    const bool counted = m_first == 0 && !m_first_page.more.isEmpty();
    more->setWords(QStringLiteral("0"),
                   counted ? m_first_page.more.arg(m_answers.size() - end)
                           : QStringLiteral("%1–%2 / %3  ▸").arg(m_first + 1).arg(end).arg(m_answers.size()));
    more->setObjectName(QStringLiteral("moreAnswers"));
    setRole(more, "quiet");
    connect(more, &QPushButton::clicked, this, [this] { nextPage(); });
    m_list->addWidget(more);
}

void ChoiceStrip::nextPage() {
    m_first = m_first + onPage() < m_answers.size() ? m_first + onPage() : 0;
    showAnswers();
}

void ChoiceStrip::close() {
    m_answered = nullptr;
    clearList();
    hide();
}

void ChoiceStrip::clearList() {
    while (QLayoutItem* item = m_list->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
}

void ChoiceStrip::showFrom(std::size_t first) {
    if (asking() && first < m_answers.size() && first != m_first) {
        m_first = first;
        showAnswers();
    }
}

bool ChoiceStrip::takeKey(int key) {
    if (!asking()) {
        return false;
    }
    if (key == Qt::Key_Escape) {
        close();
        return true;
    }
    if (key == Qt::Key_0 && m_answers.size() > m_first_page.answers) {
        nextPage();
        return true;
    }
    const auto digit = static_cast<std::size_t>(key - Qt::Key_1);
    const std::size_t index = m_first + digit;
    if (key < Qt::Key_1 || digit >= onPage() || index >= m_answers.size()) {
        return false;
    }
    answer(index);
    return true;
}

void ChoiceStrip::answer(std::size_t index) {
    const Reason reason = m_answers.at(index);
    const auto answered = m_answered;
    close();
    answered(reason);
}

} // namespace app::station
