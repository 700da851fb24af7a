#include "tests/storage/store_fixture.h"

#include <catch2/catch.hpp>

using namespace storage;
using Access = UploadQueue::Access;

namespace {

/// Three confirmed records in one batch that has been written as a tar.
struct BatchBench : StoreBench {
    RecordStore records = store();
    std::vector<std::string> ids;
    UploadQueue waiting = [this] {
        for (int number = 1; number <= 3; ++number) {
            ids.push_back(confirmed(records, sealer, number).record_id);
        }
        return queue(Access::with_station);
    }();
    BatchRow batch = **waiting.makeBatch({}, house().station(), "demo-2026");
    std::string tar_digest = std::string(64, 'd');
    BatchBench() { REQUIRE(waiting.noteSpooled(batch.batch_id, tar_digest, 123)); }

    Receipt receipt(Outcome outcome) const {
        Receipt out{batch.batch_id, tar_digest, time.now, {}};
        for (const auto& entry : batch.records) {
            out.records.push_back(
                {entry.record_id, entry.sha256, outcome, outcome == Outcome::stored ? "" : "station 5, 09:12"});
        }
        return out;
    }
};

} // namespace

TEST_CASE("A batch's manifest names its records and is signed once by the station", "[storage]") {
    BatchBench bench;
    CHECK(bench.waiting.status()->batched == 3);
    CHECK(bench.waiting.status()->queued == 0);
    const auto manifest = manifestFromJson(bench.batch.manifest_json);
    REQUIRE(manifest);
    CHECK(toJson(*manifest) == bench.batch.manifest_json);
    CHECK(manifest->records.size() == 3);
    CHECK(manifest->records[0].record_id == bench.ids[0]);
    CHECK(manifest->counters.at(0).captured == 3);
    CHECK_FALSE(manifest->previous_batch);
    CHECK(verifyDetached(bench.batch.manifest_p7s, qr::asBytes(bench.batch.manifest_json), house().stations()));
    CHECK(bench.waiting.openBatches()->at(0).manifest_p7s == bench.batch.manifest_p7s);
    for (const auto& entry : manifest->records) {
        const auto der = bench.waiting.sealedRecord(entry.record_id);
        CHECK(qr::toHex(qr::sha256(*der)) == entry.sha256);
        CHECK(static_cast<std::int64_t>(der->size()) == entry.bytes);
    }
    CHECK_FALSE(*bench.waiting.makeBatch({}, house().station(), "demo-2026"));
    confirmed(bench.records, bench.sealer, 4);
    const auto next = manifestFromJson((*bench.waiting.makeBatch({}, house().station(), "demo-2026"))->manifest_json);
    CHECK(next->previous_batch->batch_id == bench.batch.batch_id);
    CHECK(next->previous_batch->manifest_sha256 == qr::toHex(qr::sha256(qr::asBytes(bench.batch.manifest_json))));
}

TEST_CASE("A batch stays within its limits but always holds a record", "[storage]") {
    StoreBench bench;
    auto store = bench.store();
    for (int number = 1; number <= 5; ++number) {
        confirmed(store, bench.sealer, number);
    }
    auto queue = bench.queue(Access::with_station);
    CHECK((*queue.makeBatch({.max_records = 2}, house().station(), "demo-2026"))->records.size() == 2);
    CHECK((*queue.makeBatch({.max_records = 200, .max_bytes = 1}, house().station(), "demo-2026"))->records.size() ==
          1);
    CHECK((*queue.makeBatch({}, house().station(), "demo-2026"))->records.size() == 2);
    CHECK(queue.openBatches()->size() == 3);
}

TEST_CASE("A broken upload is remembered with its address and offset", "[storage]") {
    BatchBench bench;
    const auto& id = bench.batch.batch_id;
    REQUIRE(bench.waiting.noteAttempt(id));
    REQUIRE(bench.waiting.noteUpload(id, "https://centre.example/files/1", 4096));
    REQUIRE(bench.waiting.noteFailure(id, "no network", bench.time.now + std::chrono::minutes(1)));
    const auto row = bench.waiting.openBatches()->at(0);
    CHECK(row.state == BatchState::uploading);
    CHECK(row.upload_url == "https://centre.example/files/1");
    CHECK(row.offset_bytes == 4096);
    CHECK(row.attempts == 1);
    const auto listed = bench.waiting.list(0, 1)->at(0);
    CHECK(listed.reason == "no network");
    CHECK(listed.batch_id == id);
    CHECK(listed.next_try == bench.time.now + std::chrono::minutes(1));
    REQUIRE(bench.waiting.noteUpload(id, std::nullopt, 0));
    CHECK_FALSE(bench.waiting.openBatches()->at(0).upload_url);
    CHECK_FALSE(bench.waiting.noteAttempt(makeUuid()));
}

TEST_CASE("A batch with an unreadable record is dissolved, and the record never blocks again", "[storage]") {
    BatchBench bench;
    bench.sql("UPDATE record SET der = x'00' WHERE record_id = '" + bench.ids[1] + "'");
    REQUIRE(bench.waiting.dissolveBatch(bench.batch.batch_id));
    CHECK(bench.waiting.openBatches()->empty());
    CHECK(bench.waiting.status()->queued == 2);
    CHECK(bench.waiting.status()->rejected == 1);
    const auto shown = bench.waiting.list(1, 1)->at(0);
    CHECK(shown.record_id == bench.ids[1]);
    CHECK(shown.state == RecordState::rejected);
    CHECK(shown.reason.find("not whole") != std::string::npos);
    CHECK(bench.waiting.sendAgain(bench.ids[1], "李主管").error().kind == Error::Kind::damaged);
    CHECK(bench.waiting.status()->rejected == 1);
    const auto next = **bench.waiting.makeBatch({}, house().station(), "demo-2026");
    REQUIRE(next.records.size() == 2);
    CHECK(next.records[0].record_id == bench.ids[0]);
    CHECK(next.records[1].record_id == bench.ids[2]);
    CHECK(bench.waiting.dissolveBatch(bench.batch.batch_id).error().kind == Error::Kind::missing);
    CHECK(bench.sql("SELECT detail FROM audit_entry WHERE action = 'dissolve'") == "2 queued again, 1 unreadable\n");
    // Had it been delivered after all, its receipt still counts.
    REQUIRE(bench.waiting.applyReceipt(bench.receipt(Outcome::stored), {1}));
    CHECK(bench.waiting.status()->stored == 3);
}

TEST_CASE("Delivered is not stored: only a receipt ends a record's journey", "[storage]") {
    BatchBench bench;
    REQUIRE(bench.waiting.noteDelivered(bench.batch.batch_id));
    CHECK(bench.waiting.status()->delivered == 3);
    CHECK(bench.waiting.openBatches()->size() == 1);
    REQUIRE(bench.waiting.applyReceipt(bench.receipt(Outcome::stored), {1, 2, 3}));
    CHECK(bench.waiting.status()->stored == 3);
    CHECK(bench.waiting.openBatches()->empty());
    REQUIRE(bench.waiting.applyReceipt(bench.receipt(Outcome::stored), {1, 2, 3}));
    CHECK(bench.waiting.status()->stored == 3);
    CHECK(bench.records.today()->waiting == 0);
}

TEST_CASE("A receipt for some of the records leaves the others waiting", "[storage]") {
    BatchBench bench;
    auto part = bench.receipt(Outcome::stored);
    part.records.resize(1);
    REQUIRE(bench.waiting.noteExported(bench.batch.batch_id));
    REQUIRE(bench.waiting.applyReceipt(part, {1}));
    CHECK(bench.waiting.status()->stored == 1);
    CHECK(bench.waiting.status()->exported == 2);
    CHECK(bench.waiting.openBatches()->size() == 1);
    REQUIRE(bench.waiting.noteDelivered(bench.batch.batch_id));
    CHECK(bench.waiting.status()->delivered == 2);
}

TEST_CASE("A receipt that is not about our bytes is refused and changes nothing", "[storage]") {
    BatchBench bench;
    auto other_tar = bench.receipt(Outcome::stored);
    other_tar.batch_sha256 = std::string(64, '0');
    auto other_batch = bench.receipt(Outcome::stored);
    other_batch.batch_id = makeUuid();
    auto other_record = bench.receipt(Outcome::stored);
    other_record.records[2].sha256 = std::string(64, '0');
    for (const auto& wrong : {other_tar, other_batch, other_record}) {
        CHECK_FALSE(bench.waiting.applyReceipt(wrong, {1}));
        CHECK(bench.waiting.status()->stored == 0);
    }
}

TEST_CASE("A returned record waits for a person, who sends it again or closes it", "[storage]") {
    BatchBench bench;
    REQUIRE(bench.waiting.applyReceipt(bench.receipt(Outcome::duplicate), {1}));
    CHECK(bench.waiting.status()->duplicate == 3);
    CHECK(bench.records.today()->returned == 3);
    CHECK(bench.waiting.list(0, 1)->at(0).reason == "station 5, 09:12");
    REQUIRE(bench.waiting.closeReturned(bench.ids[0], "李主管", "same person, twice in the queue"));
    CHECK_FALSE(bench.waiting.closeReturned(bench.ids[0], "李主管", "again"));
    REQUIRE(bench.waiting.sendAgain(bench.ids[1], "李主管"));
    CHECK(bench.waiting.status()->duplicate == 1);
    CHECK(bench.waiting.status()->queued == 1);
    const auto again = bench.waiting.makeBatch({}, house().station(), "demo-2026");
    CHECK((*again)->records.at(0).record_id == bench.ids[1]);
    // The old receipt once more: the record on its way in the new batch is not touched.
    REQUIRE(bench.waiting.applyReceipt(bench.receipt(Outcome::rejected), {1}));
    CHECK(bench.waiting.status()->batched == 1);
    REQUIRE(bench.waiting.applyReceipt(bench.receipt(Outcome::stored), {1}));
    CHECK(bench.waiting.status()->stored == 2);
}
