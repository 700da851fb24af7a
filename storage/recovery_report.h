#pragma once

#include "storage/recovery.h"

namespace storage {

/// The report in this file; nothing when there is none that can be read.
std::optional<RecoveryReport> readReport(const std::string& path);

} // namespace storage
