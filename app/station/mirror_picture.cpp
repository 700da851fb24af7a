#include "app/station/mirror_picture.h"

#include "app/station/guide_picture.h"
#include "app/station/style.h"

#include <QPainter>
#include <QPainterPath>

namespace app::station {

namespace {

double ringWidth(const Placing& placing) {
    return std::max(4.0, placing.target.height() / 90);
}

} // namespace

MirrorPicture::MirrorPicture(QWidget* parent)
    : PictureView(parent, kLight.ground) {
    setMirrored(true);
    setAspect(3.0 / 4.0);
}

void MirrorPicture::setGuide(const GuideShown& guide, bool all_well, double countdown) {
    if (m_countdown != countdown) {
        m_countdown = countdown;
        update();
    }
    if (m_all_well == all_well && !m_drawn_oval.isNull()) {
        return; // limits do not change while a sitter sits there
    }
    m_guide = guide;
    m_guide.crop.reset(); // the sitter sits into a place that stands still
    m_all_well = all_well;
    m_drawn_oval = {};
    update();
}

void MirrorPicture::setOvalShown(bool shown) {
    m_oval = shown;
    update();
}

void MirrorPicture::paintOver(QPainter& painter, const Placing& placing) {
    if (!m_oval || !hasPicture()) {
        return;
    }
    if (m_drawn_oval.isNull() || m_drawn_for != placing) {
        m_drawn_oval = QPixmap(placing.target.size().toSize() * devicePixelRatioF());
        m_drawn_oval.setDevicePixelRatio(devicePixelRatioF());
        m_drawn_oval.fill(Qt::transparent);
        QPainter once(&m_drawn_oval);
        once.setRenderHint(QPainter::Antialiasing);
        once.translate(-placing.target.topLeft());
        drawOval(once, placing);
        m_drawn_for = placing;
    }
    if (m_countdown <= 0) {
        painter.drawPixmap(placing.target.topLeft(), m_drawn_oval);
    } else { // one ring, closing
        const QRectF oval = headOval(m_guide, placing.map(guideCrop(m_guide, placing.source)));
        paintCountdown(painter, oval, ringWidth(placing), kLight.good_fill, m_countdown);
    }
}

void MirrorPicture::drawOval(QPainter& painter, const Placing& placing) const {
    const QRectF oval = headOval(m_guide, placing.map(guideCrop(m_guide, placing.source)));
    QPainterPath outside;
    outside.addRect(placing.target);
    QPainterPath inside;
    inside.addEllipse(oval);
    painter.fillPath(outside.subtracted(inside), QColor(255, 255, 255, m_all_well ? 40 : 90));
    const double width = ringWidth(placing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(0, 0, 0, 60), width + 4));
    painter.drawEllipse(oval);
    QPen pen(toQt(m_all_well ? kLight.good_fill : kLight.surface), width);
    if (!m_all_well) {
        pen.setDashPattern({3, 2});
    }
    painter.setPen(pen);
    painter.drawEllipse(oval);
}

} // namespace app::station
