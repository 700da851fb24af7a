#include "app/station/lock_page.h"

#include "app/station/style.h"
#include "storage/people.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace app::station {

LockPage::LockPage(QWidget* parent, std::function<void(const std::string& person)> unlocked)
    : QWidget(parent)
    , m_unlocked(std::move(unlocked))
    , m_title(makeLabel("headline", this))
    , m_what(makeLabel("large-soft", this))
    , m_pin(new QLineEdit(this))
    , m_button(new QPushButton(this))
    , m_trouble(makeLabel("strong", this)) {
    setRole(this, "page");
    setObjectName(QStringLiteral("lockPage"));
    setAttribute(Qt::WA_StyledBackground);
    setTone(m_trouble, "bad");
    setRole(m_button, "primary");
    m_pin->setObjectName(QStringLiteral("pin"));
    m_pin->setEchoMode(QLineEdit::Password);
    auto* column = new QVBoxLayout;
    column->setSpacing(16);
    column->addStretch(1);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_title, m_what, m_pin, m_button, m_trouble}) {
        widget->setFixedWidth(480);
        column->addWidget(widget);
    }
    column->addStretch(1);
    auto* row = new QHBoxLayout(this);
    row->addStretch(1);
    row->addLayout(column);
    row->addStretch(1);
    connect(m_button, &QPushButton::clicked, this, [this] { tryPin(); });
    connect(m_pin, &QLineEdit::returnPressed, this, [this] { tryPin(); });
    hide();
}

void LockPage::lock(std::vector<storage::Person> people, const Phrases& phrases) {
    m_people = std::move(people);
    m_wrong = phrases.translate("unlock", "Nobody here has this PIN.");
    m_title->setText(phrases.translate("unlock", "Locked"));
    m_what->setText(phrases.translate("unlock", "Your PIN goes on where it stopped."));
    m_pin->setAccessibleName(phrases.translate("unlock", "PIN"));
    m_pin->setPlaceholderText(phrases.translate("unlock", "PIN"));
    m_button->setText(phrases.translate("unlock", "Unlock"));
    m_trouble->setText({});
    m_pin->clear();
    setGeometry(parentWidget()->rect());
    show();
    raise();
    m_pin->setFocus();
}

void LockPage::tryPin() {
    if (m_checking.joinable()) {
        return;
    }
    const QByteArray typed = m_pin->text().toUtf8();
    m_pin->clear();
    m_button->setEnabled(false);
    m_checking = std::jthread([this, people = m_people, pin = storage::SecretBytes(typed.begin(), typed.end())] {
        std::string who;
        for (const storage::Person& person : people) {
            if (who.empty() && storage::isPin(person, pin)) {
                who = person.name;
            }
        }
        {
            const std::lock_guard lock(m_mutex);
            m_answer = who;
        }
        QCoreApplication::postEvent(this, new QEvent(QEvent::User));
    });
}

bool LockPage::event(QEvent* event) {
    if (event->type() != QEvent::User) {
        return QWidget::event(event);
    }
    m_checking = {};
    std::optional<std::string> answer;
    {
        const std::lock_guard lock(m_mutex);
        answer.swap(m_answer);
    }
    m_button->setEnabled(true);
    if (!answer || answer->empty()) {
        m_trouble->setText(m_wrong);
        m_pin->setFocus();
        return true;
    }
    hide();
    parentWidget()->setFocus();
    m_unlocked(*answer);
    return true;
}

} // namespace app::station
