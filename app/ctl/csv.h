#pragma once

#include <tl/expected.hpp>

#include <istream>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ctl {

/// One line of a CSV file by its column names; a column that is empty there is absent.
struct CsvRow {
    int line = 0; ///< in the file, from 1
    std::map<std::string, std::string> fields;

    std::optional<std::string> field(const std::string& name) const;
};

struct CsvTable {
    std::vector<std::string> columns;
    std::vector<CsvRow> rows;
};

/// RFC 4180 in UTF-8, with or without byte order mark; the first line names the columns. The error names the line.
tl::expected<CsvTable, std::string> readCsv(std::istream& in);

} // namespace ctl
