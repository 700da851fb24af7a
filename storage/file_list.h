#pragma once

#include "storage/error.h"

#include <tl/expected.hpp>

#include <string>
#include <vector>

namespace storage {

/// What lies in a directory and is none itself, by name, sorted. A directory that cannot be read to its end, because
/// its stick was pulled, is an error: `missing` when there is none, else `io`.
tl::expected<std::vector<std::string>, Error> filesIn(const std::string& dir);
/// The same through all directories below, by paths relative to `dir` with `/`.
tl::expected<std::vector<std::string>, Error> filesUnder(const std::string& dir);

} // namespace storage
