#include "tests/support/test_centre.h"
#include "tests/support/test_postgres.h"
#include "upload/centre/record_index.h"

#include <catch2/catch.hpp>

#include <memory>
#include <mutex>
#include <thread>

using namespace support;

namespace {

/// A centre whose index is kept by a PostgreSQL server of its own.
struct CentreOnPostgres {
    TestPostgres postgres;
    TestCentre centre;
    upload::centre::IngestOptions options = centre.ingestOptions();

    CentreOnPostgres() { options.index = postgres.url(); }
    void drop(const TestStation& station, const BatchParts& batch) const {
        writeBatch(batch, station.identity, centre.path("uploads/" + batch.manifest.batch_id + ".tar"));
    }
    upload::centre::RecordIndex index() const { return must(upload::centre::RecordIndex::open(postgres.url())); }
};

/// Nothing, and the test says that it is skipped, where there is no such server to start.
std::unique_ptr<CentreOnPostgres> centreOnPostgres() {
    if (!TestPostgres::available()) {
        WARN("[skipped] no /usr/lib/postgresql/*/bin, or not allowed to become postgres");
        return nullptr;
    }
    return std::make_unique<CentreOnPostgres>();
}

void silent(const std::string&) {}

} // namespace

TEST_CASE("Workers on one PostgreSQL index agree who was first", "[upload][centre]") {
    const auto there = centreOnPostgres();
    if (!there) {
        return;
    }
    constexpr int kStations = 4;
    constexpr int kStudents = 12;
    for (int i = 0; i < kStations; ++i) {
        const auto station = there->centre.enrol(std::to_string(i + 1));
        std::vector<storage::Record> captures;
        for (int student = 0; student < kStudents; ++student) {
            // Every student at every station, in another order at each: the worst case for locks.
            captures.push_back(sampleCapture(station.name, (student * (i + 1) + i) % kStudents));
        }
        there->drop(station, batchOf(station, captures));
    }
    std::mutex mutex;
    upload::centre::IngestCount all;
    {
        std::vector<std::jthread> workers;
        for (int i = 0; i < 4; ++i) {
            workers.emplace_back([&] {
                auto worker = must(upload::centre::Ingest::open(there->options));
                const auto count = must(worker.sweep(now(), silent));
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
    CHECK(std::distance(std::filesystem::directory_iterator(there->centre.path("receipts")), {}) == kStations);
}

TEST_CASE("A PostgreSQL server that is not there is said plainly", "[upload][centre]") {
    TestCentre centre;
    auto options = centre.ingestOptions();
    options.index = "postgresql://nobody@127.0.0.1:1/none?connect_timeout=2";
    const auto opened = upload::centre::Ingest::open(options);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().detail.find("index:") == 0);
}

TEST_CASE("A worker whose connection was cut goes on over a new one", "[upload][centre]") {
    const auto there = centreOnPostgres();
    if (!there) {
        return;
    }
    const auto station = there->centre.enrol("1");
    auto worker = must(upload::centre::Ingest::open(there->options));
    there->drop(station, batchOf(station, {sampleCapture("1", 1)}));
    CHECK(must(worker.sweep(now(), silent)).stored == 1);

    auto other = there->index();
    const auto cutAll = [&] { // as a server that is started again does
        must(other.transact([](upload::centre::Sql& sql) {
            sql.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND "
                    "backend_type = 'client backend'");
        }));
    };
    cutAll();
    there->drop(station, batchOf(station, {sampleCapture("1", 2)}));
    CHECK(must(worker.sweep(now(), silent)).stored == 1);

    SECTION("also in the middle of a transaction, which is done once") {
        auto index = there->index();
        int runs = 0;
        must(index.transact([&](upload::centre::Sql& sql) {
            sql.ask("INSERT INTO uploads (upload_id, bytes, sha256, problem) VALUES ('x', 1, '', '')");
            if (++runs == 1) {
                cutAll();
            }
            sql.ask("UPDATE uploads SET bytes = bytes + 1 WHERE upload_id = 'x'");
        }));
        CHECK(runs == 2);
        CHECK(must(index.upload("x"))->bytes == 2);
    }
    SECTION("and a row that another worker added first is met by looking again") {
        auto index = there->index();
        must(index.noteUpload("x", 1, "", std::nullopt, ""));
        int runs = 0;
        must(index.transact([&](upload::centre::Sql& sql) {
            if (++runs == 1) {
                sql.ask("INSERT INTO uploads (upload_id, bytes, sha256, problem) VALUES ('x', 1, '', '')");
            }
        }));
        CHECK(runs == 2);
    }
}

TEST_CASE("A campaign's fees and a long upload fit into PostgreSQL's index", "[upload][centre]") {
    const auto there = centreOnPostgres();
    if (!there) {
        return;
    }
    const auto station = there->centre.enrol("1");
    auto batch = batchOf(station, {sampleCapture("1", 1)});
    batch.manifest.fee_total_fen = 5'000'000'000;
    there->drop(station, batch);
    CHECK(must(upload::centre::ingest(there->options, now(), silent)).stored == 1);
    auto index = there->index();
    must(index.noteUpload("long", 5'000'000'000, "", std::nullopt, "no batch"));
    CHECK(must(index.upload("long"))->bytes == 5'000'000'000);
}
