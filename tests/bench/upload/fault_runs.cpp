#include "tests/bench/upload/fault_runs.h"

#include "tests/bench/upload/uploader_process.h"
#include "upload/centre/record_index.h"

#include <filesystem>
#include <iostream>
#include <random>

namespace bench {

namespace {

using namespace support;

constexpr int kBatches = 3;
constexpr int kRecordsABatch = 2;
constexpr int kMostSyncs = 25;
constexpr double kFaultRate = 0.25;

/// The station's data directory as it was before its first record.
std::string freshStation(const TestCentre& centre, const TestStation& station) {
    const auto dir = centre.path("run");
    std::filesystem::remove_all(dir);
    std::filesystem::copy(station.data_dir, dir, std::filesystem::copy_options::recursive);
    return dir;
}

void emptyDirectory(const std::string& dir) {
    for (const auto& entry : std::filesystem::directory_iterator(dir)) {
        std::error_code ignored;
        std::filesystem::remove(entry.path(), ignored);
    }
}

/// Digest by record id, as the station sealed them.
std::map<std::string, std::string> sealedDigests(const TestStation& station, const std::vector<std::string>& ids) {
    auto queue = openQueue(station);
    std::map<std::string, std::string> digests;
    for (const auto& id : ids) {
        digests[id] = qr::toHex(qr::sha256(must(queue.sealedRecord(id))));
    }
    return digests;
}

void compare(const TestCentre& centre, upload::centre::RecordIndex& index,
             const std::map<std::string, std::string>& digests, FaultResult& result) {
    for (const auto& [id, sha256] : digests) {
        std::int64_t there = 0;
        must(index.transact([&](upload::centre::Sql& sql) {
            there = std::stoll(
                *sql.ask("SELECT COUNT(*) FROM records WHERE record_id = $1 AND sha256 = $2 AND outcome = 'stored'",
                         {id, sha256})[0][0]);
        }));
        const auto kept = readFile(centre.path("out/records/" + id + ".p7m"));
        result.lost += there == 0 || qr::toHex(qr::sha256(qr::asBytes(kept))) != sha256 ? 1 : 0;
        result.doubled += there > 1 ? 1 : 0;
    }
}

} // namespace

FaultResult runFaults(int runs) {
    TestCentre centre;
    const auto enrolled = centre.enrol("2");
    auto server = centre.startServer();
    auto proxy = centre.proxy(enrolled, server.port());
    const IngestThread worker(centre.ingestOptions());
    std::filesystem::create_directories(centre.path("out")); // the worker may not have begun
    auto index = must(upload::centre::RecordIndex::open(centre.path("out/index.db")));
    FaultResult result;
    const auto began = std::chrono::steady_clock::now();
    for (int run = 0; run < runs; ++run) {
        auto station = enrolled;
        station.data_dir = freshStation(centre, enrolled);
        const auto ids = confirmCaptures(station, run * 10, kBatches * kRecordsABatch);
        const auto digests = sealedDigests(station, ids);
        std::minstd_rand random(static_cast<unsigned>(run) + 1);
        proxy.spoil(kFaultRate, run + 1);
        Synced synced;
        int syncs = 0;
        while (syncs < kMostSyncs && (!synced.ended || synced.waiting > 0)) {
            const bool kill = run % 4 == 3 && syncs < 3;
            const auto moment = kill ? std::optional(std::chrono::milliseconds(20 + random() % 400)) : std::nullopt;
            synced = syncInProcess({station.data_dir, centre.path("centre"), proxy.url(), proxy.receiptsUrl(),
                                    kRecordsABatch, 2, run * 100 + ++syncs},
                                   moment);
            result.kills += synced.ended ? 0 : 1;
            result.most_attempts = std::max(result.most_attempts, synced.most_attempts);
        }
        const auto met = proxy.spoil(0, 0);
        for (const auto& [fault, times] : met.items()) {
            result.faults[fault] += times.get<int>();
        }
        ++result.runs;
        result.records += static_cast<std::int64_t>(ids.size());
        result.lost += synced.waiting;
        result.doubled += synced.returned;
        result.over_budget += synced.waiting > 0 ? 1 : 0;
        result.most_syncs = std::max(result.most_syncs, syncs);
        compare(centre, index, digests, result);
        emptyDirectory(centre.path("uploads"));
        if (run % 50 == 49) {
            std::cerr << "  " << run + 1 << " runs, lost " << result.lost << ", doubled " << result.doubled << '\n';
        }
    }
    result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    return result;
}

} // namespace bench
