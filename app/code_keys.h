#pragma once

#include "qr/sealed_code.h"

namespace app {

/// Four files, each one line of standard Base64 of libsodium's raw bytes; secrets with mode 0600. Existing keys are
/// kept and the call refused: codes in students' hands depend on them.
tl::expected<void, std::string> writeCodeKeys(const std::string& directory, const qr::CodeKeyPairs& keys);

tl::expected<qr::SealedCodeKeys, std::string> readOpeningKeys(const std::string& directory);
tl::expected<qr::IssuerKeys, std::string> readIssuerKeys(const std::string& directory);

} // namespace app
