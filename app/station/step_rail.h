#pragma once

#include "app/station/phrases.h"
#include "app/station/view_state.h"

#include <QWidget>

namespace app::station {

/// The four steps of a sitter, and which of them is now.
class StepRail : public QWidget {
public:
    explicit StepRail(QWidget* parent);

    void setState(Step step, bool fee_asked, const Phrases& phrases);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QStringList m_words;
    int m_now = 0; ///< 0-3; 4 when all is done
};

} // namespace app::station
