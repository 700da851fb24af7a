#pragma once

namespace bench {

struct MemoryResult {
    int records = 0;
    double peak_mb = 0;       ///< of the uploader with all records
    double peak_tenth_mb = 0; ///< with a tenth of them
    double records_per_s = 0; ///< queue to receipts
    bool all_stored = false;
};

/// A queue of so many records goes to receipts in one sync.
MemoryResult measureMemory(int records);

} // namespace bench
