#pragma once

#include "app/keypad.h"

#include <QTimer>
#include <functional>
#include <memory>
#include <vector>

class QSocketNotifier;

namespace app::station {

/// The sitter's keypad on Qt's event loop: looked for again and again, read as soon as a key is pressed. GUI thread.
class KeypadWatch {
public:
    KeypadWatch(std::unique_ptr<Keypad> keypad, std::function<void(KeypadAnswer)> answered,
                std::function<void(Keypad::State)> changed);
    ~KeypadWatch();

private:
    void look();
    void read();
    void listen();

    std::unique_ptr<Keypad> m_keypad;
    std::function<void(KeypadAnswer)> m_answered;
    std::function<void(Keypad::State)> m_changed;
    Keypad::State m_state = Keypad::State::missing;
    std::vector<std::unique_ptr<QSocketNotifier>> m_notifiers;
    QTimer m_timer;
};

} // namespace app::station
