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
    auto& attempts = m_attempts[name];
    const auto now = m_clock();
    if (now < attempts.open_at) {
        return {nullptr, std::chrono::ceil<std::chrono::seconds>(attempts.open_at - now)};
    }
    const auto person = std::ranges::find(m_people, name, &Person::name);
    if (person != m_people.end() && isPin(*person, pin)) {
        attempts = {};
        return {&*person, std::chrono::seconds(0)};
    }
    const auto pause = pauseAfter(++attempts.wrong);
    attempts.open_at = now + pause;
    return {nullptr, pause};
}

bool PinGate::reset(const std::string& name, const SecretBytes& pin) {
    const auto person = std::ranges::find(m_people, name, &Person::name);
    const auto hash = person != m_people.end() && isUsablePin(pin) ? hashPin(pin) : std::nullopt;
    if (!hash) {
        return false;
    }
    person->pin_hash = *hash;
    m_attempts.erase(name);
    return true;
}

} // namespace storage
