#include "app/station/step_rail.h"

#include "app/station/style.h"

#include <QPainter>

namespace app::station {

namespace {

constexpr int kBadge_px = 28;
constexpr int kGap_px = 8;
constexpr int kLine_px = 24;

int stepNumber(Step step) {
    switch (step) {
    case Step::awaiting_code:
    case Step::looking_up:
    case Step::parked:
    case Step::ended:
        return 0;
    case Step::hello:
    case Step::fee:
        return 1;
    case Step::framing:
        return 2;
    case Step::review:
    case Step::saving:
        return 3;
    case Step::saved:
        return 4;
    }
    return 0;
}

QFont railFont(bool now) {
    QFont font(QStringLiteral("Noto Sans CJK SC"));
    font.setPixelSize(size::kBody);
    font.setWeight(now ? QFont::DemiBold : QFont::Normal);
    return font;
}

} // namespace

StepRail::StepRail(QWidget* parent)
    : QWidget(parent) {
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
}

void StepRail::setState(Step step, bool fee_asked, const Phrases& phrases) {
    m_words = {phrases.translate("rail", "Collection code"),
               fee_asked ? phrases.translate("rail", "Register and pay") : phrases.translate("rail", "Register"),
               phrases.translate("rail", "Picture"), phrases.translate("rail", "Confirm")};
    m_now = stepNumber(step);
    setAccessibleName(m_words.value(std::min(m_now, 3)));
    updateGeometry();
    update();
}

QSize StepRail::sizeHint() const {
    int width = 0;
    for (const QString& words : m_words) {
        width += kBadge_px + kGap_px + QFontMetrics(railFont(true)).horizontalAdvance(words) + kGap_px;
    }
    return {width + 3 * (kLine_px + kGap_px), 40};
}

QSize StepRail::minimumSizeHint() const {
    return sizeHint();
}

void StepRail::paintEvent(QPaintEvent*) {
    const Theme& theme = themeOf(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    double x = 0;
    const double middle = height() / 2.0;
    for (int i = 0; i < m_words.size(); ++i) {
        const bool now = i == m_now;
        const bool done = i < m_now;
        const QRectF badge(x, middle - kBadge_px / 2.0, kBadge_px, kBadge_px);
        painter.setPen(now || done ? Qt::NoPen : QPen(toQt(theme.line), 2));
        painter.setBrush(now ? QBrush(toQt(theme.fill)) : done ? QBrush(toQt(theme.good_fill)) : Qt::NoBrush);
        painter.drawEllipse(badge.adjusted(1, 1, -1, -1));
        painter.setFont(railFont(now));
        painter.setPen(toQt(now || done ? theme.on_fill : theme.soft_text));
        if (done) {
            painter.drawPixmap(badge.adjusted(5, 5, -5, -5).topLeft(),
                               icon(QStringLiteral("check"), theme.on_fill, 18, devicePixelRatioF()));
        } else {
            painter.drawText(badge, Qt::AlignCenter, QString::number(i + 1));
        }
        x += kBadge_px + kGap_px;
        const double width = painter.fontMetrics().horizontalAdvance(m_words[i]);
        painter.setPen(toQt(now ? theme.text : theme.soft_text));
        painter.drawText(QRectF(x, 0, width + 2, height()), Qt::AlignVCenter | Qt::AlignLeft, m_words[i]);
        x += width + kGap_px;
        if (i + 1 < m_words.size()) {
            painter.setPen(QPen(toQt(done ? theme.good : theme.line), 2));
            painter.drawLine(QPointF(x, middle), QPointF(x + kLine_px, middle));
            x += kLine_px + kGap_px;
        }
    }
}

} // namespace app::station
