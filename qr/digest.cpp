#include "qr/digest.h"

#include <sodium.h>

namespace qr {

Sha256 sha256(std::span<const std::uint8_t> bytes) {
    Sha256 digest{};
    crypto_hash_sha256(digest.data(), bytes.data(), bytes.size());
    return digest;
}

Sha256 keyedDigest(const IndexKey& key, std::span<const std::uint8_t> bytes) {
    static_assert(crypto_auth_hmacsha256_KEYBYTES == std::tuple_size_v<IndexKey>);
    Sha256 digest{};
    crypto_auth_hmacsha256(digest.data(), bytes.data(), bytes.size(), key.data());
    return digest;
}

std::string toHex(std::span<const std::uint8_t> bytes) {
    std::string hex(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
    hex.pop_back();
    return hex;
}

std::optional<Bytes> fromHex(std::string_view text) {
    Bytes bytes(text.size() / 2);
    std::size_t written = 0;
    const char* end = nullptr;
    const int failed = sodium_hex2bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &written, &end);
    if (failed != 0 || end != text.data() + text.size() || written * 2 != text.size())
        return std::nullopt;
    return bytes;
}

std::string toBase64(std::span<const std::uint8_t> bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();
    return text;
}

std::optional<Bytes> fromBase64(std::string_view text) {
    Bytes bytes(text.size() / 4 * 3 + 3);
    std::size_t written = 0;
    const char* end = nullptr;
    const int failed = sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &written, &end,
                                         sodium_base64_VARIANT_ORIGINAL);
    if (failed != 0 || end != text.data() + text.size())
        return std::nullopt;
    bytes.resize(written);
    return bytes;
}

std::span<const std::uint8_t> asBytes(std::string_view text) noexcept {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

} // namespace qr
