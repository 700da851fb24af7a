#pragma once

#include "storage/people.h"

#include <functional>
#include <map>
#include <optional>

namespace storage {

/// Lets people in by their PIN, and slows down who guesses: after three wrong PINs in a row a pause, twice as long each
/// time. Wrong PINs count against every role that was tried, and only somebody of that role who comes in ends the
/// count: a photographer who guesses at an operator's PIN gains nothing by unlocking in between. Where anybody has a
/// PIN, who has none is not let in. One thread.
class PinGate {
public:
    /// A clock that is set back lengthens no pause.
    PinGate(std::vector<Person> people, std::function<Time()> clock);

    struct Entered {
        const Person* person = nullptr; ///< null: not let in
        std::chrono::seconds wait{0};   ///< until the PIN of everybody who was asked for is looked at again
    };
    Entered enter(const std::string& name, const SecretBytes& pin);
    /// By the PIN alone, whoever's it is; `role` asks for somebody of that role. Without one, those of a role that is
    /// paused are passed over.
    Entered enterAnyone(const SecretBytes& pin, std::optional<Person::Role> role = std::nullopt);

    const std::vector<Person>& people() const noexcept { return m_people; }

private:
    struct Attempts {
        int wrong = 0;
        Time since; ///< the last wrong PIN
        std::chrono::milliseconds pause{0};

        std::chrono::milliseconds left(Time now);
        void countWrong(Time now);
    };
    bool isPinOf(const Person& person, const SecretBytes& pin) const;

    std::vector<Person> m_people;
    bool m_anybody_has_pin;
    std::function<Time()> m_clock;
    std::map<std::string, Attempts> m_by_name;
    std::map<Person::Role, Attempts> m_by_role;
};

} // namespace storage
