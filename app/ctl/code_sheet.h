#pragma once

#include "qr/symbol_writer.h"

#include <tl/expected.hpp>

#include <string>
#include <vector>

namespace ctl {

/// One student's code as it is printed.
struct PrintedCode {
    qr::SymbolModules modules;
    std::string name; ///< masked
    std::string student_number;
    std::string unit_and_level;
};

/// One PDF of A4 pages, twelve codes on each with lines to cut along; the number of pages. The error says what could
/// not be written.
tl::expected<int, std::string> writeCodeSheet(const std::string& path, const std::vector<PrintedCode>& codes);

} // namespace ctl
