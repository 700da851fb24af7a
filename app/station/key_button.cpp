#include "app/station/key_button.h"

#include "app/station/style.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>

namespace app::station {

namespace {

constexpr int kLowest_px = 38;
constexpr int kMark_px = 20;

} // namespace

KeyButton::KeyButton(QWidget* parent)
    : QPushButton(parent)
    , m_key(makeLabel("keycap", this))
    , m_shape(new QLabel(this))
    , m_words(makeLabel("button", this)) {
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Minimum); // long words wrap
    m_key->setWordWrap(false);
    m_key->setAlignment(Qt::AlignCenter);
    m_key->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_shape->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_shape->hide();
    m_words->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 12, 6);
    row->setSpacing(12);
    row->addWidget(m_key, 0, Qt::AlignVCenter);
    row->addWidget(m_shape, 0, Qt::AlignVCenter);
    row->addWidget(m_words, 1, Qt::AlignVCenter);
}

void KeyButton::setWords(const QString& key_cap, const QString& words) {
    m_key->setText(key_cap);
    m_key->setVisible(!key_cap.isEmpty());
    m_words->setText(words);
    setAccessibleName(words);
    describe();
    updateGeometry();
}

void KeyButton::setWhyNot(const QString& reason) {
    m_why_not = reason;
    setToolTip(reason);
    describe();
}

void KeyButton::setMark(Mark mark, const QString& spoken) {
    m_mark = mark;
    m_mark_spoken = spoken;
    m_shape->setVisible(mark != Mark::none);
    drawMark();
    describe();
}

void KeyButton::describe() {
    QStringList parts{m_key->text(), m_mark_spoken, m_why_not};
    parts.removeAll(QString());
    setAccessibleDescription(parts.join(QStringLiteral(", ")));
}

void KeyButton::drawMark() {
    if (m_mark == Mark::none) {
        return;
    }
    const Theme& theme = themeOf(*this);
    const bool full = m_mark == Mark::circle_full || m_mark == Mark::box_checked;
    const QColor colour = toQt(m_primary ? theme.on_fill : full ? theme.accent : theme.soft_text);
    QPixmap picture(QSize(kMark_px, kMark_px) * devicePixelRatioF());
    picture.setDevicePixelRatio(devicePixelRatioF());
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QRectF outline(2, 2, kMark_px - 4, kMark_px - 4);
    if (m_mark == Mark::circle || m_mark == Mark::circle_full) {
        painter.drawEllipse(outline);
        if (full) {
            painter.setBrush(colour);
            painter.drawEllipse(outline.adjusted(5, 5, -5, -5));
        }
    } else {
        painter.drawRoundedRect(outline, 3, 3);
        if (full) {
            painter.drawPolyline(QPolygonF{QPointF(6, 10.5), QPointF(9, 13.5), QPointF(14.5, 7)});
        }
    }
    m_shape->setPixmap(picture);
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
    drawMark();
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
