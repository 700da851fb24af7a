// The one file of this folder with evdev in it.
#include "app/keypad.h"

#include <fcntl.h>
#include <linux/input.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>

namespace app {

namespace {

namespace fs = std::filesystem;

bool grabDevice(int descriptor) {
    return ::ioctl(descriptor, EVIOCGRAB, 1) == 0;
}

std::string firstWord(const fs::path& path) {
    std::ifstream file(path);
    std::string word;
    file >> word;
    return word;
}

/// Every node of the device: a keypad often has one for its keys and one for its volume wheel.
std::vector<fs::path> nodesOf(const std::string& usb_id, const Keypad::Places& places) {
    std::vector<fs::path> nodes;
    std::error_code unreadable;
    for (const auto& entry : fs::directory_iterator(fs::path(places.sysfs) / "class/input", unreadable)) {
        const std::string name = entry.path().filename().string();
        const fs::path id = entry.path() / "device/id";
        if (name.rfind("event", 0) == 0 && firstWord(id / "vendor") + ':' + firstWord(id / "product") == usb_id) {
            nodes.push_back(fs::path(places.devices) / name);
        }
    }
    std::sort(nodes.begin(), nodes.end());
    return nodes;
}

std::optional<KeypadAnswer> answerOf(const input_event& event) {
    constexpr int kPressed = 1; // 0 is let go, 2 repeats
    if (event.type != EV_KEY || event.value != kPressed) {
        return std::nullopt;
    }
    switch (event.code) {
    case KEY_ENTER:
    case KEY_KPENTER:
        return KeypadAnswer::confirm;
    case KEY_BACKSPACE:
    case KEY_DELETE:
    case KEY_ESC:
    case KEY_KPMINUS:
    case KEY_MINUS:
    case KEY_KP0:
    case KEY_0:
        return KeypadAnswer::retake;
    default:
        return std::nullopt;
    }
}

} // namespace

Keypad::Keypad(std::string usb_id)
    : Keypad(std::move(usb_id), Places{.grab = grabDevice}) {}

Keypad::Keypad(std::string usb_id, Places places)
    : m_usb_id(std::move(usb_id))
    , m_places(std::move(places)) {}

Keypad::~Keypad() {
    close();
}

void Keypad::close() {
    for (const int descriptor : m_descriptors) {
        ::close(descriptor);
    }
    m_descriptors.clear();
    m_unread.clear();
}

Keypad::State Keypad::look() {
    if (!m_descriptors.empty()) {
        return State::there;
    }
    const auto nodes = nodesOf(m_usb_id, m_places);
    for (const fs::path& node : nodes) {
        const int descriptor = ::open(node.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        if (descriptor < 0 || !m_places.grab(descriptor)) {
            // Half a keypad would still type into the windows: all of it or nothing.
            if (descriptor >= 0) {
                ::close(descriptor);
            }
            close();
            return State::not_permitted;
        }
        m_descriptors.push_back(descriptor);
    }
    m_unread.resize(m_descriptors.size());
    return nodes.empty() ? State::missing : State::there;
}

std::vector<KeypadAnswer> Keypad::read() {
    std::vector<KeypadAnswer> answers;
    bool gone = false;
    for (std::size_t i = 0; i < m_descriptors.size(); ++i) {
        std::vector<std::uint8_t>& unread = m_unread[i];
        std::uint8_t part[64 * sizeof(input_event)];
        ssize_t got = 0;
        while ((got = ::read(m_descriptors[i], part, sizeof part)) > 0) {
            unread.insert(unread.end(), part, part + got);
        }
        gone = gone || got == 0 || (errno != EAGAIN && errno != EINTR);
        std::size_t at = 0;
        for (; at + sizeof(input_event) <= unread.size(); at += sizeof(input_event)) {
            input_event event{};
            std::memcpy(&event, unread.data() + at, sizeof event);
            if (const auto answer = answerOf(event)) {
                answers.push_back(*answer);
            }
        }
        unread.erase(unread.begin(), unread.begin() + static_cast<std::ptrdiff_t>(at));
    }
    if (gone) {
        close();
    }
    return answers;
}

} // namespace app
