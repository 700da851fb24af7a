#pragma once

#include "app/station/phrases.h"
#include "app/station/setup_state.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace app::station {

/// The steps of the morning with where each stands, by shape and word; a click goes there.
class SetupList : public QFrame {
public:
    SetupList(QWidget* parent, std::function<void(std::size_t)> select);

    void setCards(const std::vector<SetupCard>& cards, std::size_t current, const Phrases& phrases);

private:
    struct Row {
        QPushButton* button;
        QLabel* shape;
        QLabel* title;
        QLabel* word;
    };
    void addRow();

    std::function<void(std::size_t)> m_select;
    QVBoxLayout* m_column;
    std::vector<Row> m_rows;
};

/// In one word.
QString stateWord(const Phrases& phrases, StepState state);
/// "good", "warn", "bad" or "".
const char* stateTone(StepState state) noexcept;

} // namespace app::station
