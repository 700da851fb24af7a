#include "tests/support/test_centre.h"
#include "upload/centre/csv_text.h"
#include "upload/centre/delivery.h"
#include "upload/centre/erase.h"
#include "upload/centre/report.h"
#include "upload/centre/results.h"

#include <catch2/catch.hpp>

using namespace support;
using namespace upload::centre;

namespace {

/// A centre that has received some captures of station 2.
struct Filled {
    TestCentre centre;
    TestStation station = centre.enrol("2");
    std::vector<storage::Record> captures;

    explicit Filled(int count) {
        for (int i = 1; i <= count; ++i) {
            captures.push_back(sampleCapture("2", i));
        }
        receive(captures);
    }
    void receive(const std::vector<storage::Record>& records) const {
        const auto batch = batchOf(station, records);
        writeBatch(batch, station.identity, centre.path("uploads/" + batch.manifest.batch_id + ".tar"));
        must(ingest(centre.ingestOptions(), now(), [](const std::string&) {}));
    }
    Archive archive() const { return must(Archive::open({centre.path("centre"), centre.path("out"), "", {}})); }
};

} // namespace

TEST_CASE("The report counts expected, captured, missing and duplicate, and names nobody", "[upload][centre]") {
    const Filled filled(5);
    filled.receive({sampleCapture("2", 4)});
    auto index = must(RecordIndex::open(filled.centre.path("out/index.db")));
    const auto rows = must(report(index, {{{"文学院", "本科"}, 10}, {{"物理学系", "硕士"}, 3}}));
    REQUIRE(rows.size() == 3);
    const auto row = [&](const std::string& unit) { return *std::ranges::find(rows, unit, &ReportRow::unit); };
    CHECK(row("文学院").captured == 2);
    CHECK(row("文学院").missing == 8);
    CHECK(row("文学院").duplicate == 1);
    CHECK(row("数学科学学院").captured == 3);
    CHECK(row("物理学系").missing == 3);
}

TEST_CASE("Portraits are delivered byte for byte, once", "[upload][centre]") {
    const Filled filled(3);
    auto archive = filled.archive();
    const auto to = filled.centre.path("delivery");
    CHECK(must(deliver(archive, {to, "{student_number}", false}, now())).written == 3);
    const auto jpeg = samplePortrait(2);
    CHECK(readFile(to + "/20211000002.jpg") == std::string(jpeg.begin(), jpeg.end()));
    const auto rows = parseCsv(readFile(to + "/index.csv"));
    REQUIRE(rows.size() == 4);
    CHECK(rows[0] == std::vector<std::string>{"capture_no", "student_number", "code_base64", "code_sha256",
                                              "jpeg_sha256", "captured_at", "station"});
    CHECK(rows[1][1] == "20211000001");
    CHECK(rows[1][4] == qr::toHex(qr::sha256(samplePortrait(1))));

    filled.receive({sampleCapture("2", 4)});
    CHECK(must(deliver(archive, {to, "{student_number}", false}, now())).written == 1);
    CHECK(parseCsv(readFile(to + "/index.csv")).size() == 5);
    CHECK(must(deliver(archive, {to, "{student_number}", false}, now())).written == 0);
    CHECK(must(archive.accessesAreWhole()));
    must(archive.index().transact(
        [](Sql& sql) { sql.ask("UPDATE accesses SET detail = '0 records' WHERE number = 1"); }));
    CHECK_FALSE(must(archive.accessesAreWhole()));
}

TEST_CASE("A student number never leads out of the delivery's folder", "[upload][centre]") {
    const Filled filled(0);
    auto climbing = sampleCapture("2", 1);
    climbing.opened->student_number = "../../evil";
    filled.receive({climbing});
    auto archive = filled.archive();
    CHECK(must(deliver(archive, {filled.centre.path("delivery"), "{student_number}", false}, now())).written == 1);
    CHECK(std::filesystem::exists(filled.centre.path("delivery/_.._.._evil.jpg")));
}

TEST_CASE("Old records are erased, listed under the centre's signature, and not captured again", "[upload][centre]") {
    const Filled filled(2);
    auto archive = filled.archive();
    const auto nothing = must(erase(archive, "", now() - std::chrono::hours(1), now()));
    CHECK(nothing.records == 0);
    const auto erased = must(erase(archive, filled.centre.path("uploads"), now() + std::chrono::seconds(1), now()));
    CHECK(erased.records == 2);
    CHECK(erased.uploads == 1);
    CHECK(std::filesystem::is_empty(filled.centre.path("out/records")));
    CHECK(std::filesystem::is_empty(filled.centre.path("uploads")));
    const auto list = readFile(erased.list);
    const auto opened = must(storage::openAttached(qr::asBytes(list),
                                                   {.ca_pem = readFile(filled.centre.path("centre/ca.crt")),
                                                    .pinned_pem = readFile(filled.centre.path("centre/centre.crt")),
                                                    .revoked_serials = {}},
                                                   1'000'000));
    CHECK(nlohmann::json::parse(opened.content).at("records").size() == 2);
    filled.receive({sampleCapture("2", 1)});
    auto index = must(RecordIndex::open(filled.centre.path("out/index.db")));
    CHECK(must(report(index, {})).at(0).duplicate + must(report(index, {})).at(1).duplicate == 1);
}

TEST_CASE("A picture that was not accepted becomes work, and its successor takes its place", "[upload][centre]") {
    const Filled filled(3);
    auto archive = filled.archive();
    const auto imported = must(importResults(
        archive,
        "student_number,result,note\r\n20211000001,accepted,\r\n20211000002,比对未通过,\"glare, both\"\r\n"
        "20211000003,maybe,\r\n999,accepted,\r\n",
        now()));
    CHECK(imported.rows == 4);
    CHECK(imported.accepted == 1);
    CHECK(imported.unknown == std::vector<std::string>{"20211000003", "999"});
    REQUIRE(imported.work.size() == 1);
    CHECK(imported.work[0].result == PictureResult::mismatch);
    CHECK(imported.work[0].note == "glare, both");
    must(deliver(archive, {filled.centre.path("delivery"), "{capture_no}", false}, now()));

    auto successor = sampleCapture("2", 2);
    successor.capture_no = "2-2";
    filled.receive({successor});
    CHECK(must(deliver(archive, {filled.centre.path("delivery2"), "{record_id}", false}, now())).written == 1);
    CHECK(std::filesystem::exists(filled.centre.path("delivery2/" + successor.record_id + ".jpg")));
    CHECK_FALSE(importResults(archive, "number;result\r\n", now()));
}

TEST_CASE("CSV fields with commas, quotes and line ends come back as they were", "[upload][centre]") {
    const std::vector<std::string> fields{"plain", "a,b", "say \"hi\"", "two\r\nlines", ""};
    CHECK(parseCsv("\xEF\xBB\xBF" + csvLine(fields)) == std::vector<std::vector<std::string>>{fields});
    CHECK(parseCsv("a,b\n\nc,d").size() == 2);
}
