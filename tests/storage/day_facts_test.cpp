#include "storage/day_facts.h"
#include "storage/health.h"
#include "storage/readiness.h"
#include "storage/second_copy.h"
#include "storage/unit_counters.h"
#include "tests/storage/store_fixture.h"

#include <catch2/catch.hpp>

using namespace storage;

TEST_CASE("A day's facts count what was taken, paid, confirmed for a sitter and sent", "[storage]") {
    StoreBench bench;
    auto records = bench.store();
    confirmed(records, bench.sealer, 1);
    confirmed(records, bench.sealer, 2);
    REQUIRE(records.audit("张师傅", "assisted_confirm", {}, "left"));
    REQUIRE(records.bookFee(codeOf(sampleRecord(9)), {2000, FeeMethod::scan, "ref-9", {}}, "张师傅"));
    auto waiting = bench.queue(UploadQueue::Access::with_station);
    REQUIRE(*waiting.makeBatch({1, 1 << 24}, house().station(), "demo-2026"));

    const auto today = dayOf(bench.time.now, bench.options().utc_offset_min);
    const auto facts = readDay(bench.options().data_dir, today, bench.options().utc_offset_min);
    REQUIRE(facts);
    CHECK(facts->day == today);
    REQUIRE(facts->units.size() == 1);
    CHECK(facts->units[0].captured == 2);
    CHECK(facts->assisted == 1);
    CHECK(facts->voided == 0);
    CHECK(facts->queue.queued == 1);
    CHECK(facts->queue.batched == 1);
    CHECK(facts->closed == 0);
    CHECK(facts->fees.paid_not_captured.size() == 1);
    CHECK_FALSE(facts->fees.differences.empty());

    const auto other = readDay(bench.options().data_dir, "2001-01-01", 480);
    REQUIRE(other);
    CHECK(other->units.empty());
    CHECK(other->assisted == 0);
    CHECK(other->queue.queued == 1); // of all days
}

TEST_CASE("Records of another station's second copy are not in this station's books", "[storage]") {
    StoreBench dead;
    dead.time.now += std::chrono::hours(30); // its clock ran fast
    std::filesystem::create_directories(dead.dir.path("stick"));
    {
        auto records = dead.store();
        const auto wrong = confirmed(records, dead.sealer, 1);
        confirmed(records, dead.sealer, 2);
        auto withdrawal = sampleRecord(1);
        withdrawal.kind = RecordKind::withdrawal;
        withdrawal.supersedes = wrong.record_id;
        withdrawal.portrait.reset();
        REQUIRE(records.confirm(withdrawal, {}, dead.sealer));
        REQUIRE(*records.copyTo(dead.dir.path("stick"), 100) == 0);
    }
    StoreBench bench;
    auto options = bench.options();
    options.station.back() = '5';
    {
        auto records = RecordStore::open(options);
        REQUIRE(records->bookFee(codeOf(sampleRecord(9)), {2000, FeeMethod::scan, "", {}}, "张师傅"));
        confirmed(*records, bench.sealer, 9);
    }
    REQUIRE(importSecondCopy(options, dead.dir.path("stick/xueying-2"))->added == 3);
    const auto health = checkHealth(options.data_dir, bench.time.now, {.min_free_bytes = 0, .low_free_bytes = 0});
    REQUIRE(health);
    CHECK(std::ranges::none_of(*health, [](const auto& note) { return note.kind == HealthNote::Kind::clock_back; }));
    for (const auto& item : checkReadiness(options.data_dir, bench.time.now, bench.time.now)) {
        CHECK((item.ready || item.item != "database"));
    }
    for (const auto at : {bench.time.now, dead.time.now}) {
        const auto facts = readDay(options.data_dir, dayOf(at, 480), 480);
        REQUIRE(facts);
        CHECK(facts->voided == 0);
        CHECK(facts->fees.captured == (at == bench.time.now ? 1 : 0));
        CHECK(facts->fees.captured_unpaid == 0);
        CHECK(facts->fees.differences.empty());
    }
    CHECK(UploadQueue::open(options, UploadQueue::Access::exclusive)->status()->queued == 4);
    // A recovery keeps them apart, and a record confirmed after the import counts.
    auto recovered = RecordStore::openDamaged(options, "found by the daily check");
    REQUIRE(recovered);
    confirmed(*recovered, bench.sealer, 8);
    CHECK(reportFees(options.data_dir, "", 480)->captured == 2);
}

TEST_CASE("What was imported before the books were told apart is known by the audit trail", "[storage]") {
    StoreBench dead;
    std::filesystem::create_directories(dead.dir.path("stick"));
    {
        auto records = dead.store();
        confirmed(records, dead.sealer, 1);
        confirmed(records, dead.sealer, 2);
        REQUIRE(*records.copyTo(dead.dir.path("stick"), 100) == 0);
    }
    StoreBench bench;
    {
        auto records = bench.store();
        confirmed(records, bench.sealer, 9);
    }
    REQUIRE(importSecondCopy(bench.options(), dead.dir.path("stick/xueying-2"))->added == 2);
    bench.sql("DROP TABLE imported; DROP TRIGGER record_in_hour; DROP TABLE record_hour; DROP INDEX fee_by_time; DROP "
              "INDEX audit_assisted; "
              "DROP INDEX queue_erased; DROP TRIGGER fee_stands; DROP TRIGGER fee_undone; "
              "DELETE FROM fact WHERE name LIKE 'fees_%'; PRAGMA user_version = 1");
    { auto records = bench.store(); }
    CHECK(bench.sql("SELECT * FROM imported") == "2|3\n");
    CHECK(reportFees(bench.options().data_dir, dayOf(bench.time.now, 480), 480)->captured == 1);
}

TEST_CASE("Every day's report holds that day's records, also after the clock was set back", "[storage]") {
    StoreBench bench;
    const auto offset = bench.options().utc_offset_min;
    const auto first = *fromRfc3339("2026-06-10T16:30:00Z");
    const auto second = *fromRfc3339("2026-06-12T15:59:59Z");
    auto records = bench.store();
    int sitter = 0;
    for (const auto at : {first, second, second, first, first + std::chrono::hours(22)}) {
        bench.time.now = at;
        confirmed(records, bench.sealer, ++sitter);
    }
    const auto captured = [&](const char* day) { return reportFees(bench.options().data_dir, day, offset)->captured; };
    CHECK(captured("2026-06-10") == 0);
    CHECK(captured("2026-06-11") == 3);
    CHECK(captured("2026-06-12") == 2);
    CHECK(captured("2026-06-13") == 0);
    CHECK(captured("") == 5);
    CHECK(reportFees(bench.options().data_dir, "2026-06-11", offset)->differences.empty());
}

TEST_CASE("A withdrawal in another slot leaves the unit's sum right and no slot below nobody", "[storage]") {
    StoreBench bench;
    auto records = bench.store();
    confirmed(records, bench.sealer, 1);
    confirmed(records, bench.sealer, 2);
    auto withdrawal = sampleRecord(1);
    withdrawal.kind = RecordKind::withdrawal;
    withdrawal.slot = SlotState::outside;
    withdrawal.portrait.reset();
    REQUIRE(records.confirm(withdrawal, {}, bench.sealer));
    std::int64_t sum = 0;
    const auto counts = records.unitCounts("");
    for (const auto& count : *counts) {
        CHECK(count.captured >= 0);
        sum += count.captured;
    }
    CHECK(sum == 1);
}

TEST_CASE("A day that is none, and a directory that is not there, are errors", "[storage]") {
    StoreBench bench;
    const auto records = bench.store();
    CHECK(readDay(bench.options().data_dir, "yesterday", 480).error().kind == Error::Kind::malformed);
    CHECK_FALSE(readDay(bench.dir.path("nothing"), "2026-04-12", 480));
}

TEST_CASE("The list of open records leaves out what is stored or dealt with", "[storage]") {
    StoreBench bench;
    auto records = bench.store();
    const auto first = confirmed(records, bench.sealer, 1);
    const auto second = confirmed(records, bench.sealer, 2);
    auto waiting = bench.queue(UploadQueue::Access::with_station);
    const auto batch = **waiting.makeBatch({1, 1 << 24}, house().station(), "demo-2026");
    REQUIRE(waiting.noteSpooled(batch.batch_id, std::string(64, 'd'), 123));
    REQUIRE(waiting.applyReceipt({batch.batch_id,
                                  std::string(64, 'd'),
                                  bench.time.now,
                                  {{first.record_id, batch.records[0].sha256, Outcome::stored, ""}}},
                                 {}));
    CHECK(waiting.list(0, 10)->size() == 2);
    const auto open = waiting.list(0, 10, Listed::open);
    REQUIRE(open->size() == 1);
    CHECK(open->front().record_id == second.record_id);
    CHECK(waiting.list(1, 10, Listed::open)->empty());
}
