#pragma once

#include "app/station/phrases.h"
#include "storage/pin_gate.h"

#include <tl/expected.hpp>

#include <QWidget>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace app::station {

/// Whom the lock page tells; called on the GUI thread, except `changePin`.
struct LockOrders {
    std::function<void(const storage::Person&)> unlocked;
    std::function<void()> wrongPin;
    /// Keeps a person's new PIN; called off the GUI thread, after an operator gave theirs.
    std::function<tl::expected<void, storage::Error>(const std::string& person, const storage::SecretBytes& pin)>
        changePin;
    std::function<void(const std::string& by, const std::string& person)> pinChanged;
};

/// Covers the photographer's window until somebody who works here gives their PIN; also lets an operator give a new
/// PIN to who forgot theirs. The session behind it
/// stays as it is. PINs are checked off the GUI thread: their hash is slow on purpose.
class LockPage : public QWidget {
public:
    using Gate = std::shared_ptr<storage::PinGate>; ///< used by nobody else while a PIN is checked

    LockPage(QWidget* parent, LockOrders orders, std::function<void()> change_language);

    /// `person`: who said that they work here; empty: nobody did.
    void lock(Gate gate, const Phrases& phrases, const std::string& person);
    /// What was typed stays.
    void setPhrases(const Phrases& phrases);
    /// By Esc: somebody was chosen in the set-up, nothing was locked.
    bool mayBeLeft() const { return isVisible() && !m_chosen.empty(); }

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Mode { locked, forgotten };
    struct Answer {
        storage::PinGate::Entered entered;
        std::optional<storage::Error> refused; ///< the new PIN
    };

    void addRow(QGridLayout& rows, QLabel*& label, QWidget* field);
    void show(Mode mode);
    void draw();
    void drawFields();
    void goBack();
    void tryPin();
    void check(storage::SecretBytes pin, std::optional<storage::SecretBytes> fresh);
    void take(const Answer& answer);

    LockOrders m_orders;
    Gate m_gate;
    std::optional<Phrases> m_phrases;
    Mode m_mode = Mode::locked;
    std::string m_chosen; ///< who said that they work here
    QLabel* m_title;
    QLabel* m_what;
    QLineEdit* m_pin;
    QLabel* m_pin_label = nullptr;
    QComboBox* m_person;
    QLabel* m_person_label = nullptr;
    QLineEdit* m_fresh;
    QLabel* m_fresh_label = nullptr;
    QLineEdit* m_again;
    QLabel* m_again_label = nullptr;
    QPushButton* m_button;
    QPushButton* m_other;
    QPushButton* m_language;
    QLabel* m_trouble;
    std::mutex m_mutex;             ///< guards m_answer
    std::optional<Answer> m_answer; ///< of the last check
    std::jthread m_checking;
};

} // namespace app::station
