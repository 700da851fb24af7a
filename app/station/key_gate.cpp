#include "app/station/key_gate.h"

#include <QKeyEvent>

namespace app::station {

KeyGate::KeyGate(std::function<void(const Typed&)> typed, std::function<void(const std::string&)> scanned)
    : m_typed(std::move(typed))
    , m_scanned(std::move(scanned)) {
    m_deadline.setSingleShot(true);
    QObject::connect(&m_deadline, &QTimer::timeout, &m_deadline,
                     [this] { deliver(m_burst.tick(KeyPress::Clock::now())); });
}

void KeyGate::press(const QKeyEvent& event) {
    KeyPress press;
    const QString text = event.text();
    const bool printable = !text.isEmpty() && text.front().isPrint() && !(event.modifiers() & Qt::ControlModifier);
    const bool enter = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    press.kind = enter ? KeyPress::Kind::enter : printable ? KeyPress::Kind::character : KeyPress::Kind::other;
    press.text = printable ? text.toStdString() : std::string();
    press.auto_repeat = event.isAutoRepeat();
    press.at = KeyPress::Clock::now();
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
