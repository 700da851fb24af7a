#include "app/station/pin_check.h"

#include "storage/people.h"

#include <QCoreApplication>
#include <QEvent>
#include <algorithm>
#include <condition_variable>

namespace app::station {

namespace {

constexpr int kFreeTries = 3;
constexpr int kMostDoublings = 6; // a minute

std::chrono::seconds pauseAfter(int wrong_in_a_row) {
    return wrong_in_a_row < kFreeTries
               ? std::chrono::seconds(0)
               : std::chrono::seconds(1 << std::min(wrong_in_a_row - kFreeTries, kMostDoublings));
}

/// False when it was stopped before.
bool waited(const std::stop_token& stop, std::chrono::seconds pause) {
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, pause, [] { return false; });
    return !stop.stop_requested();
}

} // namespace

void PinCheck::check(std::vector<storage::Person> people, storage::SecretBytes pin, Answered answered) {
    if (m_checking.joinable()) {
        return;
    }
    m_answered = std::move(answered);
    m_checking = std::jthread([this, people = std::move(people), pin = std::move(pin),
                               pause = pauseAfter(m_wrong_in_a_row)](const std::stop_token& stop) {
        if (!waited(stop, pause)) {
            return;
        }
        std::string who;
        for (const storage::Person& person : people) {
            if (who.empty() && storage::isPin(person, pin)) {
                who = person.name;
            }
        }
        {
            const std::lock_guard lock(m_mutex);
            m_whose = who;
        }
        QCoreApplication::postEvent(this, new QEvent(QEvent::User));
    });
}

bool PinCheck::event(QEvent* event) {
    if (event->type() != QEvent::User) {
        return QObject::event(event);
    }
    m_checking = {};
    std::optional<std::string> whose;
    {
        const std::lock_guard lock(m_mutex);
        whose.swap(m_whose);
    }
    const bool somebodys = whose && !whose->empty();
    m_wrong_in_a_row = somebodys ? 0 : m_wrong_in_a_row + 1;
    std::exchange(m_answered, nullptr)(somebodys ? whose : std::nullopt);
    return true;
}

} // namespace app::station
