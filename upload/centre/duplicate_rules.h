#pragma once

#include "upload/centre/record_index.h"

namespace upload::centre {

/// Decides each record's outcome inside the caller's transaction and writes records and claims. In the order given: the
/// first record of a code or student is stored; a later one is a duplicate, unless it supersedes or was decided by an
/// operator.
std::vector<storage::ReceiptEntry> decide(Sql& sql, const std::vector<JudgedRecord>& records,
                                          const std::string& batch_id, const std::string& received_at);

} // namespace upload::centre
