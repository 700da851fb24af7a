#pragma once

#include "app/station/phrases.h"
#include "app/station/setup_state.h"

#include <QWidget>

class QBoxLayout;
class QLabel;

namespace app::station {

class FindingsList;
class KeyButton;
class PictureView;
class SetupList;
class SetupOptions;

/// The morning, step by step: what is ready, what is missing, and what can be chosen. Covers the photographer's window
/// until the day is started. Everything on it has a key.
class SetupPage : public QWidget {
public:
    struct Orders {
        std::function<void(const SetupOption&)> choose;
        std::function<void()> leave; ///< to work; the page is hidden already
    };

    SetupPage(QWidget* parent, Orders orders);

    /// Shows itself, at the first step that is not done.
    void begin(const SetupState& state, const Phrases& phrases);
    void setState(const SetupState& state, const Phrases& phrases);
    void showFrame(const QImage& picture);
    bool takeKey(int key);
    SetupStep current() const;
    /// Goes to a step; nothing happens when it is not among the cards.
    void select(SetupStep step);

private:
    QWidget* makeStep();
    QWidget* makeFoot();
    void draw();
    void move(int by);
    void goOn();
    void close();
    const SetupCard& card() const { return m_state.cards[m_current]; }

    Orders m_orders;
    Phrases m_phrases;
    SetupState m_state;
    std::size_t m_current = 0;

    SetupList* m_list;
    QLabel* m_heading;
    QLabel* m_banner;
    QLabel* m_title = nullptr;
    QLabel* m_now = nullptr;
    QLabel* m_hint = nullptr;
    QLabel* m_news = nullptr;
    QWidget* m_beside = nullptr;
    PictureView* m_picture = nullptr;
    FindingsList* m_findings = nullptr;
    SetupOptions* m_options = nullptr;
    KeyButton* m_steps_button = nullptr;
    KeyButton* m_leave_button = nullptr;
    KeyButton* m_go_button = nullptr;
};

} // namespace app::station
