#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// One key as it was pressed, by whatever types into this computer.
struct KeyPress {
    using Clock = std::chrono::steady_clock;
    enum class Kind { character, enter, other };

    Kind kind = Kind::character;
    std::string text; ///< UTF-8 of a character
    bool auto_repeat = false;
    Clock::time_point at{};
    int number = 0; ///< the caller's, to find its own event again
};

/// Tells a hand-held scanner that types from a person who types: a scanner sends many characters within milliseconds
/// and ends with Enter.
///
/// Every key is held back until it is clear whose it was, at most `kPause`; a person's keys are then given back in
/// order. A burst's keys, its Enter among them, never come back, even when that Enter comes late: a scanner cannot
/// press a button.
class ScannerBurst {
public:
    /// What has become clear. Either may be empty.
    struct Outcome {
        std::vector<KeyPress> typed;        ///< a person's, to be delivered now
        std::optional<std::string> scanned; ///< see `asScanned`
    };

    Outcome press(KeyPress key);
    /// To be called at `deadline()`.
    Outcome tick(KeyPress::Clock::time_point now);
    /// When silence will decide about the keys held back; nothing when none are.
    std::optional<KeyPress::Clock::time_point> deadline() const;

    /// Longer between two keys is a person, or the end of a burst without Enter. Scanners were seen at 1-30 ms; a fast
    /// typist is seldom under 60.
    static constexpr std::chrono::milliseconds kPause{50};
    /// Fewer characters than this are a person's, however fast: two keys fall together under rolling fingers.
    static constexpr std::size_t kFewest = 8;
    /// An Enter this soon after a burst without one belongs to it: nobody reads a name and answers so fast.
    static constexpr std::chrono::milliseconds kLateEnter{500};

private:
    Outcome settle();
    bool isLateEnter(const KeyPress& key);

    std::vector<KeyPress> m_held;
    std::optional<KeyPress::Clock::time_point> m_burst_without_enter; ///< its last key
};

/// The scanned text as the symbol has it: full-width letters and Chinese punctuation of an input method back to ASCII,
/// and the case turned back where Caps Lock swapped it in an `XY1:` code.
std::string asScanned(const std::string& typed);

} // namespace app
