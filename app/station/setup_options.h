#pragma once

#include "app/station/phrases.h"
#include "app/station/setup_state.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace app::station {

class KeyButton;

/// What can be chosen in a step, in two columns, each with a digit as its key. One of many is marked with a circle, a
/// toggle with a box; where a step has several kinds each begins a row of its own under its name.
class SetupOptions : public QWidget {
public:
    SetupOptions(QWidget* parent, std::function<void(std::size_t index)> chosen);

    /// At most nine are shown: there are no more digits.
    void setOptions(const std::vector<SetupOption>& options, const Phrases& phrases);

private:
    void place(const std::vector<OptionKind>& kinds);
    KeyButton* button(std::size_t index);
    QLabel* caption(std::size_t index);

    std::function<void(std::size_t)> m_chosen;
    QGridLayout* m_grid;
    std::vector<KeyButton*> m_buttons;
    std::vector<QLabel*> m_captions;
    std::vector<OptionKind> m_caption_kinds; ///< of the captions that are shown
    std::vector<OptionKind> m_placed;
};

} // namespace app::station
