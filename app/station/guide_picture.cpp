#include "app/station/guide_picture.h"

#include "app/station/style.h"

#include <QPainter>
#include <algorithm>
#include <tuple>
#include <utility>

namespace app::station {

QRectF guideCrop(const GuideShown& guide, const QRectF& frame) {
    if (guide.crop) {
        return {guide.crop->x_px, guide.crop->y_px, guide.crop->width_px, guide.crop->height_px};
    }
    constexpr double kShareOfHeight = 0.84; // where most sitters end up with the camera well set
    const double height = frame.height() * kShareOfHeight;
    const double width = height * guide.output_width_px / guide.output_height_px;
    return {frame.center().x() - width / 2, frame.center().y() - height / 2, width, height};
}

QRectF headOval(const GuideShown& guide, const QRectF& crop) {
    const double scale = crop.height() / guide.output_height_px;
    const double width = guide.target_face_width_px * 1.12 * scale;
    const double top = crop.top() + guide.target_hair_top_px * scale;
    const double eyes = crop.top() + guide.target_eye_line_px * scale;
    constexpr double kEyesDownTheHead = 0.47; // share of the head's height, hair included
    return {crop.center().x() - width / 2, top, width, (eyes - top) / kEyesDownTheHead};
}

void paintCountdown(QPainter& painter, const QRectF& oval, double width_px, Colour colour, double countdown) {
    if (countdown <= 0) {
        return;
    }
    constexpr int kFullTurn = 360 * 16; // Qt counts in sixteenths of a degree
    const double away = 1.5 * width_px;
    const QRectF ring = oval.adjusted(-away, -away, away, away);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(255, 255, 255, 150), 1.4 * width_px, Qt::SolidLine, Qt::FlatCap));
    painter.drawEllipse(ring);
    painter.setPen(QPen(toQt(colour), 1.4 * width_px, Qt::SolidLine, Qt::FlatCap));
    painter.drawArc(ring, kFullTurn / 4, -qRound(kFullTurn * std::min(1.0, countdown)));
}

namespace {

bool same(const capture::Range& one, const capture::Range& other) {
    return one.low == other.low && one.high == other.high;
}

/// Of anything with a place and an extent in px.
template <typename Box>
bool same(const Box& one, const Box& other) {
    return one.x_px == other.x_px && one.y_px == other.y_px && one.width_px == other.width_px &&
           one.height_px == other.height_px;
}

bool same(const GuideShown& one, const GuideShown& other) {
    const auto targets = [](const GuideShown& guide) {
        return std::tie(guide.output_width_px, guide.output_height_px, guide.target_eye_line_px,
                        guide.target_hair_top_px, guide.target_face_width_px);
    };
    const bool crops = one.crop && other.crop ? same(*one.crop, *other.crop) : !one.crop && !other.crop;
    return crops && targets(one) == targets(other) && same(one.hair_top_px, other.hair_top_px) &&
           same(one.eye_line_px, other.eye_line_px) && same(one.face_width_px, other.face_width_px);
}

Colour stateOf(const std::vector<capture::Finding>& findings, const char* finding) {
    for (const capture::Finding& one : findings) {
        if (one.id == finding) {
            return one.verdict == capture::Verdict::pass   ? kDark.good
                   : one.verdict == capture::Verdict::fail ? kDark.bad
                                                           : kDark.warn;
        }
    }
    return kDark.text;
}

} // namespace

GuidePicture::GuidePicture(QWidget* parent)
    : PictureView(parent, kDark.ground) {}

// Each of these is told with every frame; only what differs is drawn anew.

void GuidePicture::setGuide(const GuideShown& guide, const std::vector<capture::Finding>& findings) {
    const States states{stateOf(findings, "hair_top"), stateOf(findings, "eye_line"), stateOf(findings, "face_width"),
                        stateOf(findings, "centring")};
    if (!same(m_guide, guide) || m_states != states) {
        m_guide = guide;
        m_states = states;
        changeStill();
    }
}

void GuidePicture::setGuideShown(bool shown) {
    if (std::exchange(m_shown, shown) != shown) {
        changeStill();
    }
}

void GuidePicture::setPins(std::vector<std::pair<capture::Spot, QString>> pins) {
    const auto same_pin = [](const auto& one, const auto& other) {
        return one.second == other.second && same(one.first, other.first);
    };
    if (!std::ranges::equal(m_pins, pins, same_pin)) {
        m_pins = std::move(pins);
        changeStill();
    }
}

void GuidePicture::setCountdown(double countdown) {
    if (std::exchange(m_countdown, countdown) != countdown) {
        update();
    }
}

void GuidePicture::setInstruction(const QString& instruction, bool all_well) {
    if (m_instruction != instruction || m_all_well != all_well) {
        m_instruction = instruction;
        m_all_well = all_well;
        changeStill();
    }
}

bool GuidePicture::guides() const {
    return m_shown && hasPicture();
}

bool GuidePicture::hasStill() const {
    return guides() || !m_instruction.isEmpty();
}

void GuidePicture::paintBands(QPainter& painter, const QRectF& crop) const {
    const double scale = crop.height() / m_guide.output_height_px;
    const auto band = [&](const capture::Range& range, Colour colour) {
        if (!range.low || !range.high) {
            return;
        }
        const QRectF where(crop.left(), crop.top() + *range.low * scale, crop.width(),
                           (*range.high - *range.low) * scale);
        painter.fillRect(where, toQt(colour, 26));
        painter.setPen(QPen(toQt(colour, 150), 1, Qt::DashLine));
        painter.drawLine(where.topLeft(), where.topRight());
        painter.drawLine(where.bottomLeft(), where.bottomRight());
    };
    band(m_guide.hair_top_px, m_states.hair_top);
    band(m_guide.eye_line_px, m_states.eye_line);
    painter.setPen(QPen(toQt(m_states.centring, 170), 1, Qt::DashDotLine));
    painter.drawLine(QPointF(crop.center().x(), crop.top()), QPointF(crop.center().x(), crop.bottom()));
}

void GuidePicture::paintOval(QPainter& painter, const QRectF& crop) const {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(toQt(m_states.face_width, 220), 2));
    painter.drawEllipse(headOval(m_guide, crop));
}

void GuidePicture::paintPins(QPainter& painter, const Placing& placing) const {
    QFont font = painter.font();
    font.setPixelSize(size::kSmall);
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    for (const auto& [spot, name] : m_pins) {
        const QRectF where = placing.map(QRectF(spot.x_px, spot.y_px, spot.width_px, spot.height_px));
        painter.setPen(QPen(toQt(kDark.bad), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(where.adjusted(-4, -4, 4, 4), 4, 4);
        const double width = metrics.horizontalAdvance(name) + 16;
        QRectF label(where.center().x() - width / 2, where.top() - 32, width, 24);
        label.moveLeft(std::clamp(label.left(), placing.target.left(),
                                  std::max(placing.target.left(), placing.target.right() - width)));
        label.moveTop(std::max(label.top(), placing.target.top()));
        painter.setPen(Qt::NoPen);
        painter.setBrush(toQt(kDark.bad_fill));
        painter.drawRoundedRect(label, 4, 4);
        painter.setPen(toQt(kDark.on_fill));
        painter.drawText(label, Qt::AlignCenter, name);
    }
}

void GuidePicture::paintInstruction(QPainter& painter, const Placing& placing) const {
    if (m_instruction.isEmpty()) {
        return;
    }
    QFont font = painter.font();
    font.setPixelSize(size::kTitle);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    const double room = placing.target.width() - 4 * size::kGrid;
    const QRectF text = QFontMetricsF(font).boundingRect(QRectF(0, 0, room - 8 * size::kGrid, 200),
                                                         Qt::AlignCenter | Qt::TextWordWrap, m_instruction);
    QRectF chip(0, 0, text.width() + 8 * size::kGrid, text.height() + 3 * size::kGrid);
    chip.moveCenter(QPointF(placing.target.center().x(), 0));
    chip.moveBottom(placing.target.bottom() - 2 * size::kGrid);
    painter.setPen(Qt::NoPen);
    painter.setBrush(toQt(m_all_well ? kDark.good_fill : kDark.ground, m_all_well ? 235 : 215));
    painter.drawRoundedRect(chip, size::kRadius, size::kRadius);
    painter.setPen(toQt(kDark.on_fill));
    painter.drawText(chip, Qt::AlignCenter | Qt::TextWordWrap, m_instruction);
}

QRectF GuidePicture::cropIn(const Placing& placing) const {
    return placing.map(guideCrop(m_guide, placing.source)).toRect();
}

void GuidePicture::paintStill(QPainter& painter, const Placing& placing) {
    if (guides()) {
        painter.save();
        painter.setClipRect(placing.target);
        const QRectF crop = cropIn(placing);
        for (const QRect& part : QRegion(placing.target.toRect()).subtracted(crop.toRect())) {
            painter.fillRect(part, QColor(0, 0, 0, 110));
        }
        paintBands(painter, crop);
        paintOval(painter, crop);
        painter.setPen(QPen(toQt(kDark.text, 230), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(crop, 4, 4);
        paintPins(painter, placing);
        painter.restore();
    }
    paintInstruction(painter, placing);
}

void GuidePicture::paintOver(QPainter& painter, const Placing& placing) {
    if (guides()) {
        const QRectF crop = cropIn(placing);
        paintCountdown(painter, headOval(m_guide, crop), std::max(4.0, crop.height() / 120), kDark.good, m_countdown);
    }
}

} // namespace app::station
