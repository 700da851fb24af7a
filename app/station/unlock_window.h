#pragma once

#include "app/open_station.h"
#include "app/station/phrases.h"

#include <QWidget>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

class QLabel;
class QLineEdit;
class QPushButton;

namespace app::station {

/// Asks for the station's passphrase in the morning. The key is opened off the GUI thread (scrypt takes its time).
class UnlockWindow : public QWidget {
public:
    using Opened = tl::expected<OpenedStation, storage::Error>;

    struct Orders {
        std::function<void(OpenedStation)> opened;
        std::function<void(Language)> language_changed = {};
    };

    UnlockWindow(Language language, std::string data_dir, Orders orders);

protected:
    bool event(QEvent* event) override;

private:
    void draw();
    void unlock();
    void take(Opened opened);

    Phrases m_phrases;
    std::string m_data_dir;
    Orders m_orders;
    QLabel* m_title;
    QLabel* m_what;
    QLabel* m_label = nullptr; ///< of the passphrase
    QLabel* m_trouble;
    QLineEdit* m_passphrase;
    QPushButton* m_unlock;
    QPushButton* m_language;
    std::mutex m_mutex; ///< guards m_answer
    std::optional<Opened> m_answer;
    std::jthread m_opening;
};

/// Why a station does not open, in plain words.
QString openTrouble(const Phrases& phrases, const storage::Error& error);

} // namespace app::station
