#pragma once

#include "app/station/keys.h"
#include "app/station/lock_page.h"
#include "app/station/setup_state.h"
#include "app/station/sync_panel.h"
#include "app/station/tokens.h"

#include <QElapsedTimer>
#include <QWidget>
#include <functional>

class QFrame;
class QGridLayout;
class QLabel;
class QMimeData;
class QStackedWidget;

namespace app::station {

class CalibrationPage;
class ChoiceStrip;
class EntryStrip;
class FindingsList;
class GlanceList;
class GuidePicture;
class KeyButton;
class KeyPage;
class PersonCard;
class SetupPage;
class ProblemBar;
class StatusRow;
class StepRail;

/// What the photographer asks of the station. Called on the GUI thread.
struct PhotographerOrders {
    /// `reason` is the id of the chosen reason where the action wants one, else empty.
    std::function<void(Action action, const std::string& reason)> ask;
    std::function<void(const std::string& item)> togglePersonCheck;
    /// Keys on their way to `takeKey`; without it they take the short way.
    std::function<void(const QKeyEvent&)> key = {};
    /// A picture with a code was dropped or pasted.
    std::function<void(const QImage&)> picture = {};
    LockOrders lock = {};
    /// Something was chosen on the set-up page; `ask(Action::setup)` opens it, and `setupLeft` says that it was left.
    std::function<void(const SetupOption&)> setup = {};
    std::function<void()> setupLeft = {};
    /// The window shall be closed, and nothing stands against it. Without it the window just closes.
    std::function<void()> close = {};
    /// The window speaks another language from now on.
    std::function<void(Language)> languageChanged = {};
};

/// The photographer's window: draws a state, answers with orders. Every order has a key, shown on its button.
class PhotographerWindow : public QWidget {
public:
    PhotographerWindow(Language language, PhotographerOrders orders, const Theme& theme = kDark);
    ~PhotographerWindow() override;

    void setState(const PhotographerState& state);
    void showFrame(const QImage& picture);
    void setElapsed(int seconds);
    void setLanguage(Language language);
    Language language() const noexcept { return m_phrases.language(); }
    const Phrases& phrases() const noexcept { return m_phrases; }
    SetupPage& setupPage() noexcept { return *m_setup; }
    SyncPanel& syncPanel() noexcept { return *m_sync; }

    /// Keys that reached another window of the station are the photographer's too.
    bool takeKey(int key, Qt::KeyboardModifiers modifiers, bool repeated);
    bool asking() const;
    /// Covers the window until one of the gate's people unlocks it.
    /// `person`: who said that they work here; empty: nobody did.
    void lock(LockPage::Gate gate, const std::string& person = {});
    /// Asks for an operator's PIN, or anybody's, beside the live picture; `typed` may be called again and again.
    void askPin(bool of_an_operator, std::function<void(const QString&)> typed);
    bool askingPin() const;
    /// It is asked again, `wait` from now on.
    void pinWasWrong(std::chrono::seconds wait, bool of_an_operator);
    void closePin();
    bool locked() const;
    /// Somebody who was chosen in the set-up is asked for their PIN; nothing is locked.
    bool askingWhoWorks() const;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    enum Page { picture_page, sync_page, keys_page, calibration_page };

    QWidget* makeTopBar();
    QWidget* makeLeft();
    QWidget* makePanel();
    QWidget* makeGeneralBar();
    void draw();
    void drawPicture();
    void drawActions();
    void drawProgress();
    std::vector<Offered> panelActions() const;
    QStringList notedByEye() const;
    void perform(const Offered& offered);
    void changeLanguage();
    void askReason(Action action);
    void askReference();
    void askToClose();
    bool pressFocused(int key);
    void leaveButtons();
    bool takeKeyInSetup(const QKeySequence& pressed);
    void escapePressed();
    void takePicture(const QMimeData* dropped);
    void showPage(Page page);
    Page basePage() const; ///< what stands there when nothing was asked for

    Phrases m_phrases;
    PhotographerOrders m_orders;
    PhotographerState m_state;
    QElapsedTimer m_since_escape;
    QElapsedTimer m_escape_held;

    StepRail* m_rail = nullptr;
    QLabel* m_place = nullptr;
    QLabel* m_banner = nullptr;
    ProblemBar* m_problem = nullptr;
    QStackedWidget* m_pages = nullptr;
    GuidePicture* m_picture = nullptr;
    SyncPanel* m_sync = nullptr;
    KeyPage* m_key_page = nullptr;
    CalibrationPage* m_calibration = nullptr;
    SetupPage* m_setup = nullptr;
    LockPage* m_lock = nullptr;
    QWidget* m_panel = nullptr;
    PersonCard* m_person = nullptr;
    QWidget* m_findings_card = nullptr;
    FindingsList* m_findings = nullptr;
    GlanceList* m_glance = nullptr;
    ChoiceStrip* m_choices = nullptr;
    EntryStrip* m_entry = nullptr;
    bool m_pin_asked = false;
    std::function<void()> m_ask_again; ///< asks in the language of now what is being asked
    QFrame* m_progress_card = nullptr;
    QGridLayout* m_progress = nullptr;
    QLabel* m_hint = nullptr;
    QGridLayout* m_actions = nullptr;
    std::vector<KeyButton*> m_action_buttons;
    std::vector<KeyButton*> m_general_buttons;
    StatusRow* m_status = nullptr;
};

} // namespace app::station
