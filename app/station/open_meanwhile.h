#pragma once

#include "app/open_station.h"

namespace app::station {

/// As `openStation`, in a thread of its own: deriving the key takes as long as a window to be built, so meanwhile the
/// calling thread gets ready what the first window costs and the next ones find - style, fonts and icons. Needs the
/// QApplication, on its thread.
tl::expected<OpenedStation, storage::Error> openMeanwhile(const std::string& data_dir,
                                                          const storage::SecretBytes& passphrase, storage::Time now);

} // namespace app::station
