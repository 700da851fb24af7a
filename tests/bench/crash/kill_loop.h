#pragma once

#include "tests/bench/crash/evidence.h"

struct KillResult {
    std::int64_t kills = 0;
    std::int64_t confirmed = 0;
    std::int64_t paid = 0;
    Findings findings;
};

/// Kills a child that books fees, confirms and makes batches, at random moments, `kills` times.
KillResult killLoop(int kills, unsigned seed);
