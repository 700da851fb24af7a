#include "qr/display_text.h"

#include <algorithm>
#include <cstdint>

namespace qr {

namespace {

struct CodePoint {
    char32_t value = 0;
    std::size_t length = 0; ///< bytes taken; 0: not UTF-8 here
};

CodePoint firstCodePoint(std::string_view text) {
    const auto lead = static_cast<std::uint8_t>(text[0]);
    if (lead < 0x80)
        return {lead, 1};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < length)
        return {};
    char32_t value = lead & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const auto byte = static_cast<std::uint8_t>(text[i]);
        if ((byte & 0xC0) != 0x80)
            return {};
        value = value << 6 | (byte & 0x3Fu);
    }
    constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (value < kSmallest[length] || value > 0x10FFFF || surrogate)
        return {};
    return {value, length};
}

bool deceives(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F)      // C0, DEL, C1
           || c == 0xAD || c == 0x61C || c == 0x180E // soft hyphen, Arabic letter mark, vowel separator
           || (c >= 0x200B && c <= 0x200F)           // zero width, left-to-right and right-to-left marks
           || (c >= 0x2028 && c <= 0x202E)           // separators, embeddings, overrides
           || (c >= 0x2060 && c <= 0x206F)           // word joiner, isolates, deprecated controls
           || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

} // namespace

bool isUtf8(std::string_view text) noexcept {
    while (!text.empty()) {
        const CodePoint point = firstCodePoint(text);
        if (point.length == 0)
            return false;
        text.remove_prefix(point.length);
    }
    return true;
}

std::string displayText(std::string_view text) {
    std::string shown;
    while (!text.empty()) {
        const CodePoint point = firstCodePoint(text);
        if (point.length != 0 && !deceives(point.value))
            shown += text.substr(0, point.length);
        text.remove_prefix(std::max<std::size_t>(point.length, 1));
    }
    return shown;
}

bool holdsPlainIdNumber(std::string_view text) {
    std::size_t digits = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool check_letter = digits == 17 && (text[i] == 'X' || text[i] == 'x');
        digits = isDigit(text[i]) || check_letter ? digits + 1 : 0;
        if (digits == 18 && (i + 1 == text.size() || !isDigit(text[i + 1])))
            return true;
    }
    return false;
}

} // namespace qr
