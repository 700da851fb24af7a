#pragma once

#include "storage/people.h"

#include <functional>
#include <map>
#include <optional>

namespace storage {

/// Lets people in by their PIN, and slows down who guesses: after three wrong PINs in a row a pause, twice as long each
/// time. One thread.
class PinGate {
public:
    PinGate(std::vector<Person> people, std::function<Time()> clock);

    struct Entered {
        const Person* person = nullptr; ///< null: not let in
        std::chrono::seconds wait{0};   ///< until a PIN is looked at again
    };
    Entered enter(const std::string& name, const SecretBytes& pin);
    /// By the PIN alone, whoever's it is; `role` asks for somebody of that role.
    Entered enterAnyone(const SecretBytes& pin, std::optional<Person::Role> role = std::nullopt);

    const std::vector<Person>& people() const noexcept { return m_people; }

private:
    struct Attempts {
        int wrong = 0;
        Time open_at;
    };
    Entered enterIf(const std::string& attempts_of, const std::function<bool(const Person&)>& fits);

    std::vector<Person> m_people;
    std::function<Time()> m_clock;
    std::map<std::string, Attempts> m_attempts;
};

} // namespace storage
