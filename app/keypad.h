#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace app {

/// What a sitter says with a keypad of their own.
enum class KeypadAnswer { confirm, retake };

/// The keypad before the sitter, told from every other keyboard by its USB identity and taken for itself alone, so that
/// its keys reach no window and no other device's keys reach the sitter's buttons.
///
/// Enter confirms; Backspace, Delete, Escape, minus and 0 ask for a retake; everything else does nothing. One thread.
class Keypad {
public:
    enum class State {
        missing,
        not_permitted, ///< it is there, and this user may not read it or another program has it
        there
    };
    /// Where devices are looked for; the defaults are this machine's.
    struct Places {
        std::string devices = "/dev/input";
        std::string sysfs = "/sys";
        /// Takes an opened device for this program alone; false: somebody else has it.
        std::function<bool(int descriptor)> grab;
    };

    /// `usb_id` is `vendor:product` in lowercase hex, e.g. `046d:c52b`.
    explicit Keypad(std::string usb_id);
    Keypad(std::string usb_id, Places places);
    ~Keypad();
    Keypad(const Keypad&) = delete;
    Keypad& operator=(const Keypad&) = delete;

    /// Opens the device when it is not open; to be called again and again, for it may be plugged in at any time.
    State look();
    /// Of the open device's nodes; readable when a key was pressed. Valid until the next `look` or `read`.
    const std::vector<int>& descriptors() const noexcept { return m_descriptors; }
    /// What was pressed since; never waits. A device that went away is closed.
    std::vector<KeypadAnswer> read();

private:
    void close();

    std::string m_usb_id;
    Places m_places;
    std::vector<int> m_descriptors;
    std::vector<std::vector<std::uint8_t>> m_unread; ///< of each descriptor: the beginning of an event
};

} // namespace app
