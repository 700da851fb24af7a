#include "app/station/choice_strip.h"

#include "app/station/key_button.h"
#include "app/station/style.h"

#include <QLabel>
#include <QVBoxLayout>

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
    close();
    m_question->setText(question);
    m_answers = std::move(answers);
    m_answered = std::move(answered);
    for (std::size_t i = 0; i < m_answers.size(); ++i) {
        auto* button = new KeyButton(this);
        button->setWords(QString::number(i + 1), m_answers[i].words);
        button->setObjectName(QStringLiteral("answer%1").arg(i + 1));
        connect(button, &QPushButton::clicked, this, [this, i] { answer(i); });
        m_list->addWidget(button);
    }
    auto* leave = new KeyButton(this);
    leave->setWords(QStringLiteral("Esc"), back);
    setRole(leave, "quiet");
    connect(leave, &QPushButton::clicked, this, [this] {
        close();
        m_closed();
    });
    m_list->addWidget(leave);
    setAccessibleName(question);
    show();
}

void ChoiceStrip::close() {
    m_answered = nullptr;
    while (QLayoutItem* item = m_list->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    hide();
}

bool ChoiceStrip::takeKey(int key) {
    if (!asking()) {
        return false;
    }
    if (key == Qt::Key_Escape) {
        close();
        return true;
    }
    const auto index = static_cast<std::size_t>(key - Qt::Key_1);
    if (key < Qt::Key_1 || index >= m_answers.size()) {
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
