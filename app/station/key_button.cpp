#include "app/station/key_button.h"

#include "app/station/style.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>

namespace app::station {

namespace {

constexpr int kLowest_px = 38;

} // namespace

KeyButton::KeyButton(QWidget* parent)
    : QPushButton(parent)
    , m_key(makeLabel("keycap", this))
    , m_words(makeLabel("button", this)) {
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Minimum); // long words wrap
    m_key->setWordWrap(false);
    m_key->setAlignment(Qt::AlignCenter);
    m_key->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_words->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 12, 6);
    row->setSpacing(12);
    row->addWidget(m_key, 0, Qt::AlignVCenter);
    row->addWidget(m_words, 1, Qt::AlignVCenter);
}

void KeyButton::setWords(const QString& key_cap, const QString& words) {
    m_key->setText(key_cap);
    m_key->setVisible(!key_cap.isEmpty());
    m_words->setText(words);
    setAccessibleName(words);
    setAccessibleDescription(key_cap);
    updateGeometry();
}

void KeyButton::setPrimary(bool primary) {
    m_primary = primary;
    setRole(this, primary ? "primary" : "secondary");
    dress();
}

void KeyButton::changeEvent(QEvent* event) {
    if (event->type() == QEvent::EnabledChange) {
        dress();
    }
    QPushButton::changeEvent(event);
}

void KeyButton::keyPressEvent(QKeyEvent* event) {
    event->ignore(); // the window decides
}

void KeyButton::keyReleaseEvent(QKeyEvent* event) {
    event->ignore();
}

void KeyButton::dress() {
    setRole(m_words, !isEnabled() ? "button-off" : m_primary ? "button-primary" : "button");
}

QSize KeyButton::sizeHint() const {
    return layout()->sizeHint().expandedTo(QSize(0, kLowest_px));
}

QSize KeyButton::minimumSizeHint() const {
    return layout()->minimumSize().expandedTo(QSize(0, kLowest_px));
}

int KeyButton::heightForWidth(int width) const {
    return std::max(kLowest_px, layout()->totalHeightForWidth(width));
}

} // namespace app::station
