#include "app/scanner_burst.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <utility>

namespace app {

namespace {

/// What Chinese input methods make of ASCII keys, besides full-width forms.
constexpr std::array<std::pair<std::string_view, char>, 8> kPunctuation{
    {{"。", '.'}, {"、", '/'}, {"￥", '$'}, {"¥", '$'}, {"　", ' '}, {"—", '-'}, {"×", '*'}, {"％", '%'}}};

/// U+FF01 to U+FF5E are the printable ASCII characters, three bytes in UTF-8.
std::optional<char> fromFullWidth(std::string_view text) {
    if (text.size() < 3 || static_cast<unsigned char>(text[0]) != 0xEF) {
        return std::nullopt;
    }
    const unsigned middle = static_cast<unsigned char>(text[1]);
    const unsigned last = static_cast<unsigned char>(text[2]);
    const unsigned code = 0xF000U | ((middle & 0x3FU) << 6U) | (last & 0x3FU);
    if (code < 0xFF01 || code > 0xFF5E) {
        return std::nullopt;
    }
    return static_cast<char>(code - 0xFF01 + '!');
}

std::string swapCase(std::string text) {
    for (char& c : text) {
        const auto byte = static_cast<unsigned char>(c);
        c = static_cast<char>(std::islower(byte) != 0 ? std::toupper(byte) : std::tolower(byte));
    }
    return text;
}

} // namespace

std::string asScanned(const std::string& typed) {
    std::string text;
    for (std::string_view rest = typed; !rest.empty();) {
        const auto mark = std::find_if(kPunctuation.begin(), kPunctuation.end(),
                                       [&](const auto& one) { return rest.starts_with(one.first); });
        if (mark != kPunctuation.end()) {
            text += mark->second;
            rest.remove_prefix(mark->first.size());
        } else if (const auto wide = fromFullWidth(rest)) {
            text += *wide;
            rest.remove_prefix(3);
        } else {
            text += rest.front();
            rest.remove_prefix(1);
        }
    }
    return text.starts_with("xy1:") ? swapCase(text) : text;
}

ScannerBurst::Outcome ScannerBurst::press(KeyPress key) {
    Outcome outcome;
    if (!m_held.empty() && key.at - m_held.back().at > kPause) {
        outcome = settle();
    }
    if (isLateEnter(key)) {
        return outcome;
    }
    if (key.auto_repeat || key.kind == KeyPress::Kind::other) {
        Outcome before = settle();
        outcome.typed.insert(outcome.typed.end(), before.typed.begin(), before.typed.end());
        outcome.scanned = before.scanned ? before.scanned : outcome.scanned;
        outcome.typed.push_back(std::move(key));
        return outcome;
    }
    const bool ends = key.kind == KeyPress::Kind::enter;
    m_held.push_back(std::move(key));
    if (ends && m_held.size() > kFewest) {
        Outcome burst = settle();
        burst.typed.insert(burst.typed.begin(), outcome.typed.begin(), outcome.typed.end());
        return burst;
    }
    return outcome;
}

ScannerBurst::Outcome ScannerBurst::tick(KeyPress::Clock::time_point now) {
    const auto due = deadline();
    return due && now >= *due ? settle() : Outcome{};
}

std::optional<KeyPress::Clock::time_point> ScannerBurst::deadline() const {
    return m_held.empty() ? std::nullopt : std::optional(m_held.back().at + kPause);
}

/// Any key after a burst ends the waiting for its Enter.
bool ScannerBurst::isLateEnter(const KeyPress& key) {
    const auto burst = std::exchange(m_burst_without_enter, std::nullopt);
    return burst && m_held.empty() && key.kind == KeyPress::Kind::enter && key.at - *burst <= kLateEnter;
}

ScannerBurst::Outcome ScannerBurst::settle() {
    Outcome outcome;
    std::string text;
    std::size_t characters = 0;
    for (const KeyPress& key : m_held) {
        if (key.kind == KeyPress::Kind::character) {
            text += key.text;
            ++characters;
        }
    }
    if (characters >= kFewest) {
        outcome.scanned = asScanned(text);
        if (m_held.back().kind != KeyPress::Kind::enter) {
            m_burst_without_enter = m_held.back().at;
        }
    } else {
        outcome.typed = std::move(m_held);
    }
    m_held.clear();
    return outcome;
}

} // namespace app
