#pragma once

#include <string>

namespace ctl {

struct IssueOrder {
    std::string keys;
    std::string csv;
    std::string out;
    std::string campaign; ///< for rows that name none
    bool replace = false; ///< write over what an earlier run made
};

/// `xueyingctl code issue`: a PNG and a JSON line per row, one PDF of all, progress on stderr; the exit code. Where one
/// of the files is there already and is not to be replaced, none is written.
int issueCodes(const IssueOrder& order);

} // namespace ctl
