#pragma once

#include "app/scanner_burst.h"

#include <QTimer>
#include <functional>
#include <map>

class QKeyEvent;

namespace app::station {

/// Every key of both windows goes through here: a person's are handed on in order, a hand-held scanner's burst comes
/// out as one text and presses nothing.
class KeyGate {
public:
    struct Typed {
        int key = 0;
        Qt::KeyboardModifiers modifiers;
        bool repeated = false;
    };

    KeyGate(std::function<void(const Typed&)> typed, std::function<void(const std::string&)> scanned);

    void press(const QKeyEvent& event);

private:
    static constexpr std::chrono::milliseconds kBusy{20};

    void decide();
    KeyPress::Clock::time_point timeOf(const QKeyEvent& event);
    void deliver(const ScannerBurst::Outcome& outcome);

    std::function<void(const Typed&)> m_typed;
    std::function<void(const std::string&)> m_scanned;
    ScannerBurst m_burst;
    QTimer m_deadline;
    std::map<int, Typed> m_held; ///< by number, until it is clear whose they were
    int m_next = 0;
    quint64 m_last_stamp_ms = 0; ///< of the screen's own clock; 0: it has none
    KeyPress::Clock::time_point m_last_at{};
    bool m_gave_time = false;
};

} // namespace app::station
