#include "app/station/setup_options.h"

#include "app/station/key_button.h"
#include "app/station/style.h"

#include <QGridLayout>
#include <QLabel>
#include <algorithm>

namespace app::station {

namespace {

constexpr std::size_t kMostOptions = 9;
constexpr int kColumns = 2;

QString captionWords(OptionKind kind, const Phrases& phrases) {
    switch (kind) {
    case OptionKind::one_of:
        return phrases.translate("setup", "Choose one");
    case OptionKind::toggle:
        return phrases.translate("setup", "Switches");
    case OptionKind::act:
        break;
    }
    return phrases.translate("setup", "Actions");
}

QString spokenState(const SetupOption& option, const Phrases& phrases) {
    if (option.kind == OptionKind::toggle) {
        return option.chosen ? phrases.translate("setup", "on") : phrases.translate("setup", "off");
    }
    return option.kind == OptionKind::one_of && option.chosen ? phrases.translate("setup", "chosen") : QString();
}

KeyButton::Mark markOf(const SetupOption& option) {
    switch (option.kind) {
    case OptionKind::one_of:
        return option.chosen ? KeyButton::Mark::circle_full : KeyButton::Mark::circle;
    case OptionKind::toggle:
        return option.chosen ? KeyButton::Mark::box_checked : KeyButton::Mark::box;
    case OptionKind::act:
        break;
    }
    return KeyButton::Mark::none;
}

} // namespace

SetupOptions::SetupOptions(QWidget* parent, std::function<void(std::size_t index)> chosen)
    : QWidget(parent)
    , m_chosen(std::move(chosen))
    , m_grid(new QGridLayout(this)) {
    setObjectName(QStringLiteral("setupOptions"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(8);
    for (int column = 0; column < kColumns; ++column) {
        m_grid->setColumnStretch(column, 1);
    }
}

KeyButton* SetupOptions::button(std::size_t index) {
    while (m_buttons.size() <= index) {
        auto* made = new KeyButton(this);
        made->setObjectName(QStringLiteral("option%1").arg(m_buttons.size() + 1));
        connect(made, &QPushButton::clicked, this, [this, number = m_buttons.size()] { m_chosen(number); });
        m_buttons.push_back(made);
    }
    return m_buttons[index];
}

QLabel* SetupOptions::caption(std::size_t index) {
    while (m_captions.size() <= index) {
        m_captions.push_back(makeLabel("small", this));
    }
    return m_captions[index];
}

/// Where each stands; nothing moves while the kinds stay the same.
void SetupOptions::place(const std::vector<OptionKind>& kinds) {
    if (kinds == m_placed) {
        return;
    }
    m_placed = kinds;
    m_caption_kinds.clear();
    const bool mixed = std::ranges::adjacent_find(kinds, std::not_equal_to{}) != kinds.end();
    int row = 0;
    int column = 0;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (i == 0 || kinds[i] != kinds[i - 1]) {
            row += column > 0 ? 1 : 0;
            column = 0;
            if (mixed) {
                m_grid->addWidget(caption(m_caption_kinds.size()), row++, 0, 1, kColumns);
                m_caption_kinds.push_back(kinds[i]);
            }
        }
        m_grid->addWidget(button(i), row, column);
        column = (column + 1) % kColumns;
        row += column == 0 ? 1 : 0;
    }
    for (int below = 0; below < m_grid->rowCount(); ++below) {
        m_grid->setRowStretch(below, 0);
    }
    m_grid->setRowStretch(row + 1, 1); // rows keep their height
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        m_buttons[i]->setVisible(i < kinds.size());
    }
    for (std::size_t i = 0; i < m_captions.size(); ++i) {
        m_captions[i]->setVisible(i < m_caption_kinds.size());
    }
}

void SetupOptions::setOptions(const std::vector<SetupOption>& options, const Phrases& phrases) {
    std::vector<OptionKind> kinds;
    for (std::size_t i = 0; i < std::min(options.size(), kMostOptions); ++i) {
        kinds.push_back(options[i].kind);
    }
    place(kinds);
    for (std::size_t i = 0; i < m_caption_kinds.size(); ++i) {
        m_captions[i]->setText(captionWords(m_caption_kinds[i], phrases));
    }
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const SetupOption& option = options[i];
        m_buttons[i]->setWords(QString::number(i + 1), option.words);
        m_buttons[i]->setPrimary(option.kind == OptionKind::one_of && option.chosen);
        m_buttons[i]->setMark(markOf(option), spokenState(option, phrases));
    }
}

} // namespace app::station
