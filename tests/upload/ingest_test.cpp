#include "tests/support/test_centre.h"
#include "upload/centre/record_index.h"

#include <catch2/catch.hpp>
#include <sys/resource.h>
#include <unistd.h>

#include <fstream>

using namespace support;
using storage::Outcome;
using upload::centre::IngestCount;

namespace {

/// One sweep, and what it told.
struct Swept {
    IngestCount count;
    std::vector<std::string> told;
};

Swept sweep(const upload::centre::IngestOptions& options) {
    Swept swept;
    swept.count =
        must(upload::centre::ingest(options, now(), [&](const std::string& line) { swept.told.push_back(line); }));
    return swept;
}
Swept sweep(const TestCentre& centre) {
    return sweep(centre.ingestOptions());
}

storage::Receipt receiptOf(const TestCentre& centre, const std::string& batch_id) {
    const auto der = readFile(centre.path("receipts/" + batch_id + ".p7m"));
    REQUIRE_FALSE(der.empty());
    return must(storage::openReceipt(qr::asBytes(der), must(storage::readCertificate(centre.path("centre/centre.crt"))),
                                     readFile(centre.path("centre/ca.crt"))));
}

std::string drop(const TestCentre& centre, const TestStation& station, const BatchParts& batch) {
    return writeBatch(batch, station.identity, centre.path("uploads/" + batch.manifest.batch_id + ".tar"));
}

std::vector<Outcome> outcomes(const storage::Receipt& receipt) {
    std::vector<Outcome> found;
    for (const auto& entry : receipt.records) {
        found.push_back(entry.outcome);
    }
    return found;
}

/// The void that takes a capture back.
storage::Record voidOf(const storage::Record& captured) {
    auto taken_back = captured;
    taken_back.record_id = storage::makeUuid();
    taken_back.capture_no = captured.station + "-900";
    taken_back.kind = storage::RecordKind::withdrawal;
    taken_back.supersedes = captured.record_id;
    taken_back.portrait.reset();
    return taken_back;
}

/// A column of one record's row; nothing when it is NULL.
upload::centre::Value inIndex(const TestCentre& centre, const std::string& column, const std::string& record_id) {
    auto index = must(upload::centre::RecordIndex::open(centre.path("out/index.db")));
    upload::centre::Value value;
    must(index.transact([&](upload::centre::Sql& sql) {
        value = sql.ask("SELECT " + column + " FROM records WHERE record_id = $1", {record_id}).at(0).at(0);
    }));
    return value;
}

/// The same sealed records in a batch of their own.
BatchParts sentAgain(BatchParts batch) {
    batch.manifest.batch_id = storage::makeUuid();
    return batch;
}

} // namespace

TEST_CASE("A batch is stored record by record and answered by a signed receipt", "[upload][centre]") {
    TestCentre centre;
    const auto station = centre.enrol("2");
    const auto batch = batchOf(station, {sampleCapture("2", 1), sampleCapture("2", 2), sampleCapture("2", 3)});
    const auto sha256 = drop(centre, station, batch);

    const auto swept = sweep(centre);
    CHECK(swept.count.batches == 1);
    CHECK(swept.count.stored == 3);
    const auto receipt = receiptOf(centre, batch.manifest.batch_id);
    CHECK(receipt.batch_sha256 == sha256);
    CHECK(outcomes(receipt) == std::vector(3, Outcome::stored));
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(receipt.records[i].record_id == batch.records[i].record_id);
        CHECK(receipt.records[i].sha256 == batch.records[i].sha256);
    }

    SECTION("and stays sealed on the centre's disk") {
        const auto kept = readFile(centre.path("out/records/" + batch.records[0].record_id + ".p7m"));
        CHECK(qr::toHex(qr::sha256(qr::asBytes(kept))) == batch.records[0].sha256);
        const auto index = readFile(centre.path("out/index.db")) + readFile(centre.path("out/index.db-wal"));
        CHECK(index.find("张*三") == std::string::npos);
        CHECK(index.find("20211000001") == std::string::npos);
        CHECK(index.find("JFIF") == std::string::npos);
    }
    SECTION("and is not taken a second time") {
        const auto again = sweep(centre);
        CHECK(again.count.batches == 0);
        CHECK(again.count.stored == 0);
    }
    SECTION("and its receipt is written again when it got lost") {
        std::filesystem::remove(centre.path("receipts/" + batch.manifest.batch_id + ".p7m"));
        CHECK(sweep(centre).count.batches == 0);
        CHECK(outcomes(receiptOf(centre, batch.manifest.batch_id)) == std::vector(3, Outcome::stored));
    }
    SECTION("and the same bytes under another upload change nothing") {
        writeBatch(batch, station.identity, centre.path("uploads/unsigned.tar")); // another signature: other bytes
        std::filesystem::copy_file(centre.path("uploads/" + batch.manifest.batch_id + ".tar"),
                                   centre.path("uploads/again.tar"));
        const auto again = sweep(centre);
        CHECK(again.count.stored == 0);
        CHECK(again.count.unreadable == 1);
        CHECK(receiptOf(centre, batch.manifest.batch_id).batch_sha256 == sha256);
    }
}

TEST_CASE("A second capture of a student is a duplicate that names the first", "[upload][centre]") {
    TestCentre centre;
    const auto first = centre.enrol("1");
    const auto second = centre.enrol("2");
    const auto captured = sampleCapture("1", 7);
    drop(centre, first, batchOf(first, {captured}));
    sweep(centre);

    auto other_code = sampleCapture("2", 7);
    other_code.code.push_back('x');
    auto decided = sampleCapture("2", 7);
    decided.duplicate_override = storage::DuplicateOverride{"two sitters, one code", ""};
    auto superseding = sampleCapture("2", 7);
    superseding.supersedes = captured.record_id;
    const auto batch =
        batchOf(second, {sampleCapture("2", 7), other_code, decided, superseding, sampleCapture("2", 8)});
    drop(centre, second, batch);
    const auto swept = sweep(centre);
    CHECK(swept.count.duplicate == 2);
    const auto receipt = receiptOf(centre, batch.manifest.batch_id);
    CHECK(outcomes(receipt) ==
          std::vector{Outcome::duplicate, Outcome::duplicate, Outcome::stored, Outcome::stored, Outcome::stored});
    CHECK(receipt.records[0].reason == "captured at station 1 at " + storage::toRfc3339(captured.captured_at));
}

TEST_CASE("A record that was taken back frees its code", "[upload][centre]") {
    TestCentre centre;
    const auto station = centre.enrol("2");
    const auto captured = sampleCapture("2", 7);
    drop(centre, station, batchOf(station, {captured}));
    sweep(centre);
    auto taken_back = sampleCapture("2", 7);
    taken_back.kind = storage::RecordKind::withdrawal;
    taken_back.supersedes = captured.record_id;
    taken_back.portrait.reset();
    const auto batch = batchOf(station, {taken_back, sampleCapture("2", 7)});
    drop(centre, station, batch);
    sweep(centre);
    CHECK(outcomes(receiptOf(centre, batch.manifest.batch_id)) == std::vector{Outcome::stored, Outcome::stored});
}

TEST_CASE("A record sent again in another batch is stored again, another record of the same id is not",
          "[upload][centre]") {
    TestCentre centre;
    const auto station = centre.enrol("2");
    const auto first = batchOf(station, {sampleCapture("2", 1)});
    drop(centre, station, first);
    sweep(centre);
    auto again = first;
    again.manifest.batch_id = storage::makeUuid();
    drop(centre, station, again);
    auto forged_record = sampleCapture("2", 9);
    forged_record.record_id = first.records[0].record_id;
    const auto forged = batchOf(station, {forged_record});
    drop(centre, station, forged);
    sweep(centre);
    CHECK(outcomes(receiptOf(centre, again.manifest.batch_id)) == std::vector{Outcome::stored});
    CHECK(outcomes(receiptOf(centre, forged.manifest.batch_id)) == std::vector{Outcome::rejected});
}

TEST_CASE("A record that does not fit its batch is rejected with the reason", "[upload][centre]") {
    TestCentre centre;
    const auto station = centre.enrol("2");
    const auto other = centre.enrol("3");
    auto batch = batchOf(station, {sampleCapture("2", 1), sampleCapture("2", 2), sampleCapture("2", 3),
                                   sampleCapture("3", 4), sampleCapture("2", 5)});
    const auto swapped = must(other.sealer.seal(sampleCapture("3", 6), samplePortrait(6)));
    batch.records[1].der = swapped.der; // another station's record under this id
    batch.manifest.records[1].sha256 = swapped.sha256;
    batch.manifest.records[1].bytes = static_cast<std::int64_t>(swapped.der.size());
    auto wrong_campaign = sampleCapture("2", 3);
    wrong_campaign.record_id = batch.records[2].record_id;
    wrong_campaign.campaign = "other-2026";
    const auto foreign = must(station.sealer.seal(wrong_campaign, samplePortrait(3)));
    batch.records[2].der = foreign.der;
    batch.manifest.records[2].sha256 = foreign.sha256;
    batch.manifest.records[2].bytes = static_cast<std::int64_t>(foreign.der.size());
    batch.records[4].der.assign(500, 7); // no CMS at all
    batch.manifest.records[4].sha256 = qr::toHex(qr::sha256(batch.records[4].der));
    batch.manifest.records[4].bytes = 500;
    drop(centre, station, batch);
    const auto swept = sweep(centre);
    CHECK(swept.count.stored == 1);
    CHECK(swept.count.rejected == 4);
    const auto receipt = receiptOf(centre, batch.manifest.batch_id);
    CHECK(outcomes(receipt) ==
          std::vector{Outcome::stored, Outcome::rejected, Outcome::rejected, Outcome::rejected, Outcome::rejected});
    for (std::size_t i = 1; i < 5; ++i) {
        CHECK_FALSE(receipt.records[i].reason.empty());
    }
}

TEST_CASE("A laptop may bring what another station captured, under that station's own signature", "[upload][centre]") {
    TestCentre centre;
    const auto dead = centre.enrol("2");
    const auto laptop = centre.enrol("3");
    const auto rescued = batchOf(dead, {sampleCapture("2", 1), sampleCapture("2", 2)});
    auto batch = batchOf(laptop, {sampleCapture("3", 3)});
    for (std::size_t i = 0; i < rescued.records.size(); ++i) {
        batch.records.push_back(rescued.records[i]);
        batch.manifest.records.push_back(rescued.manifest.records[i]);
    }
    drop(centre, laptop, batch);
    CHECK(sweep(centre).count.stored == 3);
    CHECK(outcomes(receiptOf(centre, batch.manifest.batch_id)) == std::vector(3, Outcome::stored));
}

TEST_CASE("What is no batch of an enrolled station gets no receipt", "[upload][centre]") {
    TestCentre centre;
    TestCentre elsewhere(1);
    const auto station = centre.enrol("2");
    const auto other = centre.enrol("3");
    const auto stranger = elsewhere.enrol("2");
    const auto batch = batchOf(station, {sampleCapture("2", 1)});
    const auto path = centre.path("uploads/" + batch.manifest.batch_id + ".tar");

    SECTION("signed by another station") {
        writeBatch(batch, other.identity, path);
    }
    SECTION("signed by a station of another centre") {
        writeBatch(batch, stranger.identity, path);
    }
    SECTION("signed by the centre itself") {
        writeBatch(
            batch,
            must(storage::Identity::load(centre.path("centre/centre.key"), centre.path("centre/centre.crt"), {})),
            path);
    }
    SECTION("junk") {
        writeFile(path, std::string(100'000, 'x'));
    }
    SECTION("empty") {
        writeFile(path, "");
    }
    SECTION("a record missing") {
        auto shorter = batch;
        shorter.records.clear();
        writeBatch(shorter, station.identity, path);
    }
    SECTION("a byte changed on the stick") {
        drop(centre, station, batch);
        auto content = readFile(path);
        content[content.size() / 2] = static_cast<char>(content[content.size() / 2] ^ 1);
        writeFile(path, content);
    }
    SECTION("an id that is a path") {
        auto climbing = batch;
        climbing.manifest.batch_id = "../../evil";
        writeBatch(climbing, station.identity, path);
    }
    const auto swept = sweep(centre);
    CHECK(swept.count.unreadable == 1);
    CHECK(swept.told.size() == 1);
    CHECK(std::filesystem::is_empty(centre.path("receipts")));
    CHECK(std::filesystem::is_empty(centre.path("out/records")));
    CHECK(sweep(centre).count.unreadable == 0);
}

TEST_CASE("An upload is taken when it is as long as announced, by @tus/server's description and by tusd's",
          "[upload][centre]") {
    TestCentre centre;
    const auto station = centre.enrol("2");
    const auto batch = batchOf(station, {sampleCapture("2", 1)});
    const auto sha256 = writeBatch(batch, station.identity, centre.path("whole.tar"));
    const auto content = readFile(centre.path("whole.tar"));
    const bool tusd = GENERATE(false, true);
    const nlohmann::json metadata{{"batch_id", batch.manifest.batch_id}, {"batch_sha256", sha256}};
    nlohmann::json description{{"id", "abc"}, {"size", content.size()}, {"offset", 0}, {"metadata", metadata}};
    if (tusd) {
        description = {{"ID", "abc"}, {"Size", content.size()}, {"Offset", 0}, {"MetaData", metadata}};
    }
    writeFile(centre.path(tusd ? "uploads/abc.info" : "uploads/abc.json"), description.dump());
    writeFile(centre.path("uploads/abc"), content.substr(0, content.size() - 1));
    CHECK(sweep(centre).count.unfinished == 1);
    writeFile(centre.path("uploads/abc"), content);
    CHECK(sweep(centre).count.stored == 1);
}

TEST_CASE("Bytes that changed on the way are answered by a receipt that settles nothing", "[upload][centre]") {
    TestCentre centre;
    const auto station = centre.enrol("2");
    const auto batch = batchOf(station, {sampleCapture("2", 1)});
    const auto sha256 = writeBatch(batch, station.identity, centre.path("whole.tar"));
    const auto content = readFile(centre.path("whole.tar"));
    const nlohmann::json description{{"size", content.size()},
                                     {"metadata", {{"batch_id", batch.manifest.batch_id}, {"batch_sha256", sha256}}}};
    for (const auto* id : {"first", "second"}) {
        writeFile(centre.path("uploads/" + std::string(id) + ".json"), description.dump());
    }
    auto garbled = content;
    garbled[garbled.size() / 2] = static_cast<char>(garbled[garbled.size() / 2] ^ 1);
    writeFile(centre.path("uploads/first"), garbled);
    sweep(centre);
    const auto answer = receiptOf(centre, batch.manifest.batch_id);
    CHECK(answer.records.empty());
    CHECK(answer.batch_sha256 != sha256);
    writeFile(centre.path("uploads/second"), content);
    sweep(centre);
    CHECK(outcomes(receiptOf(centre, batch.manifest.batch_id)) == std::vector{Outcome::stored});
}

TEST_CASE("Rescued records are taken one by one when asked for", "[upload][centre]") {
    TestCentre centre;
    const auto station = centre.enrol("2");
    const auto batch = batchOf(station, {sampleCapture("2", 1), sampleCapture("2", 1)});
    for (const auto& record : batch.records) {
        writeFile(centre.path("uploads/" + record.record_id + ".p7m"),
                  std::string(record.der.begin(), record.der.end()));
    }
    CHECK(sweep(centre).count.stored == 0);
    auto options = centre.ingestOptions();
    options.loose = true;
    const auto swept = sweep(options);
    CHECK(swept.count.stored == 1);
    CHECK(swept.count.duplicate == 1);
    CHECK(sweep(options).count.stored == 0);
}

TEST_CASE("A capture, its void and the right student's capture may come in one batch", "[upload][centre]") {
    TestCentre centre;
    const auto station = centre.enrol("2");
    const auto wrong = sampleCapture("2", 7);
    const auto taken_back = voidOf(wrong);
    const auto right = sampleCapture("2", 7);
    const bool void_first = GENERATE(false, true);
    const auto batch =
        void_first ? batchOf(station, {taken_back, right, wrong}) : batchOf(station, {wrong, taken_back, right});
    drop(centre, station, batch);
    sweep(centre);
    CHECK(outcomes(receiptOf(centre, batch.manifest.batch_id)) == std::vector(3, Outcome::stored));
    CHECK(inIndex(centre, "withdrawn_by", wrong.record_id) == taken_back.record_id);
    CHECK_FALSE(inIndex(centre, "withdrawn_by", right.record_id));
    // The code is the right student's now.
    const auto late = batchOf(station, {sampleCapture("2", 7)});
    drop(centre, station, late);
    sweep(centre);
    CHECK(outcomes(receiptOf(centre, late.manifest.batch_id)) == std::vector{Outcome::duplicate});
}

TEST_CASE("A void that arrives before what it takes back is not forgotten", "[upload][centre]") {
    TestCentre centre;
    const auto station = centre.enrol("2");
    const auto other = centre.enrol("3");
    const auto wrong = sampleCapture("2", 7);
    const auto taken_back = voidOf(wrong);
    drop(centre, station, batchOf(station, {taken_back}));
    sweep(centre);
    const auto late = batchOf(station, {wrong});
    drop(centre, station, late);
    sweep(centre);
    CHECK(outcomes(receiptOf(centre, late.manifest.batch_id)) == std::vector{Outcome::stored});
    CHECK(inIndex(centre, "withdrawn_by", wrong.record_id) == taken_back.record_id);
    const auto right = batchOf(other, {sampleCapture("3", 7)});
    drop(centre, other, right);
    sweep(centre);
    CHECK(outcomes(receiptOf(centre, right.manifest.batch_id)) == std::vector{Outcome::stored});
}

TEST_CASE("One station's void takes back nothing of another's", "[upload][centre]") {
    TestCentre centre;
    const auto station = centre.enrol("2");
    const auto other = centre.enrol("3");
    const auto captured = sampleCapture("2", 7);
    auto foreign = voidOf(captured);
    foreign.station = "3";
    drop(centre, other, batchOf(other, {foreign}));
    sweep(centre);
    drop(centre, station, batchOf(station, {captured}));
    sweep(centre);
    CHECK_FALSE(inIndex(centre, "withdrawn_by", captured.record_id));
}

TEST_CASE("A record that was taken back and is sent again does not take its code back", "[upload][centre]") {
    TestCentre centre;
    const auto station = centre.enrol("2");
    const auto other = centre.enrol("3");
    const auto captured = sampleCapture("2", 7);
    const auto first = batchOf(station, {captured});
    drop(centre, station, first);
    sweep(centre);
    drop(centre, station, batchOf(station, {voidOf(captured)}));
    sweep(centre);
    drop(centre, station, sentAgain(first));
    sweep(centre);
    const auto right = batchOf(other, {sampleCapture("3", 7)});
    drop(centre, other, right);
    sweep(centre);
    CHECK(outcomes(receiptOf(centre, right.manifest.batch_id)) == std::vector{Outcome::stored});
}

TEST_CASE("Another record of a known id leaves the bytes of the first where they are", "[upload][centre]") {
    TestCentre centre;
    const auto station = centre.enrol("2");
    const auto intruder = centre.enrol("3");
    const auto first = batchOf(station, {sampleCapture("2", 1)});
    const auto id = first.records[0].record_id;
    const auto kept = centre.path("out/records/" + id + ".p7m");
    auto forged_record = sampleCapture("3", 9);
    forged_record.record_id = id;
    const auto forged = batchOf(intruder, {forged_record});

    SECTION("also when it comes loose") {
        drop(centre, station, first);
        sweep(centre);
        writeFile(centre.path("uploads/" + id + ".p7m"),
                  std::string(forged.records[0].der.begin(), forged.records[0].der.end()));
        auto options = centre.ingestOptions();
        options.loose = true;
        CHECK(sweep(options).count.unreadable == 1);
    }
    SECTION("with the first in the index") {
        drop(centre, station, first);
        sweep(centre);
        drop(centre, intruder, forged);
        sweep(centre);
        CHECK(outcomes(receiptOf(centre, forged.manifest.batch_id)) == std::vector{Outcome::rejected});
    }
    SECTION("with the first only on the disk so far") {
        std::filesystem::create_directories(centre.path("out/records"));
        writeFile(kept, std::string(first.records[0].der.begin(), first.records[0].der.end()));
        drop(centre, intruder, forged);
        sweep(centre);
        CHECK(outcomes(receiptOf(centre, forged.manifest.batch_id)) == std::vector{Outcome::rejected});
        drop(centre, station, first);
        sweep(centre);
        CHECK(outcomes(receiptOf(centre, first.manifest.batch_id)) == std::vector{Outcome::stored});
    }
    const auto content = readFile(kept);
    CHECK(qr::toHex(qr::sha256(qr::asBytes(content))) == first.records[0].sha256);
}

TEST_CASE("A batch that is copied again under the same name and of the same length is taken", "[upload][centre]") {
    TestCentre centre;
    const auto station = centre.enrol("2");
    const auto batch = batchOf(station, {sampleCapture("2", 1)});
    drop(centre, station, batch);
    const auto path = centre.path("uploads/" + batch.manifest.batch_id + ".tar");
    const auto content = readFile(path);
    auto garbled = content;
    garbled[garbled.size() / 2] = static_cast<char>(garbled[garbled.size() / 2] ^ 1);
    writeFile(path, garbled);
    auto watching = must(upload::centre::Ingest::open(centre.ingestOptions()));
    const auto silent = [](const std::string&) {};
    CHECK(must(watching.sweep(now(), silent)).unreadable == 1);
    CHECK(must(watching.sweep(now(), silent)).unreadable == 0);
    CHECK(sweep(centre).count.unreadable == 0);
    writeFile(path, content);
    CHECK(must(watching.sweep(now(), silent)).stored == 1);
}

TEST_CASE("A file that fails keeps no other from being taken, and is tried again", "[upload][centre]") {
    TestCentre centre;
    const auto station = centre.enrol("2");
    auto first = batchOf(station, {sampleCapture("2", 1)});
    first.manifest.batch_id = "00000000-0000-4000-8000-000000000000"; // the first in the folder
    const auto second = batchOf(station, {sampleCapture("2", 2)});
    drop(centre, station, first);
    drop(centre, station, second);
    const auto in_the_way = centre.path("receipts/" + first.manifest.batch_id + ".p7m");
    std::filesystem::create_directories(in_the_way + "/x"); // its receipt cannot be written
    const auto swept = sweep(centre);
    CHECK(swept.count.failed == 1);
    CHECK(swept.told.size() == 1);
    CHECK(outcomes(receiptOf(centre, second.manifest.batch_id)) == std::vector{Outcome::stored});
    std::filesystem::remove_all(in_the_way);
    CHECK(sweep(centre).count.failed == 0);
    CHECK(outcomes(receiptOf(centre, first.manifest.batch_id)) == std::vector{Outcome::stored});
}

TEST_CASE("A large upload that is no batch is set aside without being taken into memory", "[upload][centre]") {
    TestCentre centre;
    const auto path = centre.path("uploads/huge.tar");
    writeFile(path, "x");
    std::filesystem::resize_file(path, std::uintmax_t{1} << 30); // longer than any batch; no disk behind it
    rlimit before{};
    REQUIRE(getrlimit(RLIMIT_AS, &before) == 0);
    auto ingest = must(upload::centre::Ingest::open(centre.ingestOptions()));
    std::ifstream status("/proc/self/statm");
    rlim_t pages = 0;
    status >> pages;
    const rlimit tight{pages * static_cast<rlim_t>(sysconf(_SC_PAGESIZE)) + (std::uint64_t{256} << 20),
                       before.rlim_max};
    REQUIRE(setrlimit(RLIMIT_AS, &tight) == 0);
    const auto count = ingest.sweep(now(), [](const std::string&) {});
    REQUIRE(setrlimit(RLIMIT_AS, &before) == 0);
    CHECK(must(count).unreadable == 1);
}
