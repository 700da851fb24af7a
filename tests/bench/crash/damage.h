#pragma once

#include <cstdint>

struct DamageResult {
    std::int64_t variants = 0;
    std::int64_t crashes = 0;
    std::int64_t untouched = 0; ///< records none of whose pages was damaged, over all variants
    std::int64_t salvaged = 0;  ///< of them, those that came back
    std::int64_t also = 0;      ///< records that came back although a page of theirs was damaged
};

/// Damages a closed database in `variants` ways and recovers each.
DamageResult damageLoop(int variants, unsigned seed);
