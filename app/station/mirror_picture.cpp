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
    if (m_all_well == all_well && m_guide) {
        return; // limits do not change while a sitter sits there
    }
    m_guide = guide;
    m_guide->crop.reset(); // the sitter sits into a place that stands still
    m_all_well = all_well;
    changeStill();
}

void MirrorPicture::setOvalShown(bool shown) {
    m_oval = shown;
    update();
}

QRectF MirrorPicture::ovalIn(const Placing& placing) const {
    const GuideShown guide = m_guide.value_or(GuideShown{});
    return headOval(guide, placing.map(guideCrop(guide, placing.source)));
}

bool MirrorPicture::hasStill() const {
    return m_oval && hasPicture() && m_countdown <= 0;
}

void MirrorPicture::paintStill(QPainter& painter, const Placing& placing) {
    const QRectF oval = ovalIn(placing);
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

/// Of the countdown: one ring, closing, in place of the other.
void MirrorPicture::paintOver(QPainter& painter, const Placing& placing) {
    if (m_oval && hasPicture()) {
        paintCountdown(painter, ovalIn(placing), ringWidth(placing), kLight.good_fill, m_countdown);
    }
}

} // namespace app::station
