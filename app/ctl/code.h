#pragma once

#include <string>

namespace ctl {

struct IssueOrder {
    std::string keys;
    std::string csv;
    std::string out;
    std::string campaign; ///< for rows that name none
};

/// `xueyingctl code issue`: a PNG and a JSON line per row, one PDF of all, progress on stderr; the exit code.
int issueCodes(const IssueOrder& order);

} // namespace ctl
