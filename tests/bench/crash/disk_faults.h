#pragma once

#include "tests/bench/crash/evidence.h"
#include "tests/bench/crash/faulty_disk.h"

struct FaultResult {
    faulty_disk::Fault fault;
    std::int64_t runs = 0;    ///< in which the fault struck
    std::int64_t refused = 0; ///< answers that said so
    Findings findings;
};

/// Opens, books a fee, confirms, closes, with the fault at every n-th operation (every `step`-th when quick).
FaultResult faultEverywhere(faulty_disk::Fault fault, std::uint64_t step);
