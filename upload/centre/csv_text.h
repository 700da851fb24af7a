#pragma once

#include <string>
#include <vector>

namespace upload::centre {

/// One row of RFC 4180, with its line end.
std::string csvLine(const std::vector<std::string>& fields);
/// Rows of fields; quotes understood, an empty line skipped, a byte order mark ignored.
std::vector<std::vector<std::string>> parseCsv(const std::string& text);

} // namespace upload::centre
