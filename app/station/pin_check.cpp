#include "app/station/pin_check.h"

#include <QCoreApplication>
#include <QEvent>

namespace app::station {

void PinCheck::check(Gate gate, std::optional<storage::Person::Role> role, storage::SecretBytes pin,
                     Answered answered) {
    if (m_checking.joinable()) {
        return;
    }
    m_answered = std::move(answered);
    m_checking = std::jthread([this, gate = std::move(gate), role, pin = std::move(pin)] {
        const auto entered = gate->enterAnyone(pin, role);
        {
            const std::lock_guard lock(m_mutex);
            m_answer = {entered.person != nullptr ? std::optional(entered.person->name) : std::nullopt, entered.wait};
        }
        QCoreApplication::postEvent(this, new QEvent(QEvent::User));
    });
}

bool PinCheck::event(QEvent* event) {
    if (event->type() != QEvent::User) {
        return QObject::event(event);
    }
    m_checking = {};
    Answer answer;
    {
        const std::lock_guard lock(m_mutex);
        answer = std::exchange(m_answer, {});
    }
    std::exchange(m_answered, nullptr)(answer);
    return true;
}

} // namespace app::station
