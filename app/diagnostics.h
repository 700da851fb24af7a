#pragma once

#include "storage/error.h"
#include "storage/record.h"

#include <tl/expected.hpp>

#include <string>

namespace app {

/// Writes a tar for whoever helps: versions, what is plugged in, settings, readiness, the queue's counts, database
/// checks and the logs. No person, no code, no picture, no key; read beside a running station without its passphrase.
/// What cannot be read is said in it; an error only when `tar_path` cannot be written.
tl::expected<void, storage::Error> saveDiagnostics(const std::string& data_dir, const std::string& tar_path,
                                                   storage::Time now);

} // namespace app
