#pragma once

#include "storage/secure_bytes.h"

#include <tl/expected.hpp>

#include <string>

namespace app {

/// The station's passphrase: the first line of `file` when one is named, else of $XUEYING_PASSPHRASE_FILE, else asked
/// for at the terminal without echo. The error is a sentence.
tl::expected<storage::SecretBytes, std::string> readPassphrase(const std::string& file);

/// A new PIN: the first line of `file` when one is named, else asked for at the terminal without echo.
tl::expected<storage::SecretBytes, std::string> readPin(const std::string& file);

} // namespace app
