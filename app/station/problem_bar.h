#pragma once

#include <QFrame>
#include <functional>

class QLabel;

namespace app::station {

/// What stands in the way, above the picture, with the way out on it. Never modal.
class ProblemBar : public QFrame {
public:
    explicit ProblemBar(QWidget* parent);

    /// Empty `what`: nothing stands in the way, and the bar is gone.
    void setProblem(const QString& what, const QString& way_out, bool grave);

private:
    QLabel* m_icon;
    QLabel* m_what;
    QLabel* m_way_out;
};

} // namespace app::station
