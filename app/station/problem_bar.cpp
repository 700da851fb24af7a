#include "app/station/problem_bar.h"

#include "app/station/style.h"

#include <QHBoxLayout>
#include <QLabel>

namespace app::station {

ProblemBar::ProblemBar(QWidget* parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_what(makeLabel("large", this))
    , m_way_out(makeLabel("body", this)) {
    setRole(this, "banner");
    setObjectName(QStringLiteral("problemBar"));
    m_icon->setPixmap(icon(QStringLiteral("warn"), kDark.on_fill, 32, devicePixelRatioF()));
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_what);
    words->addWidget(m_way_out);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 16, 8);
    row->setSpacing(16);
    row->addWidget(m_icon, 0);
    row->addLayout(words, 1);
    hide();
}

void ProblemBar::setProblem(const QString& what, const QString& way_out, bool grave) {
    m_what->setText(what);
    m_way_out->setText(way_out);
    m_way_out->setVisible(!way_out.isEmpty());
    setTone(this, grave ? "bad" : "warn");
    setAccessibleName(what + u' ' + way_out);
    setVisible(!what.isEmpty());
}

} // namespace app::station
