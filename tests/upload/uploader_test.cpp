#include "tests/support/test_centre.h"
#include "upload/batch_file.h"

#include <catch2/catch.hpp>
#include <sys/resource.h>

#include <atomic>
#include <csignal>
#include <thread>

using namespace support;
using namespace std::chrono_literals;
using upload::SyncEvent;
using upload::SyncSummary;

#define SKIP_WITHOUT_SERVER()                                                                                          \
    if (!testServerAvailable()) {                                                                                      \
        WARN("[skipped] no node or tests/centre/node_modules");                                                        \
        return;                                                                                                        \
    }

namespace {

/// The centre's worker: sweeps until the object goes.
class Worker {
public:
    explicit Worker(const TestCentre& centre)
        : m_thread([options = centre.ingestOptions()](const std::stop_token& stop) {
            auto ingest = must(upload::centre::Ingest::open(options));
            while (!stop.stop_requested()) {
                must(ingest.sweep(now(), [](const std::string&) {}));
                std::this_thread::sleep_for(50ms);
            }
        }) {}

private:
    std::jthread m_thread;
};

/// One station, its centre and what a sync told.
struct Line {
    TestCentre centre;
    TestStation station = centre.enrol("2");
    TestServer server = centre.startServer();
    upload::SyncOptions options = centre.syncOptions(station);
    std::vector<SyncEvent> told;
    std::stop_source stop;

    Line() { options.batch.max_records = 4; }

    upload::TransferLimits limits() const {
        upload::TransferLimits limits;
        limits.stall_timeout = 2s;
        limits.first_chunk_bytes = 32 * 1024;
        limits.portal_probe_url = "http://localhost:9/";
        return limits;
    }
    SyncSummary sync(const std::string& url, const std::string& receipts_url) {
        auto queue = openQueue(station);
        upload::TusClient client(centre.endpoint(station, url, receipts_url), limits());
        return must(upload::sync(queue, station.identity, client, options, stop.get_token(),
                                 [&](const SyncEvent& event) { told.push_back(event); }));
    }
    SyncSummary sync() { return sync(server.url(), server.receiptsUrl()); }
    int count(SyncEvent::Kind kind) const { return static_cast<int>(std::ranges::count(told, kind, &SyncEvent::kind)); }
};

int filesIn(const std::string& dir, const std::string& extension) {
    int found = 0;
    for (const auto& entry : std::filesystem::directory_iterator(dir)) {
        found += entry.path().extension() == extension ? 1 : 0;
    }
    return found;
}

} // namespace

TEST_CASE("A day's records are sent, received and settled", "[upload]") {
    SKIP_WITHOUT_SERVER();
    Line line;
    const auto ids = confirmCaptures(line.station, 1, 10);
    Worker worker(line.centre);
    const auto summary = line.sync();
    CHECK(summary.captured == 10);
    CHECK(summary.stored == 10);
    CHECK(summary.waiting == 0);
    CHECK(summary.safe_to_leave);
    CHECK_FALSE(summary.last_error);
    CHECK(line.count(SyncEvent::Kind::batch_made) == 3);
    CHECK(line.count(SyncEvent::Kind::delivered) == 3);
    CHECK(line.count(SyncEvent::Kind::receipt_applied) == 3);
    CHECK(filesIn(line.centre.path("out/records"), ".p7m") == 10);
    CHECK(filesIn(line.options.spool_dir, ".tar") == 0);
    const auto again = line.sync();
    CHECK(again.stored == 10);
    CHECK(line.count(SyncEvent::Kind::batch_made) == 3);
}

TEST_CASE("What is confirmed while the server is down arrives later", "[upload]") {
    SKIP_WITHOUT_SERVER();
    Line line;
    confirmCaptures(line.station, 1, 3);
    line.server.stop();
    const auto down = line.sync();
    CHECK(down.stored == 0);
    CHECK(down.waiting == 3);
    CHECK_FALSE(down.safe_to_leave);
    REQUIRE(down.last_error);
    CHECK(down.last_error->kind == upload::Error::Kind::no_network);
    confirmCaptures(line.station, 4, 2);
    line.server.start();
    Worker worker(line.centre);
    CHECK(line.sync().stored == 5);
}

TEST_CASE("A batch whose answer was lost is not sent twice", "[upload]") {
    SKIP_WITHOUT_SERVER();
    Line line;
    line.options.parallel_batches = 1;
    confirmCaptures(line.station, 1, 3);
    auto proxy = line.centre.proxy(line.station, line.server.port());
    proxy.plan({{{"fault", "none"}, {"on", "PATCH"}},
                {{"fault", "none"}, {"on", "PATCH"}},
                {{"fault", "drop_answer"}, {"on", "PATCH"}}});
    Worker worker(line.centre);
    const auto summary = line.sync(proxy.url(), proxy.receiptsUrl());
    CHECK(summary.stored == 3);
    CHECK(line.count(SyncEvent::Kind::retrying) == 1);
    CHECK(filesIn(line.centre.path("uploads"), ".json") == 1);
}

TEST_CASE("A line that breaks again and again is taken up where it broke", "[upload]") {
    SKIP_WITHOUT_SERVER();
    Line line;
    confirmCaptures(line.station, 1, 4);
    auto proxy = line.centre.proxy(line.station, line.server.port());
    nlohmann::json breaks = nlohmann::json::array();
    for (int i = 0; i < 12; ++i) { // more than the attempts allowed, but each gets farther
        breaks.push_back({{"fault", "cut_request"}, {"after", 9'000}, {"on", "PATCH"}});
    }
    proxy.plan(breaks);
    Worker worker(line.centre);
    CHECK(line.sync(proxy.url(), proxy.receiptsUrl()).stored == 4);
    CHECK(line.count(SyncEvent::Kind::retrying) >= 12);
    CHECK(filesIn(line.centre.path("uploads"), ".json") == 1);
}

TEST_CASE("An upload that the server forgot is made anew", "[upload]") {
    SKIP_WITHOUT_SERVER();
    Line line;
    confirmCaptures(line.station, 1, 3);
    auto proxy = line.centre.proxy(line.station, line.server.port());
    proxy.plan({{{"fault", "none"}, {"on", "PATCH"}}, {{"fault", "status"}, {"status", 410}, {"on", "PATCH"}}});
    Worker worker(line.centre);
    CHECK(line.sync(proxy.url(), proxy.receiptsUrl()).stored == 3);
    CHECK(filesIn(line.centre.path("uploads"), ".json") == 2);
}

TEST_CASE("Bytes that changed on the way are found by the centre and sent once more", "[upload]") {
    SKIP_WITHOUT_SERVER();
    Line line;
    confirmCaptures(line.station, 1, 3);
    auto proxy = line.centre.proxy(line.station, line.server.port());
    proxy.plan(nlohmann::json::array({{{"fault", "garble_request"}, {"on", "PATCH"}}}));
    Worker worker(line.centre);
    CHECK(line.sync(proxy.url(), proxy.receiptsUrl()).stored == 3);
    CHECK(filesIn(line.centre.path("out/records"), ".p7m") == 3);
}

TEST_CASE("An upload that was thought whole and is not is finished", "[upload]") {
    SKIP_WITHOUT_SERVER();
    Line line;
    line.options.wait_for_receipts = 3s;
    confirmCaptures(line.station, 1, 2);
    auto proxy = line.centre.proxy(line.station, line.server.port());
    proxy.plan({{{"fault", "cut_request"}, {"after", 20'000}, {"on", "PATCH"}},
                {{"fault", "wrong_offset"}, {"by", 1'000'000}, {"on", "HEAD"}}});
    Worker worker(line.centre);
    CHECK(line.sync(proxy.url(), proxy.receiptsUrl()).stored == 2);
}

TEST_CASE("A sync that is stopped loses nothing, even when the server moves before the next", "[upload]") {
    SKIP_WITHOUT_SERVER();
    Line line;
    confirmCaptures(line.station, 1, 8);
    auto proxy = line.centre.proxy(line.station, line.server.port());
    proxy.plan({{{"fault", "none"}, {"on", "PATCH"}},
                {{"fault", "delay"}, {"ms", 8000}, {"on", "PATCH"}},
                {{"fault", "delay"}, {"ms", 8000}, {"on", "PATCH"}}});
    std::jthread stopper([&] {
        std::this_thread::sleep_for(1s);
        line.stop.request_stop();
    });
    const auto began = std::chrono::steady_clock::now();
    const auto stopped = line.sync(proxy.url(), proxy.receiptsUrl());
    CHECK(std::chrono::steady_clock::now() - began < 5s);
    CHECK(stopped.waiting == 8);
    line.stop = std::stop_source();
    Worker worker(line.centre);
    CHECK(line.sync().stored == 8);
    CHECK(filesIn(line.centre.path("out/records"), ".p7m") == 8);
}

TEST_CASE("Receipts that cannot be trusted settle nothing and are kept", "[upload]") {
    SKIP_WITHOUT_SERVER();
    Line line;
    line.options.wait_for_receipts = 1s;
    confirmCaptures(line.station, 1, 2);
    CHECK(line.sync().waiting == 2);
    storage::BatchRow batch;
    {
        auto queue = openQueue(line.station);
        batch = must(queue.openBatches()).at(0);
    }
    const auto centre =
        must(storage::Identity::load(line.centre.path("centre/centre.key"), line.centre.path("centre/centre.crt"), {}));
    const auto colleague = line.centre.enrol("3");
    storage::Receipt receipt{batch.batch_id, *batch.batch_sha256, now(), {}};
    for (const auto& entry : batch.records) {
        receipt.records.push_back({entry.record_id, entry.sha256, storage::Outcome::stored, ""});
    }
    const auto publish = [&](const storage::Receipt& told, const storage::Identity& signer) {
        const auto der = must(storage::signAttached(qr::asBytes(storage::toJson(told)), signer));
        writeFile(line.centre.path("receipts/" + batch.batch_id + ".p7m"), std::string(der.begin(), der.end()));
    };
    auto altered = receipt;
    SECTION("signed by a station") {
        publish(receipt, colleague.identity);
    }
    SECTION("signed by another centre") {
        TestCentre elsewhere(1);
        publish(receipt, must(storage::Identity::load(elsewhere.path("centre/centre.key"),
                                                      elsewhere.path("centre/centre.crt"), {})));
    }
    SECTION("another record digest") {
        altered.records[0].sha256 = std::string(64, '0');
        publish(altered, centre);
    }
    SECTION("an unknown record") {
        altered.records.push_back({storage::makeUuid(), std::string(64, '0'), storage::Outcome::stored, ""});
        publish(altered, centre);
    }
    SECTION("another batch") {
        altered.batch_id = storage::makeUuid();
        publish(altered, centre);
    }
    SECTION("junk") {
        writeFile(line.centre.path("receipts/" + batch.batch_id + ".p7m"), std::string(100'000, 'x'));
    }
    const auto summary = line.sync();
    CHECK(summary.stored == 0);
    CHECK(summary.waiting == 2);
    REQUIRE(summary.last_error);
    CHECK(summary.last_error->kind == upload::Error::Kind::bad_answer);
    CHECK(filesIn(line.options.spool_dir + "/refused", ".p7m") == 1);
    publish(receipt, centre);
    CHECK(line.sync().stored == 2);
}

TEST_CASE("A receipt of 100 MB is not taken into memory", "[upload]") {
    SKIP_WITHOUT_SERVER();
    Line line;
    line.options.wait_for_receipts = 1s;
    confirmCaptures(line.station, 1, 1);
    CHECK(line.sync().waiting == 1);
    auto proxy = line.centre.proxy(line.station, line.server.port());
    proxy.plan(nlohmann::json::array({{{"fault", "junk"}, {"bytes", 100'000'000}, {"on", "GET"}}}));
    CHECK(line.sync(proxy.url(), proxy.receiptsUrl()).waiting == 1);
}

TEST_CASE("A receipt for a part settles that part", "[upload]") {
    SKIP_WITHOUT_SERVER();
    Line line;
    line.options.wait_for_receipts = 1s;
    confirmCaptures(line.station, 1, 2);
    CHECK(line.sync().waiting == 2);
    storage::BatchRow batch;
    {
        auto queue = openQueue(line.station);
        batch = must(queue.openBatches()).at(0);
    }
    const auto centre =
        must(storage::Identity::load(line.centre.path("centre/centre.key"), line.centre.path("centre/centre.crt"), {}));
    const storage::Receipt receipt{
        batch.batch_id,
        *batch.batch_sha256,
        now(),
        {{batch.records[0].record_id, batch.records[0].sha256, storage::Outcome::stored, ""}}};
    const auto der = must(storage::signAttached(qr::asBytes(storage::toJson(receipt)), centre));
    writeFile(line.centre.path("receipts/" + batch.batch_id + ".p7m"), std::string(der.begin(), der.end()));
    const auto partly = line.sync();
    CHECK(partly.stored == 1);
    CHECK(partly.waiting == 1);
    std::filesystem::remove(line.centre.path("receipts/" + batch.batch_id + ".p7m"));
    Worker worker(line.centre);
    CHECK(line.sync().stored == 2);
}

TEST_CASE("A duplicate keeps the operator until it is dealt with", "[upload]") {
    SKIP_WITHOUT_SERVER();
    Line line;
    const auto other = line.centre.enrol("1");
    writeBatch(batchOf(other, {sampleCapture("1", 5)}), other.identity, line.centre.path("uploads/other.tar"));
    Worker worker(line.centre);
    confirmCaptures(line.station, 5, 2);
    std::this_thread::sleep_for(300ms);
    const auto summary = line.sync();
    CHECK(summary.stored == 1);
    CHECK(summary.duplicate == 1);
    CHECK_FALSE(summary.safe_to_leave);
}

TEST_CASE("A server that cannot be trusted is said at once, and nothing is sent", "[upload]") {
    SKIP_WITHOUT_SERVER();
    Line line;
    TestCentre elsewhere(1);
    auto files = elsewhere.serverFiles();
    files.uploads = line.centre.path("stolen");
    TestServer thief(files);
    confirmCaptures(line.station, 1, 8);
    const auto summary = line.sync(thief.url(), thief.receiptsUrl());
    REQUIRE(summary.last_error);
    CHECK(summary.last_error->kind == upload::Error::Kind::untrusted_server);
    CHECK(summary.waiting == 8);
    CHECK(std::filesystem::is_empty(line.centre.path("stolen")));
}

TEST_CASE("A batch is spooled byte for byte the same every time", "[upload]") {
    TestCentre centre;
    const auto station = centre.enrol("2");
    confirmCaptures(station, 1, 5);
    auto queue = openQueue(station);
    const auto batch = must(queue.makeBatch({}, station.identity, kTestCampaign));
    REQUIRE(batch);
    const auto first = must(upload::spoolBatch(*batch, queue, centre.path("a")));
    must(queue.noteSpooled(batch->batch_id, first.sha256, first.bytes));
    const auto reread = must(queue.openBatches()).at(0);
    const auto second = must(upload::spoolBatch(reread, queue, centre.path("b")));
    CHECK(first.sha256 == second.sha256);
    CHECK(readFile(first.path) == readFile(second.path));

    writeFile(first.path, "half");
    CHECK(must(upload::spoolBatch(reread, queue, centre.path("a"))).sha256 == first.sha256);
    CHECK(readFile(first.path) == readFile(second.path));

    const auto opened = must(upload::openBatch(
        first.path, {.ca_pem = readFile(centre.path("centre/ca.crt")), .pinned_pem = {}, .revoked_serials = {}}));
    CHECK(opened.sha256 == first.sha256);
    CHECK(opened.records.size() == 5);
    CHECK(run({"tar", "tf", first.path}).out.starts_with("manifest.json\nmanifest.p7s\nrecords/"));
}

TEST_CASE("Without network batches and receipts travel in a folder", "[upload]") {
    TestCentre centre;
    const auto station = centre.enrol("2");
    auto options = centre.syncOptions(station);
    options.batch.max_records = 4;
    confirmCaptures(station, 1, 6);
    auto queue = openQueue(station);
    CHECK(must(upload::exportBatches(queue, station.identity, centre.path("stick"), options)) == 2);
    CHECK(must(queue.status()).exported == 6);
    CHECK(filesIn(centre.path("stick"), ".tar") == 2);

    auto ingest = centre.ingestOptions();
    ingest.uploads_dir = centre.path("stick");
    ingest.receipts_dir = centre.path("stick");
    CHECK(must(upload::centre::ingest(ingest, now(), [](const std::string&) {})).stored == 6);
    CHECK(must(upload::importReceipts(queue, centre.path("stick"), options)) == 2);
    CHECK(must(queue.status()).stored == 6);
    CHECK(must(upload::importReceipts(queue, centre.path("stick"), options)) == 0);
}

TEST_CASE("A stick that is gone or full keeps every record here, and another stick takes them all", "[upload]") {
    TestCentre centre;
    const auto station = centre.enrol("2");
    const auto options = centre.syncOptions(station);
    confirmCaptures(station, 1, 3);
    auto queue = openQueue(station);
    writeFile(centre.path("pulled"), "no folder any more");
    const auto gone = upload::exportBatches(queue, station.identity, centre.path("pulled/stick"), options);
    REQUIRE_FALSE(gone);
    CHECK(gone.error().detail.find("pulled") != std::string::npos);
    CHECK(must(queue.status()).exported == 0);

    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    REQUIRE(getrlimit(RLIMIT_FSIZE, &before) == 0);
    rlimit little = before;
    little.rlim_cur = 20'000; // less than one record
    REQUIRE(setrlimit(RLIMIT_FSIZE, &little) == 0);
    const auto full = upload::exportBatches(queue, station.identity, centre.path("stick"), options);
    REQUIRE(setrlimit(RLIMIT_FSIZE, &before) == 0);
    REQUIRE_FALSE(full);
    CHECK(full.error().kind == storage::Error::Kind::disk_full);
    CHECK(must(queue.status()).exported == 0);
    CHECK(filesIn(centre.path("stick"), ".tar") == 0);

    CHECK(must(upload::exportBatches(queue, station.identity, centre.path("other"), options)) == 1);
    CHECK(must(queue.status()).exported == 3);
    CHECK(filesIn(centre.path("other"), ".tar") == 1);
}

TEST_CASE("One bad receipt in the folder is kept and told, and the others are applied", "[upload]") {
    TestCentre centre;
    const auto station = centre.enrol("2");
    const auto options = centre.syncOptions(station);
    confirmCaptures(station, 1, 2);
    auto queue = openQueue(station);
    must(upload::exportBatches(queue, station.identity, centre.path("stick"), options));
    auto ingest = centre.ingestOptions();
    ingest.uploads_dir = centre.path("stick");
    ingest.receipts_dir = centre.path("stick");
    must(upload::centre::ingest(ingest, now(), [](const std::string&) {}));
    writeFile(centre.path("stick/aaa.p7m"), "junk");
    writeFile(centre.path("stick/zzz.p7m"), std::string(5'000'000, 'x')); // longer than any receipt
    writeFile(centre.path("stick/") + storage::campaignDigestsFile(kTestCampaign), "junk");
    std::vector<SyncEvent> told;
    const auto hear = [&](const SyncEvent& event) { told.push_back(event); };
    CHECK(must(upload::importReceipts(queue, centre.path("stick"), options, hear)) == 1);
    CHECK(must(queue.status()).stored == 2);
    REQUIRE(told.size() == 3);
    CHECK(told[0].batch_id == "aaa");
    CHECK(told[0].error->detail.starts_with("receipt refused"));
    CHECK(told[2].error->detail.starts_with("list of digests refused"));
    CHECK(filesIn(options.spool_dir + "/refused", ".p7m") == 1);
    // Bad ones alone are an error.
    CHECK_FALSE(upload::importReceipts(queue, centre.path("stick"), options));
}

TEST_CASE("A receipt in the folder that does not fit its batch is shown with the batch", "[upload]") {
    TestCentre centre;
    const auto station = centre.enrol("2");
    const auto options = centre.syncOptions(station);
    confirmCaptures(station, 1, 2);
    auto queue = openQueue(station);
    must(upload::exportBatches(queue, station.identity, centre.path("stick"), options));
    const auto batch = must(queue.openBatches()).at(0);
    const auto identity =
        must(storage::Identity::load(centre.path("centre/centre.key"), centre.path("centre/centre.crt"), {}));
    const storage::Receipt other{batch.batch_id, std::string(64, '0'), now(), {}};
    const auto der = must(storage::signAttached(qr::asBytes(storage::toJson(other)), identity));
    writeFile(centre.path("stick/" + batch.batch_id + ".p7m"), std::string(der.begin(), der.end()));
    CHECK_FALSE(upload::importReceipts(queue, centre.path("stick"), options));
    CHECK(must(queue.status()).exported == 2);
    CHECK(must(queue.list(0, 10)).at(0).reason.starts_with("receipt refused"));
    CHECK(filesIn(options.spool_dir + "/refused", ".p7m") == 1);
}

namespace {

/// What a bad block in the database does to one record.
void damage(const TestStation& station, const std::string& record_id) {
    REQUIRE(run({"sqlite3", station.data_dir + "/station.db",
                 "UPDATE record SET der = zeroblob(1000) WHERE record_id = '" + record_id + "'"})
                .exit_code == 0);
}

} // namespace

TEST_CASE("A record that cannot be read is put aside, and every other one is sent", "[upload]") {
    SKIP_WITHOUT_SERVER();
    Line line;
    const auto ids = confirmCaptures(line.station, 1, 8);
    damage(line.station, ids[0]);
    Worker worker(line.centre);
    const auto summary = line.sync();
    CHECK(summary.stored == 7);
    CHECK(summary.waiting == 0);
    CHECK(summary.rejected == 1);
    CHECK_FALSE(summary.safe_to_leave);
    CHECK(line.count(SyncEvent::Kind::failed) == 1);
    auto queue = openQueue(line.station);
    const auto left = must(queue.list(0, 10, storage::Listed::open));
    REQUIRE(left.size() == 1);
    CHECK(left[0].record_id == ids[0]);
    CHECK_FALSE(left[0].reason.empty());
}

TEST_CASE("A record that cannot be read keeps no other one from the stick", "[upload]") {
    TestCentre centre;
    const auto station = centre.enrol("2");
    auto options = centre.syncOptions(station);
    options.batch.max_records = 4;
    const auto ids = confirmCaptures(station, 1, 8);
    damage(station, ids[0]);
    auto queue = openQueue(station);
    std::vector<SyncEvent> told;
    const auto hear = [&](const SyncEvent& event) { told.push_back(event); };
    CHECK(must(upload::exportBatches(queue, station.identity, centre.path("stick"), options, hear)) == 2);
    CHECK(must(queue.status()).exported == 7);
    CHECK(must(queue.status()).rejected == 1);
    REQUIRE(told.size() == 1);
    CHECK(told[0].error->detail == "record " + ids[0] + " is not what was sealed");
    damage(station, ids[7]);
    std::filesystem::remove_all(centre.path("stick"));
    CHECK(must(upload::exportBatches(queue, station.identity, centre.path("stick"), options)) == 2);
    CHECK(must(queue.status()).exported == 6);
    CHECK(must(queue.status()).rejected == 2);
}

TEST_CASE("A sync that succeeds after a bad start reports no error, and says so before the list comes", "[upload]") {
    SKIP_WITHOUT_SERVER();
    Line line;
    line.options.wait_for_receipts = 1s;
    confirmCaptures(line.station, 1, 2);
    CHECK(line.sync().waiting == 2);
    const auto other = line.centre.enrol("1");
    writeBatch(batchOf(other, {sampleCapture("1", 9)}), other.identity, line.centre.path("uploads/other.tar"));
    must(upload::centre::ingest(line.centre.ingestOptions(), now(), [](const std::string&) {}));
    auto proxy = line.centre.proxy(line.station, line.server.port());
    proxy.plan(nlohmann::json::array({{{"fault", "status"}, {"status", 511}, {"on", "GET"}}}));
    line.told.clear();
    const auto summary = line.sync(proxy.url(), proxy.receiptsUrl());
    CHECK(summary.stored == 2);
    CHECK(summary.safe_to_leave);
    CHECK_FALSE(summary.last_error);
    const auto finished = std::ranges::find(line.told, SyncEvent::Kind::finished, &SyncEvent::kind);
    REQUIRE(finished != line.told.end());
    REQUIRE(finished->summary);
    CHECK(finished->summary->safe_to_leave);
    CHECK(std::ranges::find(finished, line.told.end(), SyncEvent::Kind::digests_merged, &SyncEvent::kind) !=
          line.told.end());
}

TEST_CASE("Spool files that a crash left behind go with the next sync, those of open batches stay", "[upload]") {
    TestCentre centre;
    const auto station = centre.enrol("2");
    auto options = centre.syncOptions(station);
    options.max_attempts = 1;
    confirmCaptures(station, 1, 2);
    auto queue = openQueue(station);
    const auto sync = [&] {
        upload::TusClient client(centre.endpoint(station, "https://localhost:1/files/", "https://localhost:1/r/"));
        return must(upload::sync(queue, station.identity, client, options, {}, {}));
    };
    CHECK(sync().waiting == 2);
    const auto left = options.spool_dir + "/" + storage::makeUuid() + ".tar";
    writeFile(left, "of a batch that has its receipt");
    writeFile(left + ".part", "half");
    CHECK(sync().waiting == 2);
    CHECK_FALSE(std::filesystem::exists(left));
    CHECK_FALSE(std::filesystem::exists(left + ".part"));
    CHECK(std::filesystem::exists(options.spool_dir + "/" + must(queue.openBatches()).at(0).batch_id + ".tar"));
}

TEST_CASE("A tar that announces more than it holds is refused before it is unpacked", "[upload]") {
    TestCentre centre;
    const auto tar = centre.path("batch.tar");
    SECTION("by holes") {
        std::filesystem::create_directories(centre.path("holes/records"));
        writeFile(centre.path("holes/manifest.json"), "");
        std::filesystem::resize_file(centre.path("holes/manifest.json"), 8'000'000);
        REQUIRE(run({"tar", "--sparse", "-cf", tar, "-C", centre.path("holes"), "manifest.json"}).exit_code == 0);
        REQUIRE(std::filesystem::file_size(tar) < 100'000);
    }
    SECTION("by a header") {
        writeFile(centre.path("manifest.json"), "{}");
        REQUIRE(run({"tar", "--format=ustar", "-cf", tar, "-C", centre.path(""), "manifest.json"}).exit_code == 0);
        auto content = readFile(tar);
        content.replace(124, 11, "00037777777"); // 8 MiB less one
        unsigned sum = 0;
        content.replace(148, 8, 8, ' ');
        for (std::size_t i = 0; i < 512; ++i) {
            sum += static_cast<unsigned char>(content[i]);
        }
        char text[8];
        std::snprintf(text, sizeof text, "%06o", sum);
        content.replace(148, 7, text, 7);
        writeFile(tar, content);
    }
    const auto opened = upload::openBatch(
        tar, {.ca_pem = readFile(centre.path("centre/ca.crt")), .pinned_pem = {}, .revoked_serials = {}});
    REQUIRE_FALSE(opened);
    CHECK(opened.error().detail == "batch: no tar of a station, or cut short");
}

TEST_CASE("The station's key is zeroed with the endpoint that carried it", "[upload]") {
    STATIC_REQUIRE(std::is_same_v<decltype(upload::Endpoint::client_key_pem), storage::SecretBytes>);
}
