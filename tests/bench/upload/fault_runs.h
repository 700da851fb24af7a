#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace bench {

struct FaultResult {
    int runs = 0;
    std::int64_t records = 0;
    std::int64_t lost = 0; ///< not stored at the centre with the station's own digest, or never settled at the station
    std::int64_t doubled = 0; ///< stored more than once, or called a duplicate of itself
    int over_budget = 0;      ///< runs that needed more than kMostSyncs syncs
    int kills = 0;
    int most_syncs = 0;
    int most_attempts = 0;
    std::map<std::string, int> faults;
    double seconds = 0;
};

/// Runs of three batches each over a seeded bad line to the real tus server; in every fourth the uploader is killed.
FaultResult runFaults(int runs);

} // namespace bench
