#include "tests/support/test_centre.h"
#include "upload/centre/campaign_list.h"
#include "upload/centre/record_index.h"

#include <catch2/catch.hpp>

using namespace support;

#define SKIP_WITHOUT_SERVER()                                                                                          \
    if (!testServerAvailable()) {                                                                                      \
        WARN("[skipped] no node or tests/centre/node_modules");                                                        \
        return;                                                                                                        \
    }

namespace {

std::string listPath(const TestCentre& centre) {
    return centre.path("receipts") + "/" + storage::campaignDigestsFile(kTestCampaign);
}

/// Everything that a station has goes to the centre by folder, and the centre publishes its list.
void carryToCentre(const TestCentre& centre, const TestStation& station) {
    auto queue = openQueue(station);
    must(upload::exportBatches(queue, station.identity, centre.path("uploads"), centre.syncOptions(station)));
    must(upload::centre::ingest(centre.ingestOptions(), now(), [](const std::string&) {}));
}

upload::SyncSummary syncAt(const TestCentre& centre, const TestStation& station, const TestServer& server,
                           std::vector<upload::SyncEvent>& told) {
    auto queue = openQueue(station);
    upload::TusClient client(centre.endpoint(station, server.url(), server.receiptsUrl()));
    return must(upload::sync(queue, station.identity, client, centre.syncOptions(station), {},
                             [&](const upload::SyncEvent& event) { told.push_back(event); }));
}

std::optional<storage::EarlierCapture> earlierAt(const TestStation& station, int student) {
    auto store = must(storage::RecordStore::open(station.storeOptions()));
    const auto capture = sampleCapture(station.name, student);
    const auto code = qr::CollectionCode::fromBytes(capture.code);
    REQUIRE(code);
    return must(store.findEarlier(*code, capture.opened->student_number));
}

} // namespace

TEST_CASE("What another station captured is known after a sync, from the centre's signed list", "[upload]") {
    SKIP_WITHOUT_SERVER();
    TestCentre centre;
    const auto first = centre.enrol("1");
    const auto second = centre.enrol("2");
    const auto server = centre.startServer();
    confirmCaptures(first, 1, 3);
    carryToCentre(centre, first);
    REQUIRE(std::filesystem::exists(listPath(centre)));

    std::vector<upload::SyncEvent> told;
    CHECK_FALSE(syncAt(centre, second, server, told).last_error);
    const auto merged = std::ranges::find(told, upload::SyncEvent::Kind::digests_merged, &upload::SyncEvent::kind);
    REQUIRE(merged != told.end());
    CHECK(merged->records == 6); // three codes and three students
    const auto earlier = earlierAt(second, 2);
    REQUIRE(earlier);
    CHECK(earlier->station == "1");
    CHECK_FALSE(earlierAt(second, 9));

    told.clear();
    syncAt(centre, second, server, told);
    CHECK(std::ranges::count(told, upload::SyncEvent::Kind::digests_merged, &upload::SyncEvent::kind) == 0);
    // The station that captured them is not told of itself.
    told.clear();
    syncAt(centre, first, server, told);
    CHECK(std::ranges::count(told, upload::SyncEvent::Kind::digests_merged, &upload::SyncEvent::kind) == 0);
}

TEST_CASE("A list of digests that the centre did not sign is told and not believed", "[upload]") {
    SKIP_WITHOUT_SERVER();
    TestCentre centre;
    const auto first = centre.enrol("1");
    const auto second = centre.enrol("2");
    const auto server = centre.startServer();
    storage::CampaignDigests list{kTestCampaign, now(), {{"1", kTestCampaign, {{qr::Sha256{1}, now()}}}}};
    const auto* whose = GENERATE("a station's", "another campaign's", "junk");
    CAPTURE(whose);
    if (whose == std::string("junk")) {
        writeFile(listPath(centre), "junk");
    } else {
        list.campaign = whose == std::string("another campaign's") ? "else-2026" : kTestCampaign;
        const auto centre_identity =
            must(storage::Identity::load(centre.path("centre/centre.key"), centre.path("centre/centre.crt"), {}));
        const auto& signer = whose == std::string("a station's") ? first.identity : centre_identity;
        const auto der = must(storage::signAttached(qr::asBytes(toJson(list)), signer));
        writeFile(listPath(centre), {der.begin(), der.end()});
    }
    std::vector<upload::SyncEvent> told;
    const auto summary = syncAt(centre, second, server, told);
    REQUIRE(summary.last_error);
    CHECK(summary.last_error->detail.starts_with("list of digests refused"));
    CHECK(std::ranges::count(told, upload::SyncEvent::Kind::digests_merged, &upload::SyncEvent::kind) == 0);
    CHECK_FALSE(earlierAt(second, 1));
}

TEST_CASE("The centre's list comes by folder too, beside the receipts", "[upload]") {
    TestCentre centre;
    const auto first = centre.enrol("1");
    const auto second = centre.enrol("2");
    confirmCaptures(first, 1, 2);
    carryToCentre(centre, first);
    {
        auto queue = openQueue(second);
        CHECK(must(upload::importReceipts(queue, centre.path("receipts"), centre.syncOptions(second))) == 0);
    }
    REQUIRE(earlierAt(second, 1));
    CHECK(earlierAt(second, 1)->station == "1");
}

TEST_CASE("A code that was freed at the centre is no longer on its list", "[upload][centre]") {
    TestCentre centre;
    const auto first = centre.enrol("1");
    confirmCaptures(first, 1, 1);
    carryToCentre(centre, first);
    auto index = must(upload::centre::RecordIndex::open(centre.path("out/index.db")));
    must(index.transact([](upload::centre::Sql& sql) { sql.ask("DELETE FROM claims WHERE kind = 'code'"); }));
    must(must(upload::centre::Ingest::open(centre.ingestOptions())).publishDigests(now(), std::chrono::seconds(0)));
    const auto text = readFile(listPath(centre));
    const auto list = storage::openCampaignDigests(qr::asBytes(text), kTestCampaign,
                                                   must(storage::readCertificate(centre.path("centre/centre.crt"))),
                                                   readFile(centre.path("centre/ca.crt")));
    REQUIRE(list);
    REQUIRE(list->stations.size() == 1);
    CHECK(list->stations[0].entries.size() == 1); // the student number is still taken
}

TEST_CASE("The list is written again only after the pause", "[upload][centre]") {
    TestCentre centre;
    auto ingest = must(upload::centre::Ingest::open(centre.ingestOptions()));
    const auto at = now();
    CHECK(must(ingest.publishDigests(at, std::chrono::seconds(10))));
    CHECK_FALSE(must(ingest.publishDigests(at + std::chrono::seconds(9), std::chrono::seconds(10))));
    CHECK(must(ingest.publishDigests(at + std::chrono::seconds(10), std::chrono::seconds(10))));
}

TEST_CASE("A hook's worker leaves a list alone that another one wrote just now", "[upload][centre]") {
    TestCentre centre;
    const auto station = centre.enrol("1");
    confirmCaptures(station, 1, 1);
    carryToCentre(centre, station);
    const auto written = readFile(listPath(centre));
    REQUIRE_FALSE(written.empty());
    auto hook = must(upload::centre::Ingest::open(centre.ingestOptions()));
    CHECK_FALSE(must(hook.publishDigests(now(), std::chrono::seconds(10))));
    CHECK(readFile(listPath(centre)) == written);
    CHECK(must(hook.publishDigests(now() + std::chrono::seconds(11), std::chrono::seconds(10))));
}

TEST_CASE("A list that is behind what arrived is known to be", "[upload][centre]") {
    TestCentre centre;
    const auto station = centre.enrol("1");
    confirmCaptures(station, 1, 1);
    carryToCentre(centre, station);
    auto watching = must(upload::centre::Ingest::open(centre.ingestOptions()));
    CHECK_FALSE(must(watching.digestsAreBehind()));
    const auto batch = batchOf(station, {sampleCapture("1", 2)});
    writeBatch(batch, station.identity, centre.path("uploads/second.tar"));
    must(watching.sweep(now() + std::chrono::seconds(1), [](const std::string&) {}));
    CHECK(must(watching.digestsAreBehind()));
}

TEST_CASE("A list that grows too long for a station keeps the newest and says so", "[upload][centre]") {
    TestCentre centre;
    const auto station = centre.enrol("1");
    auto old = sampleCapture("1", 1);
    old.captured_at = now() - std::chrono::hours(48);
    const auto batch = batchOf(station, {old, sampleCapture("1", 2)});
    writeBatch(batch, station.identity, centre.path("uploads/two.tar"));
    must(upload::centre::ingest(centre.ingestOptions(), now(), [](const std::string&) {}));
    auto index = must(upload::centre::RecordIndex::open(centre.path("out/index.db")));
    const auto identity =
        must(storage::Identity::load(centre.path("centre/centre.key"), centre.path("centre/centre.crt"), {}));
    CHECK(must(upload::centre::writeCampaignLists(index, identity, centre.path("receipts"), now(), 2)) == 2);
    const auto text = readFile(listPath(centre));
    const auto list = must(storage::openCampaignDigests(
        qr::asBytes(text), kTestCampaign, must(storage::readCertificate(centre.path("centre/centre.crt"))),
        readFile(centre.path("centre/ca.crt"))));
    REQUIRE(list.stations.size() == 1);
    REQUIRE(list.stations[0].entries.size() == 2); // code and student of the newer
    CHECK(list.stations[0].entries[0].confirmed_at > old.captured_at);
    CHECK(must(upload::centre::writeCampaignLists(index, identity, centre.path("receipts"), now())) == 0);
}
