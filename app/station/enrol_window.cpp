#include "app/station/enrol_window.h"

#include "app/station/file_dialogs.h"
#include "app/station/language_button.h"
#include "app/station/style.h"
#include "storage/station_name.h"

#include <QCoreApplication>
#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace app::station {

namespace {

constexpr int kWidth_px = 560;
constexpr int kFewestLetters = 8;
constexpr int kLookPause_ms = 1000;

QLineEdit* makeField(QWidget* parent, const char* name, bool secret) {
    auto* field = new QLineEdit(parent);
    field->setObjectName(QString::fromLatin1(name));
    field->setEchoMode(secret ? QLineEdit::Password : QLineEdit::Normal);
    return field;
}

} // namespace

QString enrolTrouble(const Phrases& phrases, const storage::Error& error) {
    using Kind = storage::Error::Kind;
    const QString detail = QString::fromStdString(error.detail);
    switch (error.kind) {
    case Kind::missing:
        return phrases.translate("enrol", "The centre's files for this station are not all there: %1").arg(detail);
    case Kind::bad_certificate:
        return phrases.translate("enrol", "This stick is for another station or from another centre: %1").arg(detail);
    case Kind::bad_signature:
        return phrases.translate("enrol",
                                 "The campaign on the stick is not as the centre signed it. Ask for a new one.");
    case Kind::disk_full:
        return phrases.translate("enrol", "The disk or stick is full.");
    default:
        return phrases.translate("enrol", "That did not work: %1").arg(detail);
    }
}

EnrolWindow::EnrolWindow(Language language, std::string data_dir, Orders orders)
    : m_phrases(language)
    , m_data_dir(std::move(data_dir))
    , m_orders(std::move(orders))
    , m_title(makeLabel("headline", this))
    , m_what(makeLabel("large-soft", this))
    , m_trouble(makeLabel("strong", this))
    , m_practise(new QPushButton(this))
    , m_language(new LanguageButton(
          this, m_phrases, [this] { m_trouble->clear(), draw(); }, m_orders.language_changed)) {
    setWindowTitle(QStringLiteral("学影 Xueying"));
    setObjectName(QStringLiteral("enrol"));
    setRole(this, "window");
    setAttribute(Qt::WA_StyledBackground);
    setStyleSheet(makeStyleSheet(kDark, 1));
    m_key_part = makeKeyPart();
    m_stick_part = makeStickPart();
    m_trouble->setObjectName(QStringLiteral("enrolTrouble"));
    m_practise->setObjectName(QStringLiteral("practise"));
    auto* column = new QVBoxLayout;
    column->setSpacing(16);
    column->addStretch(1);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_title, m_what, m_key_part, m_stick_part, m_trouble}) {
        widget->setFixedWidth(kWidth_px);
        column->addWidget(widget);
    }
    column->addStretch(1);
    layOutWithFoot(*this, column, {m_practise, m_language});
    connect(m_practise, &QPushButton::clicked, this, [this] { m_orders.practise(); });
    connect(&m_look, &QTimer::timeout, this, [this] { lookForSticks(); });
    setTabs();
    m_look.start(kLookPause_ms);
    lookForSticks();
}

QWidget* EnrolWindow::makeKeyPart() {
    auto* part = new QWidget(this);
    m_name = makeField(part, "stationName", false);
    m_passphrase = makeField(part, "newPassphrase", true);
    m_again = makeField(part, "newPassphraseAgain", true);
    m_make = new QPushButton(part);
    m_make->setObjectName(QStringLiteral("makeKey"));
    setRole(m_make, "primary");
    auto* rows = new QGridLayout(part);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setHorizontalSpacing(16);
    rows->setVerticalSpacing(12);
    rows->setColumnStretch(1, 1);
    int row = 0;
    for (QLineEdit* field : {m_name, m_passphrase, m_again}) {
        auto*& label = m_labels[static_cast<std::size_t>(row)];
        label = makeFieldLabel(field, part);
        rows->addWidget(label, row, 0);
        rows->addWidget(field, row++, 1);
    }
    rows->addWidget(m_make, row, 0, 1, 2);
    connect(m_make, &QPushButton::clicked, this, [this] { makeKey(); });
    for (QLineEdit* field : {m_name, m_passphrase, m_again}) {
        // Queued: the same Enter goes on to the window, which must not find another button in focus by then.
        connect(
            field, &QLineEdit::returnPressed, this,
            [this, field] { field == m_again ? makeKey() : static_cast<void>(focusNextChild()); },
            Qt::QueuedConnection);
    }
    return part;
}

QWidget* EnrolWindow::makeStickPart() {
    auto* part = new QWidget(this);
    m_stick = makeLabel("large", part);
    m_stick->setObjectName(QStringLiteral("stick"));
    m_write = new QPushButton(part);
    m_install = new QPushButton(part);
    m_other = new QPushButton(part);
    m_write->setObjectName(QStringLiteral("writeRequest"));
    m_install->setObjectName(QStringLiteral("install"));
    m_other->setObjectName(QStringLiteral("otherFolder"));
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_stick, m_install, m_write, m_other}) {
        column->addWidget(widget);
    }
    connect(m_write, &QPushButton::clicked, this, [this] { writeRequest(m_stick_dir); });
    connect(m_install, &QPushButton::clicked, this, [this] { install(m_offer_dir); });
    connect(m_other, &QPushButton::clicked, this, [this] {
        const std::string dir = chooseFolder();
        if (dir.empty()) {
            return;
        }
        const auto offer = findEnrolment({dir}, requestedName(m_data_dir).value_or(""));
        offer ? install(*offer) : writeRequest(dir);
    });
    return part;
}

/// As the window is read, from above.
void EnrolWindow::setTabs() {
    QWidget* before = m_name;
    for (QWidget* widget : std::initializer_list<QWidget*>{m_passphrase, m_again, m_make, m_install, m_write, m_other,
                                                           m_practise, m_language}) {
        setTabOrder(before, widget);
        before = widget;
    }
}

/// The field or button that leads on.
QWidget* EnrolWindow::nextToFill() const {
    if (m_key_part->isVisibleTo(this)) {
        return m_name;
    }
    return m_install->isEnabled() ? m_install : m_write->isEnabled() ? m_write : m_other;
}

void EnrolWindow::keyPressEvent(QKeyEvent* event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    auto* button = qobject_cast<QPushButton*>(focusWidget());
    if (enter && button != nullptr) {
        button->click();
        return;
    }
    QWidget::keyPressEvent(event);
}

std::string EnrolWindow::chooseFolder() {
    return m_orders.choose_folder ? m_orders.choose_folder()
                                  : station::chooseFolder(this, QStringLiteral("/media")).toStdString();
}

void EnrolWindow::lookForSticks() {
    const auto sticks = m_orders.sticks();
    m_stick_dir = sticks.empty() ? std::string() : sticks.front();
    m_offer_dir = findEnrolment(sticks, requestedName(m_data_dir).value_or("")).value_or("");
    draw();
}

void EnrolWindow::draw() {
    const bool has_key = firstStart(m_data_dir) != FirstStart::no_key;
    const QString name = QString::fromStdString(requestedName(m_data_dir).value_or(""));
    m_title->setText(m_phrases.translate("enrol", "A new station"));
    m_what->setText(
        has_key
            ? m_phrases
                  .translate("enrol", "Take the request %1.csr to the centre on a USB stick. The stick that "
                                      "comes back makes this laptop a station.")
                  .arg(name)
            : m_phrases.translate("enrol", "Give this laptop its name, used in every capture number, and a passphrase. "
                                           "The passphrase is asked for every morning; nobody can recover it."));
    m_key_part->setVisible(!has_key);
    m_stick_part->setVisible(has_key);
    drawFields();
    m_make->setText(m_busy ? m_phrases.translate("enrol", "One moment…")
                           : m_phrases.translate("enrol", "&Make the station's key"));
    m_make->setEnabled(!m_busy);
    m_stick->setText(
        m_offer_dir.empty()
            ? m_stick_dir.empty() ? m_phrases.translate("enrol", "No USB stick is plugged in.")
                                  : m_phrases.translate("enrol", "Stick: %1").arg(QString::fromStdString(m_stick_dir))
            : m_phrases.translate("enrol", "The centre's answer is here: %1").arg(QString::fromStdString(m_offer_dir)));
    m_install->setText(m_phrases.translate("enrol", "&Enrol from this stick"));
    m_install->setEnabled(!m_offer_dir.empty() && !m_busy);
    setRole(m_install, m_offer_dir.empty() ? "secondary" : "primary");
    m_write->setText(m_phrases.translate("enrol", "&Write the request to the stick"));
    m_write->setEnabled(!m_stick_dir.empty() && !m_busy);
    m_other->setText(m_phrases.translate("enrol", "Another &folder…"));
    m_practise->setText(m_phrases.translate("enrol", "&Practise with throw-away keys"));
    m_language->setText(languageButtonWords(m_phrases));
    if (QWidget* next = nextToFill(); !m_busy && next != m_next) {
        m_next = next;
        next->setFocus();
    }
}

void EnrolWindow::drawFields() {
    const struct {
        QLineEdit* field;
        QString name;
        QString example;
    } fields[] = {{m_name, m_phrases.translate("enrol", "Station &name"), m_phrases.translate("enrol", "e.g. 2")},
                  {m_passphrase, m_phrases.translate("enrol", "Pa&ssphrase"),
                   m_phrases.translate("enrol", "at least 8 characters")},
                  {m_again, m_phrases.translate("enrol", "Passphrase a&gain"),
                   m_phrases.translate("enrol", "the same once more")}};
    for (std::size_t i = 0; i < m_labels.size(); ++i) {
        m_labels[i]->setText(fields[i].name);
        fields[i].field->setPlaceholderText(fields[i].example);
        fields[i].field->setAccessibleDescription(fields[i].example);
        fields[i].field->setEnabled(!m_busy);
    }
}

void EnrolWindow::say(const QString& words, bool bad) {
    m_trouble->setText(words);
    setTone(m_trouble, bad ? "bad" : "good");
}

void EnrolWindow::makeKey() {
    const std::string name = m_name->text().trimmed().toStdString();
    if (!storage::isStationName(name)) {
        say(m_phrases.translate("enrol", "A name has 1 to 32 letters, digits, '-' or '_'."), true);
        m_name->setFocus();
        return;
    }
    const QByteArray passphrase = m_passphrase->text().toUtf8();
    const bool same = m_passphrase->text() == m_again->text();
    if (m_passphrase->text().size() < kFewestLetters || !same) {
        say(same ? m_phrases.translate("enrol", "The passphrase is too short.")
                 : m_phrases.translate("enrol", "The two passphrases differ."),
            true);
        m_passphrase->clear();
        m_again->clear();
        m_passphrase->setFocus();
        return;
    }
    startWork([dir = m_data_dir, name, secret = storage::SecretBytes(passphrase.begin(), passphrase.end())] {
        return storage::initStation(dir, name, secret);
    });
    m_passphrase->clear();
    m_again->clear();
}

void EnrolWindow::writeRequest(const std::string& dir) {
    const auto written = carryRequest(m_data_dir, dir);
    written ? say(m_phrases.translate("enrol", "Written: %1").arg(QString::fromStdString(*written)), false)
            : say(enrolTrouble(m_phrases, written.error()), true);
}

void EnrolWindow::install(const std::string& dir) {
    startWork([data = m_data_dir, dir]() -> Answer {
        const auto enrolment = storage::installEnrolment(data, dir);
        return enrolment ? Answer{} : tl::unexpected(enrolment.error());
    });
}

void EnrolWindow::startWork(std::function<Answer()> work) {
    if (m_busy) {
        return;
    }
    m_busy = true;
    say({}, false);
    draw();
    m_work = std::jthread([this, work = std::move(work)] {
        Answer answer = work();
        {
            const std::lock_guard lock(m_mutex);
            m_answer.emplace(std::move(answer));
        }
        QCoreApplication::postEvent(this, new QEvent(QEvent::User));
    });
}

bool EnrolWindow::event(QEvent* event) {
    if (event->type() != QEvent::User) {
        return QWidget::event(event);
    }
    m_work = {};
    std::optional<Answer> answer;
    {
        const std::lock_guard lock(m_mutex);
        answer.swap(m_answer);
    }
    if (answer) {
        finishWork(*answer);
    }
    return true;
}

void EnrolWindow::finishWork(const Answer& answer) {
    m_busy = false;
    if (!answer) {
        say(enrolTrouble(m_phrases, answer.error()), true);
        m_next = nullptr; // the fields were off: back to the one to fill
    } else if (firstStart(m_data_dir) == FirstStart::enrolled) {
        m_look.stop();
        m_orders.enrolled();
        return;
    }
    lookForSticks();
}

} // namespace app::station
