#include "tests/bench/upload/fault_runs.h"
#include "tests/bench/upload/memory.h"
#include "tests/bench/upload/speed.h"
#include "tests/bench/upload/uploader_process.h"

#include <cstdio>
#include <cstring>
#include <iostream>

namespace {

void printFaults(const bench::FaultResult& faults) {
    std::printf("Faults on the wire: %d runs of 3 batches, %lld records in %.0f s\n", faults.runs,
                static_cast<long long>(faults.records), faults.seconds);
    std::printf("  lost %lld   doubled %lld   over budget %d   uploader killed %d times   most syncs %d   most "
                "attempts of a batch in one %d\n",
                static_cast<long long>(faults.lost), static_cast<long long>(faults.doubled), faults.over_budget,
                faults.kills, faults.most_syncs, faults.most_attempts);
    std::printf("  met:");
    for (const auto& [fault, times] : faults.faults) {
        std::printf(" %s %d", fault.c_str(), times);
    }
    std::printf("\n");
}

void printSpeed(const bench::SpeedResult& speed, std::int64_t bytes) {
    std::printf(
        "One upload of %lld MiB over loopback TLS, MB/s\n  ours %.0f   curl, one PATCH %.0f   tus-js-client %.0f\n",
        static_cast<long long>(bytes >> 20), speed.ours, speed.curl, speed.tus_js);
}

void printMemory(const bench::MemoryResult& memory) {
    std::printf(
        "Queue to receipts: %d records, %.0f records/s, peak memory %.0f MB (a tenth of the records: %.0f MB)%s\n",
        memory.records, memory.records_per_s, memory.peak_mb, memory.peak_tenth_mb,
        memory.all_stored ? "" : "   NOT ALL STORED");
}

} // namespace

int main(int argc, char** argv) {
    if (const auto code = bench::runAsUploader(argc, argv)) {
        return *code;
    }
    const bool quick = argc > 1 && std::strcmp(argv[1], "--quick") == 0;
    if (!support::testServerAvailable()) {
        std::cerr << "bench upload: no node or no tests/centre/node_modules (tests/run.sh installs them)\n";
        return 1;
    }
    try {
        const std::int64_t bytes = 64 << 20;
        const auto speed = bench::measureSpeed(bytes, quick ? 2 : 5);
        printSpeed(speed, bytes);
        const auto memory = bench::measureMemory(quick ? 300 : 10'000);
        printMemory(memory);
        const auto faults = bench::runFaults(quick ? 20 : 1000);
        printFaults(faults);
        std::cout << nlohmann::ordered_json{{"bench", "upload"},
                                            {"vs_curl", speed.ours / speed.curl},
                                            {"vs_tus_js", speed.ours / speed.tus_js},
                                            {"fault_runs", faults.runs},
                                            {"lost", faults.lost},
                                            {"doubled", faults.doubled},
                                            {"over_budget", faults.over_budget},
                                            {"kills", faults.kills},
                                            {"peak_mb_10k", memory.peak_mb},
                                            {"records", memory.records},
                                            {"records_per_s", memory.records_per_s}}
                         .dump()
                  << std::endl;
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "bench upload: " << error.what() << '\n';
        return 1;
    }
}
