#include "qr/base45.h"

namespace qr {

namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
constexpr unsigned kBase = 45;

std::optional<unsigned> digitOf(char character) {
    const auto at = kAlphabet.find(character);
    if (at == std::string_view::npos)
        return std::nullopt;
    return static_cast<unsigned>(at);
}

} // namespace

std::string toBase45(std::span<const std::uint8_t> bytes) {
    std::string text;
    text.reserve(bytes.size() / 2 * 3 + 2);
    for (std::size_t i = 0; i < bytes.size(); i += 2) {
        const bool pair = i + 1 < bytes.size();
        const unsigned value = pair ? bytes[i] * 256u + bytes[i + 1] : bytes[i];
        text += kAlphabet[value % kBase];
        text += kAlphabet[value / kBase % kBase];
        if (pair)
            text += kAlphabet[value / (kBase * kBase)];
    }
    return text;
}

std::optional<Bytes> fromBase45(std::string_view text) {
    if (text.size() % 3 == 1)
        return std::nullopt;
    Bytes bytes;
    bytes.reserve(text.size() / 3 * 2 + 1);
    for (std::size_t i = 0; i < text.size(); i += 3) {
        const std::string_view group = text.substr(i, 3);
        unsigned value = 0;
        unsigned weight = 1;
        for (const char character : group) {
            const auto digit = digitOf(character);
            if (!digit)
                return std::nullopt;
            value += *digit * weight;
            weight *= kBase;
        }
        if (value > (group.size() == 3 ? 0xFFFFu : 0xFFu))
            return std::nullopt;
        if (group.size() == 3)
            bytes.push_back(static_cast<std::uint8_t>(value / 256));
        bytes.push_back(static_cast<std::uint8_t>(value % 256));
    }
    return bytes;
}

} // namespace qr
