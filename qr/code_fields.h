#pragma once

#include "qr/code_opener.h"

#include <tl/expected.hpp>

namespace qr {

/// The signed content of a sealed code: a CBOR map with the integer keys of qr/README.md.
Bytes writeCodeFields(const OpenedCode& code);

/// The same read back; texts are made fit for display. The error says which field is missing or of the wrong type,
/// never what it holds.
tl::expected<OpenedCode, std::string> parseCodeFields(std::span<const std::uint8_t> cbor);

/// Nothing when campaign, code_id (16 bytes) and student_number are there and no text holds a plain ID number.
std::optional<std::string> whyNotIssuable(const OpenedCode& code);

/// Whether any text or flag of the code holds an ID number that nobody masked.
bool holdsPlainIdNumber(const OpenedCode& code);

} // namespace qr
