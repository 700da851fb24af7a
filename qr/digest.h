#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace qr {

using Bytes = std::vector<std::uint8_t>;
using Sha256 = std::array<std::uint8_t, 32>;
using IndexKey = std::array<std::uint8_t, 32>;

Sha256 sha256(std::span<const std::uint8_t> bytes);

/// HMAC-SHA-256 of a digest or any bytes under the campaign's index key: what may stand on disk in place of a digest.
Sha256 keyedDigest(const IndexKey& key, std::span<const std::uint8_t> bytes);

std::string toHex(std::span<const std::uint8_t> bytes); ///< lowercase
std::optional<Bytes> fromHex(std::string_view text);    ///< nothing when odd or not hex

std::string toBase64(std::span<const std::uint8_t> bytes); ///< standard alphabet, padded
std::optional<Bytes> fromBase64(std::string_view text);    ///< the same, strict

std::span<const std::uint8_t> asBytes(std::string_view text) noexcept;

} // namespace qr
