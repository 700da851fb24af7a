#include "storage/day_facts.h"
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
