#pragma once

#include <cstdint>

namespace bench {

/// MB/s (10^6 bytes) of one upload over loopback TLS with client certificates; the best of several tries each, in turn.
struct SpeedResult {
    double ours = 0;
    double curl = 0;   ///< the curl command, one PATCH
    double tus_js = 0; ///< tus-js-client in node
};

SpeedResult measureSpeed(std::int64_t bytes, int tries);

} // namespace bench
