#pragma once

#include <string>

namespace storage {

/// 1 to 32 letters, digits, '-' or '_': it stands in file names, capture numbers and certificates.
bool isStationName(const std::string& name);

} // namespace storage
