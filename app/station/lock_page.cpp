#include "app/station/lock_page.h"

#include "app/station/language_button.h"
#include "app/station/style.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace app::station {

namespace {

constexpr int kWidth_px = 480;

storage::SecretBytes takeText(QLineEdit& field) {
    QByteArray typed = field.text().toUtf8();
    field.clear();
    storage::SecretBytes bytes(typed.begin(), typed.end());
    typed.fill('\0');
    return bytes;
}

QLineEdit* secretField(const char* name, QWidget* parent) {
    auto* field = new QLineEdit(parent);
    field->setObjectName(QString::fromLatin1(name));
    field->setEchoMode(QLineEdit::Password);
    return field;
}

} // namespace

LockPage::LockPage(QWidget* parent, LockOrders orders, std::function<void()> change_language)
    : QWidget(parent)
    , m_orders(std::move(orders))
    , m_title(makeLabel("headline", this))
    , m_what(makeLabel("large-soft", this))
    , m_pin(secretField("pin", this))
    , m_person(new QComboBox(this))
    , m_fresh(secretField("freshPin", this))
    , m_again(secretField("freshPinAgain", this))
    , m_button(new QPushButton(this))
    , m_other(new QPushButton(this))
    , m_language(new QPushButton(this))
    , m_trouble(makeLabel("strong", this)) {
    setRole(this, "page");
    setObjectName(QStringLiteral("lockPage"));
    setAttribute(Qt::WA_StyledBackground);
    setTone(m_trouble, "bad");
    setRole(m_button, "primary");
    setRole(m_other, "quiet");
    m_person->setObjectName(QStringLiteral("forgetful"));
    m_button->setObjectName(QStringLiteral("unlockButton"));
    m_other->setObjectName(QStringLiteral("otherButton"));
    for (QPushButton* button : {m_button, m_other, m_language}) {
        button->setAutoDefault(true); // Enter presses it where Tab led to it
    }
    auto* fields = new QWidget(this);
    auto* rows = new QGridLayout(fields);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setHorizontalSpacing(16);
    rows->setVerticalSpacing(12);
    rows->setColumnStretch(1, 1);
    addRow(*rows, m_pin_label, m_pin);
    addRow(*rows, m_person_label, m_person);
    addRow(*rows, m_fresh_label, m_fresh);
    addRow(*rows, m_again_label, m_again);
    auto* column = new QVBoxLayout;
    column->setSpacing(16);
    column->addStretch(1);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_title, m_what, fields, m_button, m_other, m_trouble}) {
        widget->setFixedWidth(kWidth_px);
        column->addWidget(widget);
    }
    column->addStretch(1);
    layOutWithFoot(*this, column, {m_language});
    QWidget* before = m_pin;
    for (QWidget* next : std::initializer_list<QWidget*>{m_person, m_fresh, m_again, m_button, m_other, m_language}) {
        setTabOrder(before, next);
        before = next;
    }
    connect(m_button, &QPushButton::clicked, this, [this] { tryPin(); });
    connect(m_language, &QPushButton::clicked, this, std::move(change_language));
    connect(m_other, &QPushButton::clicked, this,
            [this] { m_mode == Mode::locked ? show(Mode::forgotten) : goBack(); });
    connect(m_pin, &QLineEdit::returnPressed, this,
            [this] { m_mode == Mode::forgotten ? m_fresh->setFocus() : tryPin(); });
    connect(m_fresh, &QLineEdit::returnPressed, this, [this] { m_again->setFocus(); });
    connect(m_again, &QLineEdit::returnPressed, this, [this] { tryPin(); });
    hide();
}

void LockPage::addRow(QGridLayout& rows, QLabel*& label, QWidget* field) {
    const int row = rows.rowCount();
    label = makeFieldLabel(field, field->parentWidget());
    rows.addWidget(label, row, 0);
    rows.addWidget(field, row, 1);
}

void LockPage::lock(Gate gate, const Phrases& phrases, const std::string& person) {
    m_gate = std::move(gate);
    m_phrases = phrases;
    m_chosen = person;
    show(Mode::locked);
}

void LockPage::setPhrases(const Phrases& phrases) {
    m_phrases = phrases;
    m_trouble->clear();
    draw();
}

void LockPage::draw() {
    const auto say = [this](const char* source) { return m_phrases->translate("unlock", source); };
    if (m_mode == Mode::forgotten) {
        m_title->setText(say(QT_TRANSLATE_NOOP("unlock", "A new PIN")));
        m_what->setText(
            say(QT_TRANSLATE_NOOP("unlock", "An operator gives it: their own PIN first, then the new one twice.")));
        m_button->setText(say(QT_TRANSLATE_NOOP("unlock", "&Set the new PIN")));
        m_other->setText(say(QT_TRANSLATE_NOOP("unlock", "&Back (Esc)")));
    } else {
        m_title->setText(m_chosen.empty() ? say(QT_TRANSLATE_NOOP("unlock", "Locked"))
                                          : QString::fromStdString(m_chosen));
        m_what->setText(
            m_chosen.empty()
                ? say(QT_TRANSLATE_NOOP("unlock", "Enter your PIN to go on where you stopped."))
                : say(QT_TRANSLATE_NOOP("unlock", "Enter your PIN: it says that it is you. Esc goes back.")));
        m_button->setText(say(QT_TRANSLATE_NOOP("unlock", "&Unlock")));
        m_other->setText(say(QT_TRANSLATE_NOOP("unlock", "PIN &forgotten…")));
    }
    m_language->setText(languageButtonWords(*m_phrases));
    drawFields();
}

void LockPage::show(Mode mode) {
    m_mode = mode;
    draw();
    m_person->clear();
    for (const storage::Person& person : m_gate->people()) {
        m_person->addItem(QString::fromStdString(person.name));
    }
    m_trouble->clear();
    for (QLineEdit* field : {m_pin, m_fresh, m_again}) {
        field->clear();
    }
    setGeometry(parentWidget()->rect());
    QWidget::show();
    raise();
    m_pin->setFocus();
}

void LockPage::drawFields() {
    const auto say = [this](const char* source) { return m_phrases->translate("unlock", source); };
    const bool forgotten = m_mode == Mode::forgotten;
    m_pin_label->setText(
        say(forgotten ? QT_TRANSLATE_NOOP("unlock", "O&perator's PIN") : QT_TRANSLATE_NOOP("unlock", "&PIN")));
    m_person_label->setText(say(QT_TRANSLATE_NOOP("unlock", "New PIN f&or")));
    m_fresh_label->setText(say(QT_TRANSLATE_NOOP("unlock", "&New PIN")));
    m_again_label->setText(say(QT_TRANSLATE_NOOP("unlock", "New PIN a&gain")));
    m_fresh->setPlaceholderText(say(QT_TRANSLATE_NOOP("unlock", "4 characters or more")));
    m_fresh->setAccessibleDescription(m_fresh->placeholderText());
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_person_label, m_person, m_fresh_label, m_fresh, m_again_label, m_again}) {
        widget->setVisible(forgotten);
    }
}

void LockPage::goBack() {
    if (m_checking.joinable()) {
        return;
    }
    if (m_mode == Mode::forgotten) {
        show(Mode::locked);
    } else if (mayBeLeft()) {
        hide();
        parentWidget()->setFocus();
    }
}

void LockPage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        goBack();
    } else if (event->key() == Qt::Key_F9) {
        m_language->click();
    }
    event->accept(); // nothing behind the page hears a key
}

void LockPage::tryPin() {
    if (m_checking.joinable()) {
        return;
    }
    if (m_pin->text().isEmpty()) {
        m_pin->setFocus();
        return;
    }
    if (m_mode != Mode::forgotten) {
        auto pin = takeText(*m_pin);
        if (!storage::isUsablePin(pin)) { // a scanner's burst, say: nobody guessed
            m_trouble->setText(m_phrases->translate("unlock", "A PIN has 4 to 32 characters."));
            return;
        }
        check(std::move(pin), std::nullopt);
        return;
    }
    auto fresh = takeText(*m_fresh);
    if (fresh != takeText(*m_again) || !storage::isUsablePin(fresh)) {
        m_trouble->setText(m_phrases->translate("unlock", "The new PIN must be the same twice, 4 to 32 characters."));
        m_fresh->setFocus();
        return;
    }
    check(takeText(*m_pin), std::move(fresh));
}

void LockPage::check(storage::SecretBytes pin, std::optional<storage::SecretBytes> fresh) {
    m_button->setEnabled(false);
    m_other->setEnabled(false);
    const auto role = m_mode == Mode::locked ? std::nullopt : std::optional(storage::Person::Role::station_operator);
    m_checking = std::jthread(
        [this, role, pin = std::move(pin), fresh = std::move(fresh), person = m_person->currentText().toStdString()] {
            Answer answer{m_gate->enterAnyone(pin, role), std::nullopt};
            if (answer.entered.person != nullptr && fresh) {
                if (const auto changed = m_orders.changePin(person, *fresh); !changed) {
                    answer.refused = changed.error();
                }
            }
            {
                const std::lock_guard lock(m_mutex);
                m_answer = std::move(answer);
            }
            QCoreApplication::postEvent(this, new QEvent(QEvent::User));
        });
}

bool LockPage::event(QEvent* event) {
    if (event->type() != QEvent::User) {
        return QWidget::event(event);
    }
    m_checking = {};
    std::optional<Answer> answer;
    {
        const std::lock_guard lock(m_mutex);
        answer.swap(m_answer);
    }
    m_button->setEnabled(true);
    m_other->setEnabled(true);
    if (answer) {
        take(*answer);
    }
    return true;
}

void LockPage::take(const Answer& answer) {
    if (answer.entered.person == nullptr || answer.refused) {
        m_trouble->setText(
            answer.refused ? m_phrases->translate("unlock", "The new PIN could not be kept: %1")
                                 .arg(QString::fromStdString(answer.refused->detail))
            : answer.entered.wait.count() > 0
                ? m_phrases->translate("unlock", "Too many wrong PINs. Wait %1 s.").arg(answer.entered.wait.count())
            : m_mode == Mode::locked ? m_phrases->translate("unlock", "Nobody here has this PIN.")
                                     : m_phrases->translate("unlock", "No operator has this PIN."));
        m_pin->setFocus();
        if (!answer.refused) {
            m_orders.wrongPin();
        }
        return;
    }
    const storage::Person person = *answer.entered.person;
    if (m_mode == Mode::forgotten) {
        const std::string whose = m_person->currentText().toStdString();
        m_orders.pinChanged(person.name, whose);
        show(Mode::locked);
        return;
    }
    hide();
    parentWidget()->setFocus();
    m_orders.unlocked(person);
}

} // namespace app::station
