#include "app/station/unlock_window.h"

#include "app/station/language_button.h"
#include "app/station/style.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace app::station {

QString openTrouble(const Phrases& phrases, const storage::Error& error) {
    using Kind = storage::Error::Kind;
    const auto say = [&](const char* source) { return phrases.translate("unlock", source); };
    switch (error.kind) {
    case Kind::wrong_passphrase:
        return say(QT_TRANSLATE_NOOP("unlock", "This is not the station's passphrase."));
    case Kind::missing:
        return say(QT_TRANSLATE_NOOP("unlock",
                                     "This station is not enrolled yet. Enrol it from the centre's USB stick first."));
    case Kind::locked:
        return say(QT_TRANSLATE_NOOP("unlock", "The station is already running on this computer."));
    case Kind::bad_certificate:
        return say(QT_TRANSLATE_NOOP("unlock", "A certificate is not valid (any more). Call the centre."));
    case Kind::bad_signature:
        return say(QT_TRANSLATE_NOOP("unlock", "The campaign's files are not as the centre signed them. Enrol again."));
    default:
        return say(QT_TRANSLATE_NOOP("unlock", "The station does not open: %1"))
            .arg(QString::fromStdString(error.detail));
    }
}

UnlockWindow::UnlockWindow(Language language, std::string data_dir, Orders orders)
    : m_phrases(language)
    , m_data_dir(std::move(data_dir))
    , m_orders(std::move(orders))
    , m_title(makeLabel("headline", this))
    , m_what(makeLabel("large-soft", this))
    , m_trouble(makeLabel("strong", this))
    , m_passphrase(new QLineEdit(this))
    , m_unlock(new QPushButton(this))
    , m_language(new LanguageButton(
          this, m_phrases, [this] { m_trouble->clear(), draw(); }, m_orders.language_changed)) {
    setWindowTitle(QStringLiteral("学影 Xueying"));
    setObjectName(QStringLiteral("unlock"));
    setRole(this, "window");
    setAttribute(Qt::WA_StyledBackground);
    setStyleSheet(makeStyleSheet(kDark, 1));
    setTone(m_trouble, "bad");
    setRole(m_unlock, "primary");
    m_passphrase->setEchoMode(QLineEdit::Password);
    m_passphrase->setObjectName(QStringLiteral("passphrase"));
    m_unlock->setObjectName(QStringLiteral("unlockButton"));
    m_unlock->setAutoDefault(true); // Enter presses it where Tab led to it
    auto* asked = new QWidget(this);
    m_label = makeFieldLabel(m_passphrase, asked);
    auto* line = new QHBoxLayout(asked);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(16);
    line->addWidget(m_label);
    line->addWidget(m_passphrase, 1);
    auto* column = new QVBoxLayout;
    column->setSpacing(16);
    column->addStretch(1);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_title, m_what, asked, m_unlock, m_trouble}) {
        widget->setFixedWidth(480);
        column->addWidget(widget);
    }
    column->addStretch(1);
    layOutWithFoot(*this, column, {m_language});
    connect(m_unlock, &QPushButton::clicked, this, [this] { unlock(); });
    connect(m_passphrase, &QLineEdit::returnPressed, this, [this] { unlock(); });
    setTabOrder(m_passphrase, m_unlock);
    setTabOrder(m_unlock, m_language);
    draw();
    m_passphrase->setFocus();
}

void UnlockWindow::draw() {
    m_title->setText(m_phrases.translate("unlock", "Unlock the station"));
    m_what->setText(m_phrases.translate("unlock", "Enter the station's passphrase to start the day."));
    m_label->setText(m_phrases.translate("unlock", "&Passphrase"));
    m_unlock->setText(m_opening.joinable() ? m_phrases.translate("unlock", "Unlocking…")
                                           : m_phrases.translate("unlock", "&Unlock"));
    m_language->setText(languageButtonWords(m_phrases));
}

void UnlockWindow::unlock() {
    const QByteArray typed = m_passphrase->text().toUtf8();
    m_passphrase->clear();
    if (typed.isEmpty() || m_opening.joinable()) {
        return;
    }
    m_trouble->setText({});
    m_unlock->setEnabled(false);
    m_opening = std::jthread([this, passphrase = storage::SecretBytes(typed.begin(), typed.end())] {
        Opened opened = openStation(m_data_dir, passphrase, systemTime());
        {
            const std::lock_guard lock(m_mutex);
            m_answer.emplace(std::move(opened));
        }
        QCoreApplication::postEvent(this, new QEvent(QEvent::User));
    });
    draw();
}

bool UnlockWindow::event(QEvent* event) {
    if (event->type() != QEvent::User) {
        return QWidget::event(event);
    }
    m_opening = {};
    std::optional<Opened> answer;
    {
        const std::lock_guard lock(m_mutex);
        answer.swap(m_answer);
    }
    if (answer) {
        take(std::move(*answer));
    }
    return true;
}

void UnlockWindow::take(Opened opened) {
    m_unlock->setEnabled(true);
    draw();
    if (!opened) {
        m_trouble->setText(openTrouble(m_phrases, opened.error()));
        m_passphrase->setFocus();
        return;
    }
    m_orders.opened(std::move(*opened));
}

} // namespace app::station
