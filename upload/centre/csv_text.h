#pragma once

#include "storage/error.h"

#include <tl/expected.hpp>

#include <string>
#include <vector>

namespace upload::centre {

/// One row of RFC 4180, with its line end.
std::string csvLine(const std::vector<std::string>& fields);
using CsvRows = std::vector<std::vector<std::string>>;
/// Rows of fields; quotes understood, an empty line skipped, a byte order mark ignored. A quote that is never closed is
/// malformed, and its line named: it would swallow what follows.
tl::expected<CsvRows, storage::Error> parseCsv(const std::string& text);

} // namespace upload::centre
