#pragma once

#include "app/station/keys.h"

#include <QWidget>

class QGridLayout;

namespace app::station {

/// All keys of every step, on one page.
class KeyPage : public QWidget {
public:
    explicit KeyPage(QWidget* parent);

    void setState(const PhotographerState& state, const Phrases& phrases);

private:
    void addRow(const Offered& offered, const Phrases& phrases);

    QGridLayout* m_grid;
    std::optional<Language> m_drawn;
};

} // namespace app::station
