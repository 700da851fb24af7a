#pragma once

#include "app/station/phrases.h"
#include "app/station/view_state.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;

namespace app::station {

/// Today's counters on the left, the station's health on the right.
class StatusRow : public QFrame {
public:
    explicit StatusRow(QWidget* parent);

    void setToday(const TodayShown& today, const Phrases& phrases);
    void setHealth(const std::vector<HealthShown>& health, const Phrases& phrases);
    /// Of the sitter now in the chair; negative: nobody.
    void setElapsed(int seconds);

private:
    QLabel* m_captured;
    QLabel* m_waiting;
    QLabel* m_returned;
    QLabel* m_pace;
    QHBoxLayout* m_health;
    std::vector<HealthShown> m_shown;
    std::optional<Language> m_language; ///< of what is shown
    QLabel* m_elapsed;
};

} // namespace app::station
