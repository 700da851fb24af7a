#include "tests/support/test_centre.h"
#include "tests/support/test_postgres.h"

#include <catch2/catch.hpp>

#include <thread>

using namespace support;

TEST_CASE("Workers on one PostgreSQL index agree who was first", "[upload][centre]") {
    if (!TestPostgres::available()) {
        WARN("[skipped] no /usr/lib/postgresql/*/bin, or not allowed to become postgres");
        return;
    }
    const TestPostgres postgres;
    TestCentre centre;
    auto options = centre.ingestOptions();
    options.index = postgres.url();
    constexpr int kStations = 4;
    constexpr int kStudents = 12;
    for (int i = 0; i < kStations; ++i) {
        const auto station = centre.enrol(std::to_string(i + 1));
        std::vector<storage::Record> captures;
        for (int student = 0; student < kStudents; ++student) {
            // Every student at every station, in another order at each: the worst case for locks.
            captures.push_back(sampleCapture(station.name, (student * (i + 1) + i) % kStudents));
        }
        const auto batch = batchOf(station, captures);
        writeBatch(batch, station.identity, centre.path("uploads/" + batch.manifest.batch_id + ".tar"));
    }
    std::mutex mutex;
    upload::centre::IngestCount all;
    {
        std::vector<std::jthread> workers;
        for (int i = 0; i < 4; ++i) {
            workers.emplace_back([&] {
                auto worker = must(upload::centre::Ingest::open(options));
                const auto count = must(worker.sweep(now(), [](const std::string&) {}));
                const std::lock_guard guard(mutex);
                all.batches += count.batches;
                all.stored += count.stored;
                all.duplicate += count.duplicate;
                all.rejected += count.rejected;
            });
        }
    }
    CHECK(all.batches == kStations);
    CHECK(all.stored + all.duplicate == kStations * kStudents);
    CHECK(all.rejected == 0);
    // Stations 1 and 3 show all twelve students; 2 and 4 show fewer, some twice.
    CHECK(all.stored == kStudents);
    CHECK(std::distance(std::filesystem::directory_iterator(centre.path("receipts")), {}) == kStations);
}

TEST_CASE("A PostgreSQL server that is not there is said plainly", "[upload][centre]") {
    TestCentre centre;
    auto options = centre.ingestOptions();
    options.index = "postgresql://nobody@127.0.0.1:1/none?connect_timeout=2";
    const auto opened = upload::centre::Ingest::open(options);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().detail.find("index:") == 0);
}
