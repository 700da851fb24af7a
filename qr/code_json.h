#pragma once

#include "qr/code_opener.h"

#include <nlohmann/json_fwd.hpp>
#include <tl/expected.hpp>

namespace qr {

/// The opened fields by their names: code_id in hex, times in RFC 3339, absent fields absent.
nlohmann::ordered_json toJson(const OpenedCode& code);

/// Refusal reasons as one word, e.g. `bad_signature`.
std::string_view reasonName(CodeRefusal::Reason reason) noexcept;

/// UTC, whole seconds: 2025-04-12T09:00:00.000Z
std::string toRfc3339(Seconds time);

/// RFC 3339 with `Z` or an offset; fractions are dropped.
std::optional<Seconds> fromRfc3339(const std::string& text);

} // namespace qr
