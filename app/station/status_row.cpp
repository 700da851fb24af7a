#include "app/station/status_row.h"

#include "app/station/health.h"
#include "app/station/sentences.h"
#include "app/station/style.h"

#include <QHBoxLayout>
#include <QLabel>
#include <algorithm>

namespace app::station {

StatusRow::StatusRow(QWidget* parent)
    : QFrame(parent)
    , m_captured(makeLabel("strong", this))
    , m_waiting(makeLabel("soft", this))
    , m_returned(makeLabel("soft", this))
    , m_pace(makeLabel("soft", this))
    , m_health(new QHBoxLayout)
    , m_elapsed(makeLabel("strong", this)) {
    setRole(this, "bar");
    m_captured->setObjectName(QStringLiteral("capturedToday"));
    m_elapsed->setFixedWidth(56);
    m_elapsed->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 16, 8);
    row->setSpacing(24);
    for (QLabel* label : {m_captured, m_waiting, m_returned, m_pace}) {
        label->setWordWrap(false);
        row->addWidget(label);
    }
    row->addStretch(1);
    m_health->setSpacing(16);
    row->addLayout(m_health);
    row->addWidget(m_elapsed);
}

void StatusRow::setToday(const TodayShown& today, const Phrases& phrases) {
    m_captured->setText(phrases.translate("status", "Today %1").arg(today.captured));
    m_waiting->setText(phrases.translate("status", "Waiting %1").arg(today.waiting));
    m_returned->setText(phrases.translate("status", "Returned %1").arg(today.returned));
    setTone(m_returned, today.returned > 0 ? "bad" : "");
    m_pace->setVisible(today.seconds_per_person.has_value());
    if (today.seconds_per_person) {
        m_pace->setText(phrases.translate("status", "%1 s each").arg(qRound(*today.seconds_per_person)));
    }
}

namespace {

struct Look {
    const char* shape;
    Colour colour;
};

Look lookOf(const Theme& theme, Health health) {
    switch (health) {
    case Health::good:
        return {"check", theme.good};
    case Health::attention:
        return {"warn", theme.warn};
    case Health::bad:
        return {"fail", theme.bad};
    case Health::unknown:
        break;
    }
    return {"unknown", theme.soft_text};
}

/// Of the certificate, when they are few.
bool daysShown(const HealthShown& one) {
    return one.item == HealthItem::certificate && one.health != Health::unknown && one.count < kFewDays;
}

/// What has to be seen without pointing at it.
QString numberBeside(const Phrases& phrases, const HealthShown& one) {
    if (daysShown(one)) {
        return u' ' + phrases.translate("health", "%1 d").arg(std::max<std::int64_t>(0, one.count));
    }
    const bool behind = one.item == HealthItem::second_copy && one.count > 0;
    return behind ? u' ' + phrases.translate("health", "−%1").arg(one.count) : QString();
}

} // namespace

void StatusRow::setHealth(const std::vector<HealthShown>& health, const Phrases& phrases) {
    if (health == m_shown && phrases.language() == m_language) {
        return;
    }
    m_shown = health;
    m_language = phrases.language();
    while (QLayoutItem* item = m_health->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const HealthShown& one : health) {
        auto* cell = new QWidget(this);
        auto* row = new QHBoxLayout(cell);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(4);
        const Look look = lookOf(themeOf(*this), one.health);
        auto* shape = new QLabel(cell);
        shape->setPixmap(icon(QLatin1String(look.shape), look.colour, 16, devicePixelRatioF()));
        auto* name = makeLabel("small", cell);
        name->setWordWrap(false);
        name->setText(healthName(phrases, one.item) + numberBeside(phrases, one));
        if (daysShown(one)) {
            setTone(name, one.health == Health::bad ? "bad" : one.health == Health::attention ? "warn" : "");
        }
        row->addWidget(shape);
        row->addWidget(name);
        const QString spoken = healthLine(phrases, one);
        const QString cure = healthCure(phrases, one);
        cell->setToolTip(cure.isEmpty() ? spoken : spoken + u'\n' + cure);
        cell->setAccessibleName(spoken);
        cell->setAccessibleDescription(cure);
        m_health->addWidget(cell);
    }
}

void StatusRow::setElapsed(int seconds) {
    m_elapsed->setVisible(seconds >= 0);
    m_elapsed->setText(seconds < 0 ? QString()
                                   : QStringLiteral("%1:%2")
                                         .arg(seconds / 60, 2, 10, QLatin1Char('0'))
                                         .arg(seconds % 60, 2, 10, QLatin1Char('0')));
}

} // namespace app::station
