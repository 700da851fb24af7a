#pragma once

#include "qr/digest.h"

namespace qr {

/// Base45 of RFC 9285: bytes in the alphabet of a QR code's alphanumeric mode.
std::string toBase45(std::span<const std::uint8_t> bytes);

/// Nothing when a character, the length or a value is outside the RFC.
std::optional<Bytes> fromBase45(std::string_view text);

} // namespace qr
