#include "tests/bench/upload/memory.h"

#include "tests/bench/upload/uploader_process.h"

namespace bench {

namespace {

using namespace support;

Synced syncMany(const TestCentre& centre, const TestStation& station, const TestServer& server, int first, int count) {
    confirmCaptures(station, first, count);
    return syncInProcess({station.data_dir, centre.path("centre"), server.url(), server.receiptsUrl(), 200, 120, 1},
                         std::nullopt);
}

} // namespace

MemoryResult measureMemory(int records) {
    TestCentre centre;
    const auto small = centre.enrol("1");
    const auto large = centre.enrol("2");
    const auto server = centre.startServer();
    const IngestThread worker(centre.ingestOptions());
    MemoryResult result;
    result.records = records;
    result.peak_tenth_mb = syncMany(centre, small, server, 0, records / 10).peak_mb;
    confirmCaptures(large, 100'000, records);
    const auto began = std::chrono::steady_clock::now();
    const auto synced = syncInProcess(
        {large.data_dir, centre.path("centre"), server.url(), server.receiptsUrl(), 200, 120, 1}, std::nullopt);
    result.records_per_s = records / std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    result.peak_mb = synced.peak_mb;
    result.all_stored = synced.stored == records;
    return result;
}

} // namespace bench
