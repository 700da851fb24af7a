#pragma once

#include "storage/error.h"

#include <tl/expected.hpp>

#include <string>

namespace upload::centre {

/// SHA-256 of a file of any length, lowercase hex; little of it is in memory at a time.
tl::expected<std::string, storage::Error> fileSha256(const std::string& path);

} // namespace upload::centre
