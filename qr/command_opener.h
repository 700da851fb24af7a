#pragma once

#include "qr/child_program.h"
#include "qr/code_opener.h"

#include <tl/expected.hpp>

namespace qr {

/// Opens codes by a licensed decoder, a separate program (its protocol: qr/README.md). `command` is the program and its
/// arguments. A decoder that fails, crashes, hangs or talks too much is `cannot_open`. Expiry is marked, not enforced.
std::unique_ptr<CodeOpener> makeCommandOpener(std::vector<std::string> command, Clock clock, ProgramLimits limits = {});

/// What a decoder printed: one JSON object; the error names the field, never what it holds.
tl::expected<OpenedCode, std::string> parseDecoderOutput(std::string_view json);

} // namespace qr
