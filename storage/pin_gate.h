#pragma once

#include "storage/people.h"

#include <functional>
#include <map>

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

    const std::vector<Person>& people() const noexcept { return m_people; }
    /// An operator gives a person a new PIN; false when there is no such person or the PIN is not usable. Kept by the
    /// caller.
    bool reset(const std::string& name, const SecretBytes& pin);

private:
    struct Attempts {
        int wrong = 0;
        Time open_at;
    };
    std::vector<Person> m_people;
    std::function<Time()> m_clock;
    std::map<std::string, Attempts> m_attempts;
};

} // namespace storage
