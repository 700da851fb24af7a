#pragma once

#include <string>
#include <string_view>

namespace qr {

/// Well-formed UTF-8 (RFC 3629): no overlong form, no surrogate, nothing above U+10FFFF.
bool isUtf8(std::string_view text) noexcept;

/// `text` without what could deceive on a screen: control characters (C0, C1, line and paragraph separators),
/// bidirectional controls, zero-width marks and, where `text` is not UTF-8, the offending bytes.
std::string displayText(std::string_view text);

/// Whether the text holds an ID number that nobody masked: 17 digits and a digit or X, standing alone.
bool holdsPlainIdNumber(std::string_view text);

} // namespace qr
