#include "app/station/key_gate.h"

#include <QKeyEvent>
#include <utility>

namespace app::station {

namespace {

/// Keys that only change others. A scanner presses Shift between its characters.
bool changesOthers(int key) {
    switch (key) {
    case Qt::Key_Shift:
    case Qt::Key_Control:
    case Qt::Key_Meta:
    case Qt::Key_Alt:
    case Qt::Key_AltGr:
    case Qt::Key_CapsLock:
    case Qt::Key_NumLock:
    case Qt::Key_ScrollLock:
    case Qt::Key_Super_L:
    case Qt::Key_Super_R:
    case Qt::Key_Mode_switch:
        return true;
    default:
        return false;
    }
}

} // namespace

KeyGate::KeyGate(std::function<void(const Typed&)> typed, std::function<void(const std::string&)> scanned)
    : m_typed(std::move(typed))
    , m_scanned(std::move(scanned)) {
    m_deadline.setSingleShot(true);
    QObject::connect(&m_deadline, &QTimer::timeout, &m_deadline, [this] { decide(); });
}

/// A timer that comes late says that the window was busy: the next keys may be waiting in line.
void KeyGate::decide() {
    const auto now = KeyPress::Clock::now();
    const auto due = m_burst.deadline();
    if (due && now > *due + kBusy && !std::exchange(m_gave_time, true)) {
        m_deadline.start(kBusy);
        return;
    }
    m_gave_time = false;
    deliver(m_burst.tick(now));
}

/// When the key was pressed, not when the window had time for it, where the screen says so.
KeyPress::Clock::time_point KeyGate::timeOf(const QKeyEvent& event) {
    auto at = KeyPress::Clock::now();
    const quint64 stamp_ms = event.timestamp();
    if (stamp_ms != 0 && m_last_stamp_ms != 0 && stamp_ms >= m_last_stamp_ms) {
        at = std::min(at, m_last_at + std::chrono::milliseconds(stamp_ms - m_last_stamp_ms));
    }
    m_last_stamp_ms = stamp_ms;
    m_last_at = at;
    return at;
}

void KeyGate::press(const QKeyEvent& event) {
    if (changesOthers(event.key())) {
        return;
    }
    KeyPress press;
    const QString text = event.text();
    const bool printable = !text.isEmpty() && text.front().isPrint() && !(event.modifiers() & Qt::ControlModifier);
    const bool enter = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    press.kind = enter ? KeyPress::Kind::enter : printable ? KeyPress::Kind::character : KeyPress::Kind::other;
    press.text = printable ? text.toStdString() : std::string();
    press.auto_repeat = event.isAutoRepeat();
    press.at = timeOf(event);
    press.number = m_next++;
    m_held[press.number] = {event.key(), event.modifiers(), event.isAutoRepeat()};
    deliver(m_burst.press(std::move(press)));
}

void KeyGate::deliver(const ScannerBurst::Outcome& outcome) {
    m_deadline.stop();
    std::vector<Typed> typed;
    for (const KeyPress& press : outcome.typed) {
        typed.push_back(m_held[press.number]);
    }
    const auto deadline = m_burst.deadline();
    if (deadline) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(*deadline - KeyPress::Clock::now());
        m_deadline.start(std::max(left, std::chrono::milliseconds(1)));
    } else {
        m_held.clear();
    }
    for (const Typed& one : typed) {
        m_typed(one);
    }
    if (outcome.scanned) {
        m_scanned(*outcome.scanned);
    }
}

} // namespace app::station
