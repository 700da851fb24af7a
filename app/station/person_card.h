#pragma once

#include "app/station/phrases.h"
#include "app/station/view_state.h"

#include <QFrame>

class QLabel;

namespace app::station {

/// Who sits there, as the code says it: masked name and ID, unit, level, slot, card and fee.
class PersonCard : public QFrame {
public:
    explicit PersonCard(QWidget* parent);

    /// `done`: what has just been finished with the sitter before, shown while nobody is there; may be empty.
    void setPerson(const std::optional<PersonShown>& person, const QString& done, const Phrases& phrases);

private:
    QLabel* m_name;
    QLabel* m_id;
    QLabel* m_unit;
    QLabel* m_unlisted;
    QLabel* m_slot;
    QLabel* m_card;
    QLabel* m_fee;
};

} // namespace app::station
