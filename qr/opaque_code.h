#pragma once

#include "qr/code_opener.h"

#include <tl/expected.hpp>

namespace qr {

/// Which symbols a campaign takes for collection codes that nobody here can open. At least one of prefix, lengths or
/// expression must say something, or every QR code would be taken.
struct OpaqueCodePattern {
    std::string prefix;
    std::size_t min_bytes = 1;
    std::size_t max_bytes = CollectionCode::kMaxBytes;
    std::string expression; ///< ECMAScript without back references, over the whole content; empty: any
};

/// Takes what the pattern describes without opening it; never `XY1:`. The error says what is wrong with the pattern.
tl::expected<std::unique_ptr<CodeOpener>, std::string> makeOpaqueOpener(const OpaqueCodePattern& pattern);

} // namespace qr
