#include "app/station/keypad_watch.h"

#include <QSocketNotifier>

namespace app::station {

namespace {

constexpr int kLookAgain_ms = 1000;

} // namespace

KeypadWatch::KeypadWatch(std::unique_ptr<Keypad> keypad, std::function<void(KeypadAnswer)> answered,
                         std::function<void(Keypad::State)> changed)
    : m_keypad(std::move(keypad))
    , m_answered(std::move(answered))
    , m_changed(std::move(changed)) {
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { look(); });
    m_timer.start(kLookAgain_ms);
    m_state = m_keypad->look();
    listen();
    m_changed(m_state);
}

KeypadWatch::~KeypadWatch() = default;

void KeypadWatch::look() {
    const Keypad::State before = m_state;
    const bool was_open = !m_keypad->descriptors().empty();
    m_state = m_keypad->look();
    if (!was_open) {
        listen();
    }
    if (m_state != before) {
        m_changed(m_state);
    }
}

void KeypadWatch::listen() {
    m_notifiers.clear();
    for (const int descriptor : m_keypad->descriptors()) {
        m_notifiers.push_back(std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read));
        QObject::connect(m_notifiers.back().get(), &QSocketNotifier::activated, &m_timer, [this] { read(); });
    }
}

void KeypadWatch::read() {
    const auto answers = m_keypad->read();
    if (m_keypad->descriptors().empty()) {
        // Deleted once this call is over: it comes from one of them.
        for (auto& notifier : m_notifiers) {
            notifier->setEnabled(false);
            notifier.release()->deleteLater();
        }
        m_notifiers.clear();
        m_state = Keypad::State::missing;
        m_changed(m_state);
    }
    for (const KeypadAnswer answer : answers) {
        m_answered(answer);
    }
}

} // namespace app::station
