#pragma once

#include "app/first_start.h"
#include "app/station/phrases.h"
#include "storage/station_identity.h"

#include <QTimer>
#include <QWidget>
#include <array>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

class QLabel;
class QLineEdit;
class QPushButton;

namespace app::station {

/// The first start on a laptop: a name and a passphrase make the station's key, its request goes to the centre on a
/// stick, and the stick that comes back enrols it. Slow work is done off the GUI thread.
class EnrolWindow : public QWidget {
public:
    struct Orders {
        std::function<void()> enrolled;
        std::function<void()> practise; ///< without a campaign, with throw-away keys
        std::function<std::vector<std::string>()> sticks;
        std::function<void(Language)> language_changed = {};
        /// A folder to write to or read from; empty: none. Without it Qt's dialog asks.
        std::function<std::string()> choose_folder = {};
    };

    EnrolWindow(Language language, std::string data_dir, Orders orders);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    using Answer = tl::expected<void, storage::Error>;

    QWidget* makeKeyPart();
    QWidget* makeStickPart();
    void setTabs();
    QWidget* nextToFill() const;
    void draw();
    void drawFields();
    void lookForSticks();
    void makeKey();
    void writeRequest(const std::string& dir);
    void install(const std::string& dir);
    std::string chooseFolder();
    void startWork(std::function<Answer()> work);
    void finishWork(const Answer& answer);
    void say(const QString& words, bool bad);

    Phrases m_phrases;
    std::string m_data_dir;
    Orders m_orders;
    QLabel* m_title;
    QLabel* m_what;
    QWidget* m_key_part = nullptr;
    std::array<QLabel*, 3> m_labels{};
    QLineEdit* m_name = nullptr;
    QLineEdit* m_passphrase = nullptr;
    QLineEdit* m_again = nullptr;
    QPushButton* m_make = nullptr;
    QWidget* m_stick_part = nullptr;
    QLabel* m_stick = nullptr;
    QPushButton* m_write = nullptr;
    QPushButton* m_install = nullptr;
    QPushButton* m_other = nullptr;
    QLabel* m_trouble;
    QPushButton* m_practise;
    QPushButton* m_language;
    QTimer m_look;
    QWidget* m_next = nullptr; ///< where the keyboard was led last
    std::string m_stick_dir;   ///< the first that is plugged in; empty: none
    std::string m_offer_dir;   ///< where the centre's answer lies; empty: nowhere
    bool m_busy = false;
    std::mutex m_mutex; ///< guards m_answer
    std::optional<Answer> m_answer;
    std::jthread m_work;
};

/// Why it did not go on, in plain words.
QString enrolTrouble(const Phrases& phrases, const storage::Error& error);

} // namespace app::station
