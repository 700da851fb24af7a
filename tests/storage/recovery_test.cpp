#include "storage/daily_check.h"
#include "storage/rescue.h"
#include "storage/second_copy.h"
#include "storage/sqlite/database.h"
#include "tests/storage/store_fixture.h"

#include <catch2/catch.hpp>

#include <fstream>

using namespace storage;
using Access = UploadQueue::Access;
namespace fs = std::filesystem;

namespace {

/// Ten paid and confirmed sitters, the first three stored at the centre, and the store closed.
struct ClosedBench : StoreBench {
    std::vector<std::string> ids;
    ClosedBench() {
        auto records = store();
        for (int number = 1; number <= 10; ++number) {
            const auto record = sampleRecord(number);
            REQUIRE(records.bookFee(codeOf(record), record.fee, record.photographer));
            ids.push_back(confirmed(records, sealer, number).record_id);
        }
        auto waiting = queue(Access::with_station);
        const auto batch = **waiting.makeBatch({.max_records = 3}, house().station(), "demo-2026");
        REQUIRE(waiting.noteSpooled(batch.batch_id, std::string(64, 'd'), 1));
        Receipt receipt{batch.batch_id, std::string(64, 'd'), time.now, {}};
        for (const auto& entry : batch.records) {
            receipt.records.push_back({entry.record_id, entry.sha256, Outcome::stored, ""});
        }
        REQUIRE(waiting.applyReceipt(receipt, {1}));
    }
    /// An empty folder for the second copy.
    std::string stick() const {
        fs::create_directories(dir.path("stick"));
        return dir.path("stick");
    }
    void overwrite(std::size_t begin, std::size_t count) const {
        std::fstream file(database(), std::ios::binary | std::ios::in | std::ios::out);
        file.seekp(static_cast<std::streamoff>(begin));
        file << std::string(count, '\xa5');
    }
};

} // namespace

TEST_CASE("A database whose head is gone is set aside and all of it is salvaged", "[storage]") {
    ClosedBench bench;
    bench.overwrite(0, 4096);
    auto store = bench.store();
    REQUIRE(store.recovery());
    const auto& report = *store.recovery();
    CHECK(report.records == 10);
    CHECK(report.sealed == 10);
    CHECK(report.fees == 10);
    CHECK(report.lost.empty());
    CHECK(fs::exists(report.set_aside));
    CHECK(fs::exists(report.set_aside + ".json"));
    auto queue = bench.queue(Access::with_station);
    CHECK(queue.status()->stored == 3);
    CHECK(queue.status()->queued == 7);
    for (const auto& id : bench.ids) {
        CHECK(openSealed(*queue.sealedRecord(id), house().centre(), house().stations()));
    }
    CHECK((*store.paidBefore(codeOf(sampleRecord(4))))->linked);
    CHECK((*store.findEarlier(codeOf(sampleRecord(4)), std::nullopt)).has_value());
    CHECK(store.today()->captured == 10);
    // No running number is given twice, even if the lost tail had used it.
    CHECK(confirmed(store, bench.sealer, 11).capture_no == "2-0111");
    CHECK(bench.sql("PRAGMA integrity_check") == "ok\n");
}

TEST_CASE("A record whose bytes were damaged is named as lost, the others come back", "[storage]") {
    ClosedBench bench;
    const auto page =
        std::stoul(bench.sql("SELECT pageno FROM dbstat WHERE name = 'record' AND pagetype = 'overflow' LIMIT 1"));
    bench.overwrite((page - 1) * 4096 + 100, 200);
    const auto whole = RecordStore::checkWhole(bench.dir.path("data"));
    REQUIRE_FALSE(whole);
    CHECK(whole.error().kind == Error::Kind::damaged);
    auto store = RecordStore::openDamaged(bench.options(), whole.error().detail);
    REQUIRE(store);
    CHECK(store->recovery()->records == 9);
    REQUIRE(store->recovery()->lost.size() == 1);
    CHECK(store->recovery()->lost[0] == bench.ids[0]);
    CHECK(store->recovery()->missing_numbers == std::vector<std::int64_t>{1});
    CHECK(RecordStore::checkWhole(bench.dir.path("data")));
}

TEST_CASE("A recovery that a power cut interrupted is finished at the next opening", "[storage]") {
    ClosedBench bench;
    fs::copy_file(bench.database(), bench.database() + ".recovered");
    bench.overwrite(0, 4096);
    auto store = bench.store();
    CHECK_FALSE(store.recovery());
    CHECK(store.today()->captured == 10);
}

TEST_CASE("A recovery that ended before its last step keeps the damaged file and its report", "[storage]") {
    ClosedBench bench;
    bench.overwrite(0, 4096);
    const auto damaged = readText(bench.database());
    const auto aside = bench.store().recovery()->set_aside;
    // The moment at which the fresh database was complete, and nothing else was done.
    fs::rename(bench.database(), bench.database() + ".recovered");
    fs::rename(aside + ".json", bench.database() + ".recovered.json");
    fs::rename(aside, bench.database());
    SECTION("and the next start says so") {
        const auto store = bench.store();
        REQUIRE(store.recovery());
        CHECK(store.recovery()->records == 10);
        CHECK(store.recovery()->reason.find("not a database") != std::string::npos);
    }
    SECTION("and a start after another program has ended it") {
        CHECK(bench.queue(Access::exclusive).status()->queued == 7);
        CHECK(bench.store().recovery()->sealed == 10);
    }
    SECTION("and so it is when a second copy is taken in first") {
        fs::create_directories(bench.dir.path("copy"));
        CHECK(importSecondCopy(bench.options(), bench.dir.path("copy"))->added == 0);
        CHECK(bench.store().recovery()->fees == 10);
    }
    CHECK(readText(aside) == damaged);
    CHECK(fs::exists(aside + ".json"));
    CHECK_FALSE(bench.store().recovery()); // it is told once
}

TEST_CASE("A recovery whose report cannot be written changes nothing, and is done when it can", "[storage]") {
    ClosedBench bench;
    bench.overwrite(0, 4096);
    const auto damaged = readText(bench.database());
    fs::create_directories(bench.database() + ".recovered.json.part"); // nothing can be written there
    CHECK_FALSE(RecordStore::open(bench.options()));
    CHECK(readText(bench.database()) == damaged);
    fs::remove(bench.database() + ".recovered.json.part");
    const auto store = bench.store();
    REQUIRE(store.recovery());
    CHECK(store.recovery()->records == 10);
    CHECK(readText(store.recovery()->set_aside) == damaged);
}

TEST_CASE("A recovery that stopped halfway leaves the database that stood there in use", "[storage]") {
    ClosedBench bench;
    writeText(bench.database() + ".rebuilding", "half");
    const auto aside = bench.database() + ".damaged-2026-04-12T010203.000Z";
    RecoveryReport report;
    report.set_aside = aside;
    writeText(bench.database() + ".recovered.json", toJson(report));
    fs::create_hard_link(bench.database(), aside);
    const auto store = bench.store();
    CHECK_FALSE(store.recovery());
    CHECK_FALSE(fs::exists(aside));
    CHECK_FALSE(fs::exists(bench.database() + ".rebuilding"));
    CHECK(bench.queue(Access::with_station).status()->queued == 7);
}

TEST_CASE("A batch that lost a record is dissolved by the recovery, the others go out in the next", "[storage]") {
    ClosedBench bench;
    std::string batch_id;
    qr::Bytes der;
    bool spooled = false;
    {
        auto waiting = bench.queue(Access::exclusive);
        batch_id = (*waiting.makeBatch({}, house().station(), "demo-2026"))->batch_id;
        der = *waiting.sealedRecord(bench.ids[4]);
    }
    SECTION("when its tar was not made") {}
    SECTION("but not when the tar lies in the spool") {
        spooled = true;
        writeText(bench.dir.path("data/spool/" + batch_id + ".tar"), "the tar");
        const auto digest = qr::toHex(qr::sha256(qr::asBytes(std::string("the tar"))));
        REQUIRE(bench.queue(Access::exclusive).noteSpooled(batch_id, digest, 7));
    }
    const auto file = readText(bench.database());
    const auto place = file.find(std::string(der.end() - 64, der.end()));
    REQUIRE(place != std::string::npos);
    bench.overwrite(place, 32);
    auto store = RecordStore::openDamaged(bench.options(), "found by the daily check");
    REQUIRE(store);
    CHECK(store->recovery()->lost == std::vector{bench.ids[4]});
    auto waiting = bench.queue(Access::with_station);
    CHECK(waiting.openBatches()->size() == (spooled ? 1 : 0));
    CHECK(waiting.status()->queued == (spooled ? 0 : 6));
    const auto next = waiting.makeBatch({}, house().station(), "demo-2026");
    REQUIRE(next);
    CHECK(next->has_value() != spooled);
    for (const auto& entry : spooled ? std::vector<BatchEntry>{} : (*next)->records) {
        CHECK(waiting.sealedRecord(entry.record_id));
    }
}

TEST_CASE("Sealed records leave a dead station's directory without any key", "[storage]") {
    ClosedBench bench;
    const auto count = rescueSeals(bench.dir.path("data"), bench.dir.path("out"));
    REQUIRE(count);
    CHECK(count->written == 10);
    CHECK(count->damaged == 0);
    const auto der = readText(bench.dir.path("out/" + bench.ids[9] + ".p7m"));
    CHECK(openSealed(qr::Bytes(der.begin(), der.end()), house().recovery(), house().stations()));
    bench.overwrite(0, 4096);
    const auto again = rescueSeals(bench.dir.path("data"), bench.dir.path("out2"));
    REQUIRE(again);
    CHECK(again->written == 10);
    CHECK_FALSE(rescueSeals(bench.dir.path("nowhere"), bench.dir.path("out3")));
}

TEST_CASE("Sealed bytes are erased some days after the centre has them", "[storage]") {
    ClosedBench bench;
    auto store = bench.store();
    CHECK(*store.eraseStored(std::chrono::days(7), 100) == 0);
    bench.time.now += std::chrono::days(8);
    CHECK(*store.eraseStored(std::chrono::days(7), 2) == 1);
    CHECK(*store.eraseStored(std::chrono::days(7), 2) == 0);
    auto queue = bench.queue(Access::with_station);
    CHECK_FALSE(queue.sealedRecord(bench.ids[0]));
    CHECK(queue.sealedRecord(bench.ids[3]));
    CHECK(queue.status()->stored == 3);
    CHECK((*store.findEarlier(codeOf(sampleRecord(1)), std::nullopt)).has_value());
}

TEST_CASE("A second copy catches up and fills another station's queue", "[storage]") {
    ClosedBench bench;
    const auto stick = bench.dir.path("stick");
    auto store = bench.store();
    CHECK_FALSE(store.copyTo(stick, 4));
    fs::create_directories(stick);
    CHECK(*store.copyTo(stick, 4) == 6);
    CHECK(bench.queue(Access::with_station).status()->second_copy_behind == 6);
    CHECK(*store.copyTo(stick, 100) == 0);
    CHECK(bench.queue(Access::with_station).status()->second_copy_behind == 0);
    confirmed(store, bench.sealer, 11);
    CHECK(bench.queue(Access::with_station).status()->second_copy_behind == 1);
    CHECK(*store.copyTo(stick, 100) == 0);
    CHECK(shell("grep -r -a -c -F -e '张*三' -e '张师傅' -e 'XY1:' -e JFIF -e 2021011 " + stick + " | grep -v ':0$'")
              .output.empty());

    StoreBench other;
    { auto fresh = other.store(); }
    writeText(stick + "/xueying-2/" + bench.ids[2] + ".p7m", "torn");
    const auto count = importSecondCopy(other.options(), stick + "/xueying-2");
    REQUIRE(count);
    CHECK(count->added == 10);
    CHECK(count->damaged == 1);
    CHECK(importSecondCopy(other.options(), stick + "/xueying-2")->known == 10);
    CHECK_FALSE(importSecondCopy(other.options(), bench.dir.path("pulled")));
    auto there = other.store();
    auto queue = other.queue(Access::with_station);
    CHECK(queue.status()->queued == 10);
    CHECK(openSealed(*queue.sealedRecord(bench.ids[9]), house().centre(), house().stations())->record.capture_no ==
          "2-0010");
    CHECK((*there.findEarlier(codeOf(sampleRecord(5)), std::nullopt)).has_value());
}

TEST_CASE("A stick that is full or pulled is said so, and is caught up with later", "[storage]") {
    ClosedBench bench;
    const auto stick = bench.stick();
    if (shell("mount -t tmpfs -o size=200k tmpfs " + stick).code != 0) {
        WARN("[skipped] no right to mount a small tmpfs");
        return;
    }
    auto store = bench.store();
    const auto full = store.copyTo(stick, 100);
    const auto behind = bench.queue(Access::with_station).status()->second_copy_behind;
    CHECK(shell("mount -o remount,size=8m " + stick).code == 0);
    const auto after = store.copyTo(stick, 100);
    CHECK(shell("mount -o remount,ro " + stick).code == 0);
    confirmed(store, bench.sealer, 11);
    const auto read_only = store.copyTo(stick, 100);
    CHECK(shell("umount " + stick).code == 0);
    REQUIRE_FALSE(full);
    CHECK(full.error().kind == Error::Kind::disk_full);
    CHECK(behind > 0);
    CHECK(behind < 10);
    CHECK(after == 0);
    CHECK_FALSE(read_only);
}

TEST_CASE("A second copy is made beside the station's writer", "[storage]") {
    ClosedBench bench;
    const auto stick = bench.stick();
    const auto data = bench.dir.path("data");
    CHECK(*secondCopyBehind(data) == 10);
    auto store = bench.store();
    CHECK(*catchUpBeside(data, "2", stick, 4) == 6);
    confirmed(store, bench.sealer, 11);
    CHECK(*secondCopyBehind(data) == 7);
    CHECK(*catchUpBeside(data, "2", stick, 100) == 0);
    CHECK(*secondCopyBehind(data) == 0);
    const auto gone = catchUpBeside(data, "2", bench.dir.path("pulled"), 100);
    REQUIRE_FALSE(gone);
    CHECK(gone.error().kind == Error::Kind::missing);
    CHECK(*secondCopyBehind(data) == 0);
    fs::create_directories(bench.dir.path("another"));
    CHECK(*catchUpBeside(data, "2", bench.dir.path("another"), 3) == 8); // another stick has nothing yet
    CHECK(*secondCopyBehind(data) == 8);
}

TEST_CASE("A stick that served the station before a fresh start is not taken for complete", "[storage]") {
    ClosedBench bench;
    const auto stick = bench.stick();
    CHECK(*bench.store().copyTo(stick, 100) == 0);
    StoreBench fresh;
    auto store = fresh.store();
    const auto id = confirmed(store, fresh.sealer, 21).record_id;
    CHECK(*store.copyTo(stick, 100) == 0);
    CHECK(fs::exists(stick + "/xueying-2/" + id + ".p7m"));
    CHECK(fs::exists(stick + "/xueying-2/" + bench.ids.back() + ".p7m"));
}

TEST_CASE("A station rebuilt from its second copy gives no number twice", "[storage]") {
    ClosedBench bench;
    const auto stick = bench.stick();
    CHECK(*bench.store().copyTo(stick, 100) == 0);
    for (const auto* half : {".p7m", ".json"}) {
        fs::remove(stick + "/xueying-2/" + bench.ids[0] + half);
    }
    StoreBench laptop;
    const auto count = importSecondCopy(laptop.options(), stick + "/xueying-2");
    REQUIRE(count);
    CHECK(count->added == 9);
    auto store = laptop.store();
    CHECK(confirmed(store, laptop.sealer, 21).capture_no == "2-0011");
}

TEST_CASE("A damaged copy's number is not given again, and an absurd one is not believed", "[storage]") {
    ClosedBench bench;
    const auto stick = bench.stick();
    CHECK(*bench.store().copyTo(stick, 100) == 0);
    const auto copy = stick + "/xueying-2/";
    writeText(copy + bench.ids[9] + ".p7m", "torn");
    auto absurd = readText(copy + bench.ids[0] + ".json");
    absurd.replace(absurd.find("2-0001"), 6, "2-9223372036854775807");
    writeText(copy + bench.ids[0] + ".json", absurd);
    StoreBench laptop;
    const auto count = importSecondCopy(laptop.options(), stick + "/xueying-2");
    REQUIRE(count);
    CHECK(count->damaged == 1);
    auto store = laptop.store();
    CHECK(confirmed(store, laptop.sealer, 21).capture_no == "2-0011");
}

TEST_CASE("What is erased on the station goes from its second copy as well", "[storage]") {
    ClosedBench bench;
    const auto stick = bench.stick();
    auto store = bench.store();
    CHECK(*store.copyTo(stick, 100) == 0);
    bench.time.now += std::chrono::days(8);
    CHECK(*store.eraseStored(std::chrono::days(7), 2) == 1);
    CHECK(*store.copyTo(stick, 100) == 0);
    CHECK(*store.eraseStored(std::chrono::days(7), 2) == 0);
    CHECK(*store.copyTo(stick, 100) == 0);
    for (std::size_t i = 0; i < bench.ids.size(); ++i) {
        for (const auto* half : {".p7m", ".json"}) {
            CHECK(fs::exists(stick + "/xueying-2/" + bench.ids[i] + half) == (i >= 3));
        }
    }
    // Were the last ones erased, the stick still knows how far the station had come.
    for (const auto* half : {".p7m", ".json"}) {
        fs::remove(stick + "/xueying-2/" + bench.ids[9] + half);
    }
    StoreBench laptop;
    CHECK(importSecondCopy(laptop.options(), stick + "/xueying-2")->added == 6);
    auto rebuilt = laptop.store();
    CHECK(confirmed(rebuilt, laptop.sealer, 21).capture_no == "2-0011");
}

TEST_CASE("The log is emptied of erased bytes as soon as nobody reads", "[storage]") {
    ClosedBench bench;
    auto store = bench.store();
    bench.time.now += std::chrono::days(8);
    const auto log_bytes = [&bench] { return fs::file_size(bench.database() + "-wal"); };
    {
        sqlite::Database reader(bench.database(), sqlite::Database::Mode::read_only);
        reader.run("BEGIN");
        CHECK(reader.integer("SELECT COUNT(*) FROM record") == 10);
        const auto begin = std::chrono::steady_clock::now();
        CHECK(*store.eraseStored(std::chrono::days(7), 100) == 0);
        CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(2)); // a confirm may come next
        CHECK(log_bytes() > 0);
    }
    CHECK(*store.eraseStored(std::chrono::days(7), 100) == 0);
    CHECK(log_bytes() == 0);
}

TEST_CASE("The whole database is read once a day, and damage is found", "[storage]") {
    ClosedBench bench;
    const auto data = bench.dir.path("data");
    CHECK(*checkDaily(data, bench.time.now, {}));
    CHECK_FALSE(*checkDaily(data, bench.time.now + std::chrono::hours(1), {}));
    CHECK(*checkDaily(data, bench.time.now + std::chrono::hours(21), {}));
    CHECK(*checkDaily(data, bench.time.now, {})); // the clock was set back: sooner rather than never
    std::stop_source stopped;
    stopped.request_stop();
    const auto tomorrow = bench.time.now + std::chrono::hours(24);
    CHECK(checkDaily(data, tomorrow, stopped.get_token()).error().kind == Error::Kind::refused);
    const auto content = readText(bench.database());
    const auto der = content.find("\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x17"); // an AuthEnvelopedData
    REQUIRE(der != std::string::npos);
    bench.overwrite(der + 200, 10);
    const auto damaged = checkDaily(data, tomorrow, {});
    REQUIRE_FALSE(damaged);
    CHECK(damaged.error().kind == Error::Kind::damaged);
}
