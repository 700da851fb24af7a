#include "storage/pin_gate.h"

#include <algorithm>
#include <iterator>

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

std::chrono::milliseconds PinGate::Attempts::left(Time now) {
    since = std::min(since, now);
    return std::max(std::chrono::milliseconds(0), since + pause - now);
}

void PinGate::Attempts::countWrong(Time now) {
    pause = pauseAfter(++wrong);
    since = now;
}

PinGate::PinGate(std::vector<Person> people, std::function<Time()> clock)
    : m_people(std::move(people))
    , m_anybody_has_pin(std::ranges::any_of(m_people, [](const Person& person) { return !person.pin_hash.empty(); }))
    , m_clock(std::move(clock)) {}

bool PinGate::isPinOf(const Person& person, const SecretBytes& pin) const {
    return (!person.pin_hash.empty() || !m_anybody_has_pin) && isPin(person, pin);
}

PinGate::Entered PinGate::enter(const std::string& name, const SecretBytes& pin) {
    auto& attempts = m_by_name[name];
    const auto now = m_clock();
    if (attempts.left(now).count() > 0) {
        return {nullptr, std::chrono::ceil<std::chrono::seconds>(attempts.left(now))};
    }
    const auto person =
        std::ranges::find_if(m_people, [&](const Person& one) { return one.name == name && isPinOf(one, pin); });
    if (person != m_people.end()) {
        attempts = {};
        return {&*person, std::chrono::seconds(0)};
    }
    attempts.countWrong(now);
    return {nullptr, std::chrono::ceil<std::chrono::seconds>(attempts.pause)};
}

PinGate::Entered PinGate::enterAnyone(const SecretBytes& pin, std::optional<Person::Role> role) {
    const auto now = m_clock();
    const auto asked =
        role ? std::vector{*role} : std::vector{Person::Role::photographer, Person::Role::station_operator};
    std::vector<Person::Role> tried;
    std::ranges::copy_if(asked, std::back_inserter(tried),
                         [&](Person::Role one) { return m_by_role[one].left(now).count() == 0; });
    const auto person = std::ranges::find_if(m_people, [&](const Person& one) {
        return std::ranges::find(tried, one.role) != tried.end() && isPinOf(one, pin);
    });
    if (person != m_people.end()) {
        m_by_role[person->role] = {};
        return {&*person, std::chrono::seconds(0)};
    }
    for (const auto one : tried) {
        m_by_role[one].countWrong(now);
    }
    std::chrono::milliseconds wait{0};
    for (const auto one : asked) {
        wait = std::max(wait, m_by_role[one].left(now));
    }
    return {nullptr, std::chrono::ceil<std::chrono::seconds>(wait)};
}

} // namespace storage
