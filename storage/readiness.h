#pragma once

#include "storage/error.h"
#include "storage/record.h"

namespace storage {

/// One thing that a station must have for the campaign's days.
struct ReadyItem {
    std::string item; ///< e.g. `centre certificate`
    bool ready = false;
    std::string detail;
    enum class Fault {
        none,
        missing, ///< a file that is not there
        expired, ///< a certificate, today
        expires, ///< a certificate, before the last day
        other
    } fault = Fault::none;
};

/// What can be said of an enrolled data directory without its passphrase: certificates and key usages through `until`,
/// the campaign's signature, the database, free space, the clock.
std::vector<ReadyItem> checkReadiness(const std::string& data_dir, Time now, Time until);

} // namespace storage
