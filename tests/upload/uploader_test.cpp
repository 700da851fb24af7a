#include "tests/support/test_centre.h"
#include "upload/batch_file.h"

#include <catch2/catch.hpp>

#include <atomic>
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

TEST_CASE("One bad receipt in the folder, and none of them is applied", "[upload]") {
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
    writeFile(centre.path("stick/zzz.p7m"), "junk");
    CHECK_FALSE(upload::importReceipts(queue, centre.path("stick"), options));
    CHECK(must(queue.status()).stored == 0);
}
