#include "app/station/picture_view.h"

#include "app/station/style.h"

#include <QPainter>
#include <QPainterPath>
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
    update();
}

void PictureView::clear() {
    m_picture = {};
    update();
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
    return {source, QRectF(at, fitted), m_mirrored};
}

void PictureView::paintOver(QPainter&, const Placing&) {}

void PictureView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Placing where = placing();
    if (where.target != QRectF(rect())) {
        painter.fillRect(rect(), toQt(m_ground));
    }
    if (m_picture.isNull()) {
        painter.fillRect(where.target, toQt(kDark.raised));
    } else if (m_mirrored) {
        painter.save();
        painter.translate(where.target.left() + where.target.right(), 0);
        painter.scale(-1, 1);
        painter.drawImage(where.target, m_picture, where.source);
        painter.restore();
    } else {
        painter.drawImage(where.target, m_picture, where.source);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    paintOver(painter, where);
}

} // namespace app::station
