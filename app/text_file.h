#pragma once

#include <tl/expected.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace app {

/// A text file as UTF-8: read as UTF-8 (a byte order mark is dropped) or, when it is none, as GB18030, which Excel
/// writes on Chinese Windows. At most 4 MiB. The error is a sentence.
tl::expected<std::string, std::string> readText(const std::string& path);

/// UTF-8 from a text of either encoding; nothing when it is neither.
tl::expected<std::string, std::string> toUtf8(const std::string& text);

/// What is in a directory; what can be read of it, where a stick is pulled out meanwhile. Never throws.
std::vector<std::filesystem::path> entriesOf(const std::filesystem::path& dir);

struct CsvRow {
    int line = 0; ///< where it begins, from 1
    std::vector<std::string> cells;
};

/// RFC 4180: quoted cells, doubled quotes, any line end; cells are trimmed, rows of nothing but empty cells left out.
std::vector<CsvRow> parseCsv(const std::string& text);

} // namespace app
