// Kills the storage path, spoils its disk and damages its database, and counts what was lost.

#include "tests/bench/crash/damage.h"
#include "tests/bench/crash/disk_faults.h"
#include "tests/bench/crash/kill_loop.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <cstring>

using faulty_disk::Fault;

int main(int argc, char** argv) {
    const bool quick = argc > 1 && std::strcmp(argv[1], "--quick") == 0;
    constexpr unsigned kSeed = 20260412;

    const auto damage = damageLoop(quick ? 60 : 500, kSeed);
    std::printf(
        "damaged databases   %lld tried, %lld crashes; %lld records on whole pages, %lld salvaged, %lld more besides\n",
        static_cast<long long>(damage.variants), static_cast<long long>(damage.crashes),
        static_cast<long long>(damage.untouched), static_cast<long long>(damage.salvaged),
        static_cast<long long>(damage.also));

    const auto kills = killLoop(quick ? 200 : 2000, kSeed);
    std::printf("SIGKILL             %lld kills, %lld confirmed, %lld fees; lost %lld, half %lld, mismatches %lld, "
                "integrity %lld\n",
                static_cast<long long>(kills.kills), static_cast<long long>(kills.confirmed),
                static_cast<long long>(kills.paid), static_cast<long long>(kills.findings.lost),
                static_cast<long long>(kills.findings.half), static_cast<long long>(kills.findings.mismatches),
                static_cast<long long>(kills.findings.integrity));

    faulty_disk::install();
    std::int64_t faults = 0;
    Findings fault_findings;
    for (const auto fault : {Fault::write_fails, Fault::disk_full, Fault::sync_fails, Fault::truncate_fails,
                             Fault::torn_write, Fault::power_cut}) {
        const auto result = faultEverywhere(fault, quick ? 5 : 1);
        std::printf("%-19s %lld places, %lld refusals; lost %lld, half %lld, mismatches %lld, integrity %lld\n",
                    faulty_disk::name(fault), static_cast<long long>(result.runs),
                    static_cast<long long>(result.refused), static_cast<long long>(result.findings.lost),
                    static_cast<long long>(result.findings.half), static_cast<long long>(result.findings.mismatches),
                    static_cast<long long>(result.findings.integrity));
        faults += result.runs;
        fault_findings.add(result.findings);
    }

    const auto losses =
        fault_findings.lost + fault_findings.half + fault_findings.mismatches + fault_findings.integrity;
    const nlohmann::ordered_json line{{"kills", kills.kills},
                                      {"lost", kills.findings.lost},
                                      {"half", kills.findings.half},
                                      {"mismatches", kills.findings.mismatches},
                                      {"integrity_failures", kills.findings.integrity},
                                      {"disk_faults", faults},
                                      {"disk_fault_losses", losses},
                                      {"corrupted", damage.variants},
                                      {"salvage_shortfall", damage.untouched - damage.salvaged + damage.crashes},
                                      {"confirmed", kills.confirmed},
                                      {"crashes", damage.crashes}};
    std::printf("%s\n", line.dump().c_str());
    return 0;
}
