#pragma once

#include "app/station/phrases.h"
#include "storage/station_identity.h"

#include <QWidget>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;

namespace app::station {

/// Covers the photographer's window until somebody who works here gives their PIN. The session behind it stays as it
/// is. PINs are checked off the GUI thread: their hash is slow on purpose.
class LockPage : public QWidget {
public:
    LockPage(QWidget* parent, std::function<void(const std::string& person)> unlocked);

    void lock(std::vector<storage::Person> people, const Phrases& phrases);

protected:
    bool event(QEvent* event) override;

private:
    void tryPin();

    std::function<void(const std::string& person)> m_unlocked;
    std::vector<storage::Person> m_people;
    QString m_wrong;
    QLabel* m_title;
    QLabel* m_what;
    QLineEdit* m_pin;
    QPushButton* m_button;
    QLabel* m_trouble;
    std::mutex m_mutex;                  ///< guards m_answer
    std::optional<std::string> m_answer; ///< who it was; empty: nobody
    std::jthread m_checking;
};

} // namespace app::station
