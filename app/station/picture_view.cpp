#include "app/station/picture_view.h"

#include "app/station/style.h"

#include <QPainter>
#include <utility>

namespace app::station {

QImage asPicture(const capture::Frame& frame) {
    using Pixels = std::shared_ptr<const std::vector<std::uint8_t>>;
    return {frame.pixels(),
            frame.width_px(),
            frame.height_px(),
            frame.stride_bytes(),
            QImage::Format_BGR888,
            [](void* keeper) { delete static_cast<Pixels*>(keeper); },
            new Pixels(frame.shared())};
}

QPointF Placing::map(double x_px, double y_px) const {
    const double across = (x_px - source.x()) * scale();
    const double x = mirrored ? target.right() - across : target.x() + across;
    return {x, target.y() + (y_px - source.y()) * scale()};
}

QRectF Placing::map(const QRectF& frame_px) const {
    return QRectF(map(frame_px.left(), frame_px.top()), map(frame_px.right(), frame_px.bottom())).normalized();
}

PictureView::PictureView(QWidget* parent, Colour ground)
    : QWidget(parent)
    , m_ground(ground) {
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void PictureView::show(QImage picture) {
    m_picture = std::move(picture);
    m_to_be_made = true;
    m_fresh = !m_picture.isNull();
    update();
}

void PictureView::clear() {
    show({});
}

void PictureView::setMirrored(bool mirrored) {
    m_mirrored = mirrored;
    update();
}

void PictureView::setAspect(double width_by_height) {
    m_aspect = width_by_height;
    update();
}

Placing PictureView::placing() const {
    QSizeF frame = m_picture.isNull() ? QSizeF(1920, 1080) : QSizeF(m_picture.size());
    QRectF source(QPointF(0, 0), frame);
    if (m_aspect > 0) {
        const QSizeF part = QSizeF(m_aspect, 1).scaled(frame, Qt::KeepAspectRatio);
        source = QRectF(QPointF((frame.width() - part.width()) / 2, (frame.height() - part.height()) / 2), part);
    }
    const QSizeF fitted = source.size().scaled(size(), Qt::KeepAspectRatio);
    const QPointF at((width() - fitted.width()) / 2, (height() - fitted.height()) / 2);
    return {source, QRectF(QRectF(at, fitted).toAlignedRect() & rect()), m_mirrored};
}

void PictureView::paintStill(QPainter&, const Placing&) {}

void PictureView::paintOver(QPainter&, const Placing&) {}

void PictureView::changeStill() {
    m_still_to_be_made = true;
    update();
}

void PictureView::layStill(QPainter& painter, const Placing& where) {
    if (m_still_to_be_made || m_still_for != where) {
        const QSize size = (where.target.size() * devicePixelRatioF()).toSize();
        if (m_still.size() != size) {
            m_still = QPixmap(size);
        }
        m_still.setDevicePixelRatio(devicePixelRatioF());
        m_still.fill(Qt::transparent);
        QPainter once(&m_still);
        once.setFont(font());
        once.setRenderHint(QPainter::Antialiasing);
        once.translate(-where.target.topLeft());
        paintStill(once, where);
        m_still_for = where;
        m_still_to_be_made = false;
    }
    painter.drawPixmap(where.target.topLeft(), m_still);
}

/// Frames are scaled once to the very pixels of the screen: Qt's own scaling of 24-bit pictures takes several times as
/// long and skips pixels.
const QImage& PictureView::asOnScreen(const Placing& where) {
    if (m_to_be_made || m_made_for != where) {
        const double ratio = devicePixelRatioF();
        const QSize size(std::max(1, qRound(where.target.width() * ratio)),
                         std::max(1, qRound(where.target.height() * ratio)));
        if (m_on_screen.size() != size) {
            m_on_screen = QImage(size, QImage::Format_RGB32); // kept for the next frames
        }
        m_drawer.draw({m_picture.constBits(), m_picture.width(), m_picture.height(), m_picture.bytesPerLine()},
                      {where.source.x(), where.source.y(), where.source.width(), where.source.height()}, where.mirrored,
                      {m_on_screen.bits(), m_on_screen.width(), m_on_screen.height(), m_on_screen.bytesPerLine()});
        m_on_screen.setDevicePixelRatio(ratio);
        m_made_for = where;
        m_to_be_made = false;
    }
    return m_on_screen;
}

void PictureView::paintPicture(QPainter& painter, const Placing& where) {
    if (m_picture.format() == QImage::Format_BGR888) {
        painter.drawImage(where.target.topLeft(), asOnScreen(where));
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (where.mirrored) {
        painter.translate(where.target.left() + where.target.right(), 0);
        painter.scale(-1, 1);
    }
    painter.drawImage(where.target, m_picture, where.source);
    painter.restore();
}

void PictureView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Placing where = placing();
    if (where.target != QRectF(rect())) {
        painter.fillRect(rect(), toQt(inTheme(*this, m_ground)));
    }
    if (m_picture.isNull()) {
        painter.fillRect(where.target, toQt(kDark.raised));
    } else {
        paintPicture(painter, where);
        m_painted += std::exchange(m_fresh, false) ? 1 : 0;
    }
    if (hasStill()) {
        layStill(painter, where);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    paintOver(painter, where);
}

} // namespace app::station
