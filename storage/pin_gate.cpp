#include "storage/pin_gate.h"

#include <algorithm>

namespace storage {

namespace {

constexpr int kFreeAttempts = 3;
constexpr int kMostDoublings = 6; ///< 5 s, 10 s … 320 s
constexpr std::chrono::seconds kFirstPause{5};

std::chrono::seconds pauseAfter(int wrong) {
    return wrong < kFreeAttempts ? std::chrono::seconds(0)
                                 : kFirstPause * (1 << std::min(wrong - kFreeAttempts, kMostDoublings));
}

} // namespace

PinGate::PinGate(std::vector<Person> people, std::function<Time()> clock)
    : m_people(std::move(people))
    , m_clock(std::move(clock)) {}

PinGate::Entered PinGate::enter(const std::string& name, const SecretBytes& pin) {
    return enterIf(name, [&](const Person& person) { return person.name == name && isPin(person, pin); });
}

PinGate::Entered PinGate::enterAnyone(const SecretBytes& pin, std::optional<Person::Role> role) {
    return enterIf({}, [&](const Person& person) { return (!role || person.role == *role) && isPin(person, pin); });
}

PinGate::Entered PinGate::enterIf(const std::string& attempts_of, const std::function<bool(const Person&)>& fits) {
    auto& attempts = m_attempts[attempts_of];
    const auto now = m_clock();
    if (now < attempts.open_at) {
        return {nullptr, std::chrono::ceil<std::chrono::seconds>(attempts.open_at - now)};
    }
    const auto person = std::ranges::find_if(m_people, fits);
    if (person != m_people.end()) {
        attempts = {};
        return {&*person, std::chrono::seconds(0)};
    }
    const auto pause = pauseAfter(++attempts.wrong);
    attempts.open_at = now + pause;
    return {nullptr, pause};
}

} // namespace storage
