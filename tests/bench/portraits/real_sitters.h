#pragma once

#include "capture/portrait_checker.h"

#include <string>
#include <vector>

namespace bench {

/// What was found in photographs of people whose pupils and crowns were placed by hand.
struct RealSitters {
    int clean = 0;
    int clean_failed = 0;   ///< with a controlled finding that fails
    int clean_doubtful = 0; ///< with more than one controlled finding other than pass
    int flawed = 0;
    int flaws_missed = 0;
    std::vector<double> hair_px; ///< off by, px of the portrait; INFINITY where not found
    std::vector<double> eyes_px;
};

/// Takes every frame of `folder` (INDEX.csv names them) and prints a table; nothing when there is no such folder.
RealSitters runRealSitters(capture::PortraitChecker& checker, const std::string& folder, bool quick);

} // namespace bench
