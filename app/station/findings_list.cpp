#include "app/station/findings_list.h"

#include "app/station/sentences.h"
#include "app/station/style.h"

#include <QPainter>
#include <algorithm>

namespace app::station {

namespace {

constexpr int kRow_px = 32;
constexpr int kIcon_px = 20;

QFont listFont(int pixels, bool strong = false) {
    QFont font(QStringLiteral("Noto Sans CJK SC"));
    font.setPixelSize(pixels);
    font.setWeight(strong ? QFont::DemiBold : QFont::Normal);
    return font;
}

struct Look {
    const char* icon;
    Colour colour;
};

Look lookOf(const Theme& theme, capture::Verdict verdict, bool passed_by_person) {
    if (passed_by_person) {
        return {"check", theme.accent};
    }
    return verdict == capture::Verdict::fail ? Look{"fail", theme.bad} : Look{"warn", theme.warn};
}

} // namespace

FindingsList::FindingsList(QWidget* parent)
    : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void FindingsList::setFindings(const std::vector<capture::Finding>& findings, const std::set<std::string>& passed,
                               const Phrases& phrases, const QStringList& noted) {
    m_rows.clear();
    int well = 0;
    int unknown = 0;
    for (const capture::Finding& finding : findings) {
        well += finding.verdict == capture::Verdict::pass;
        unknown += finding.verdict == capture::Verdict::unknown;
        if (finding.verdict == capture::Verdict::fail || finding.verdict == capture::Verdict::warn) {
            m_rows.push_back({findingName(phrases, finding.id), findingValue(finding), findingLimits(finding),
                              finding.verdict, passed.count(finding.id) > 0});
        }
    }
    for (const QString& name : noted) {
        m_rows.push_back({name, QString(), phrases.translate("finding", "by eye"), capture::Verdict::warn, false});
    }
    std::stable_sort(m_rows.begin(), m_rows.end(),
                     [](const Row& one, const Row& other) { return one.verdict > other.verdict; });
    m_folded = findings.empty() ? QString() : phrases.translate("finding", "%1 checks passed").arg(well);
    if (unknown > 0) {
        m_folded += u" · " + phrases.translate("finding", "%1 not measured").arg(unknown);
    }
    m_more = phrases.translate("finding", "%1 more");
    m_passed_words = phrases.translate("finding", "accepted");
    QStringList spoken;
    for (const Row& row : m_rows) {
        spoken << row.name + u' ' + row.value;
    }
    setToolTip(m_rows.size() > kMostFindings ? spoken.join(u'\n') : QString());
    setAccessibleName((spoken << m_folded).join(u", "));
    updateGeometry();
    update();
}

QSize FindingsList::sizeHint() const {
    return {320, static_cast<int>(std::min(m_rows.size(), kMostFindings) + 1) * kRow_px};
}

QSize FindingsList::minimumSizeHint() const {
    return {280, 3 * kRow_px};
}

void FindingsList::paintRow(QPainter& painter, const Row& row, double y) const {
    const Look look = lookOf(themeOf(*this), row.verdict, row.passed_by_person);
    painter.drawPixmap(QPointF(0, y + (kRow_px - kIcon_px) / 2.0),
                       icon(QLatin1String(look.icon), look.colour, kIcon_px, devicePixelRatioF()));
    painter.setFont(listFont(size::kSmall));
    painter.setPen(toQt(themeOf(*this).soft_text));
    const QString limits = row.passed_by_person ? m_passed_words : row.limits;
    constexpr int kLimits_px = 88;
    painter.drawText(QRectF(width() - kLimits_px, y, kLimits_px, kRow_px), Qt::AlignVCenter | Qt::AlignRight, limits);
    painter.setFont(listFont(size::kBody, true));
    painter.setPen(toQt(look.colour));
    constexpr int kValue_px = 80;
    painter.drawText(QRectF(width() - kLimits_px - kValue_px, y, kValue_px - 8, kRow_px),
                     Qt::AlignVCenter | Qt::AlignRight, row.value);
    painter.setFont(listFont(size::kBody));
    painter.setPen(toQt(themeOf(*this).text));
    const QRectF room(kIcon_px + 8, y, width() - kLimits_px - kValue_px - kIcon_px - 8, kRow_px);
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(row.name, Qt::ElideRight, static_cast<int>(room.width())));
}

void FindingsList::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    constexpr int kTolerance_px = 4; // more and the last line would be cut
    const auto room = static_cast<std::size_t>(std::max(1, (height() + kTolerance_px) / kRow_px - 1));
    const std::size_t shown = std::min({m_rows.size(), room, kMostFindings});
    double y = 0;
    for (std::size_t i = 0; i < shown; ++i, y += kRow_px) {
        paintRow(painter, m_rows[i], y);
    }
    QString folded = m_folded;
    if (shown < m_rows.size()) {
        folded = m_more.arg(m_rows.size() - shown) + u" · " + folded;
    }
    if (folded.isEmpty()) {
        return;
    }
    // The worst of what does not fit in: the rows are sorted by it.
    const Look look = shown < m_rows.size()
                          ? lookOf(themeOf(*this), m_rows[shown].verdict, m_rows[shown].passed_by_person)
                          : Look{"pass", themeOf(*this).good};
    painter.drawPixmap(QPointF(0, y + (kRow_px - kIcon_px) / 2.0),
                       icon(QLatin1String(look.icon), look.colour, kIcon_px, devicePixelRatioF()));
    painter.setFont(listFont(size::kBody));
    painter.setPen(toQt(themeOf(*this).soft_text));
    painter.drawText(QRectF(kIcon_px + 8, y, width() - kIcon_px - 8, kRow_px), Qt::AlignVCenter | Qt::AlignLeft,
                     folded);
}

} // namespace app::station
