#include "tests/support/test_centre.h"
#include "upload/centre/csv_text.h"
#include "upload/centre/delivery.h"
#include "upload/centre/erase.h"
#include "upload/centre/report.h"
#include "upload/centre/results.h"
#include "upload/centre/sheets.h"

#include <catch2/catch.hpp>

#include <set>

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
    void receive(const std::vector<storage::Record>& records) const { receive(batchOf(station, records)); }
    void receive(const BatchParts& batch) const {
        writeBatch(batch, station.identity, centre.path("uploads/" + batch.manifest.batch_id + ".tar"));
        must(ingest(centre.ingestOptions(), now(), [](const std::string&) {}));
    }
    Archive archive() const { return must(Archive::open({centre.path("centre"), centre.path("out"), "", {}})); }
};

bool isPortrait(const std::string& path, int student) {
    const auto jpeg = samplePortrait(student);
    return readFile(path) == std::string(jpeg.begin(), jpeg.end());
}

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
    const auto rows = must(parseCsv(readFile(to + "/index.csv")));
    REQUIRE(rows.size() == 4);
    CHECK(rows[0] == std::vector<std::string>{"capture_no", "student_number", "code_base64", "code_sha256",
                                              "jpeg_sha256", "captured_at", "station"});
    CHECK(rows[1][1] == "20211000001");
    CHECK(rows[1][4] == qr::toHex(qr::sha256(samplePortrait(1))));

    filled.receive({sampleCapture("2", 4)});
    CHECK(must(deliver(archive, {to, "{student_number}", false}, now())).written == 1);
    CHECK(must(parseCsv(readFile(to + "/index.csv"))).size() == 5);
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
    CHECK(must(parseCsv("\xEF\xBB\xBF" + csvLine(fields))) == std::vector<std::vector<std::string>>{fields});
    CHECK(must(parseCsv("a,b\n\nc,d")).size() == 2);
}

TEST_CASE("A quote that is never closed is named by its line and swallows nothing", "[upload][centre]") {
    const auto parsed = parseCsv("a,b\n1,\"two\nlines\"\n2,\"open\n3,x\n4,y\n");
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().detail == "line 4: a quote is not closed");
    const Filled filled(2);
    auto archive = filled.archive();
    const auto imported =
        importResults(archive, "student_number,result,note\n20211000001,accepted,\"\n20211000002,accepted,\n", now());
    REQUIRE_FALSE(imported);
    CHECK(imported.error().detail.starts_with("line 2:"));
}

TEST_CASE("A sealed record whose bytes are not those of the index is not opened", "[upload][centre]") {
    const Filled filled(2);
    auto archive = filled.archive();
    const auto first = archive.sealedPath(filled.captures[0].record_id);
    std::filesystem::copy_file(archive.sealedPath(filled.captures[1].record_id), first,
                               std::filesystem::copy_options::overwrite_existing);
    const auto opened = archive.read(filled.captures[0].record_id);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().kind == storage::Error::Kind::damaged);
    CHECK(archive.read(filled.captures[1].record_id));
}

TEST_CASE("Bytes that were erased do not come back with the record sent again", "[upload][centre]") {
    const Filled filled(0);
    auto batch = batchOf(filled.station, {sampleCapture("2", 1)});
    filled.receive(batch);
    auto archive = filled.archive();
    CHECK(must(erase(archive, "", now() + std::chrono::seconds(1), now())).records == 1);
    batch.manifest.batch_id = storage::makeUuid();
    filled.receive(batch);
    CHECK(std::filesystem::is_empty(filled.centre.path("out/records")));
}

TEST_CASE("The upload of a batch that was wholly rejected goes with its day, not before", "[upload][centre]") {
    const Filled filled(1);
    auto refused = batchOf(filled.station, {sampleCapture("2", 2)});
    refused.records[0].der.assign(500, 7); // no CMS at all
    refused.manifest.records[0].sha256 = qr::toHex(qr::sha256(refused.records[0].der));
    refused.manifest.records[0].bytes = 500;
    filled.receive(refused);
    const auto upload = filled.centre.path("uploads/" + refused.manifest.batch_id + ".tar");
    auto archive = filled.archive();
    must(archive.index().transact(
        [](Sql& sql) { sql.ask("UPDATE records SET captured_at = '2020-01-01T00:00:00.000Z'"); }));
    const auto before = now() - std::chrono::hours(24);
    CHECK(must(erase(archive, filled.centre.path("uploads"), before, now())).uploads == 1);
    CHECK(std::filesystem::exists(upload));
    filled.receive({sampleCapture("2", 3)});
    CHECK(must(erase(archive, filled.centre.path("uploads"), now() + std::chrono::seconds(1), now())).uploads == 2);
    CHECK_FALSE(std::filesystem::exists(upload));
}

TEST_CASE("A station that was rebuilt and counts from one again loses no picture and no row", "[upload][centre]") {
    const Filled filled(0);
    std::vector<storage::Record> captures{sampleCapture("2", 1), sampleCapture("2", 2), sampleCapture("2", 3)};
    auto archive = filled.archive();
    const auto to = filled.centre.path("delivery");
    auto batch = batchOf(filled.station, captures);
    for (std::size_t i = 0; i < captures.size(); ++i) { // three databases, each with its first capture
        captures[i].capture_no = "2-0001";
        batch.records[i] = must(filled.station.sealer.seal(captures[i], samplePortrait(static_cast<int>(i) + 1)));
        batch.manifest.records[i].sha256 = batch.records[i].sha256;
        batch.manifest.records[i].bytes = static_cast<std::int64_t>(batch.records[i].der.size());
    }
    filled.receive(batch);
    CHECK(must(deliver(archive, {to, "{capture_no}", false}, now())).written == 3);
    CHECK(must(parseCsv(readFile(to + "/index.csv"))).size() == 4);
    std::set<std::string> pictures;
    for (const auto& entry : std::filesystem::directory_iterator(to)) {
        if (entry.path().extension() == ".jpg") {
            pictures.insert(readFile(entry.path().string()));
        }
    }
    CHECK(pictures.size() == 3);
    // The same again changes nothing.
    CHECK(must(deliver(archive, {to, "{capture_no}", true}, now())).written == 3);
    CHECK(must(parseCsv(readFile(to + "/index.csv"))).size() == 4);
    CHECK(std::distance(std::filesystem::directory_iterator(to), {}) == 4);
}

TEST_CASE("A picture that was replaced or taken back gives up its name and is listed as withdrawn",
          "[upload][centre]") {
    const Filled filled(2);
    auto archive = filled.archive();
    const auto to = filled.centre.path("delivery");
    const DeliveryOptions options{to, "{student_number}", false};
    must(deliver(archive, options, now()));
    auto successor = sampleCapture("2", 9); // another picture, of the same student
    successor.code = filled.captures[0].code;
    successor.opened = filled.captures[0].opened;
    successor.supersedes = filled.captures[0].record_id;
    auto taken_back = sampleCapture("2", 2);
    taken_back.kind = storage::RecordKind::withdrawal;
    taken_back.supersedes = filled.captures[1].record_id;
    taken_back.portrait.reset();
    filled.receive({successor, taken_back});

    const auto delivered = must(deliver(archive, options, now()));
    CHECK(delivered.written == 1);
    CHECK(delivered.withdrawn == 2);
    CHECK(delivered.problems.empty());
    CHECK(isPortrait(to + "/20211000001.jpg", 9));
    CHECK_FALSE(std::filesystem::exists(to + "/20211000002.jpg"));
    CHECK(isPortrait(to + "/withdrawn/" + filled.captures[0].record_id + ".jpg", 1));
    CHECK(isPortrait(to + "/withdrawn/" + filled.captures[1].record_id + ".jpg", 2));
    const auto rows = must(parseCsv(readFile(to + "/index.csv")));
    REQUIRE(rows.size() == 2);
    CHECK(rows[1][0] == "2-9");
    CHECK(must(parseCsv(readFile(to + "/withdrawn/index.csv"))).size() == 3);
    CHECK(must(deliver(archive, options, now())).withdrawn == 0);
}

TEST_CASE("A delivery's list that cannot be read is not begun anew", "[upload][centre]") {
    const Filled filled(1);
    auto archive = filled.archive();
    const auto to = filled.centre.path("delivery");
    std::filesystem::create_directories(to + "/index.csv");
    CHECK_FALSE(deliver(archive, {to, "{capture_no}", false}, now()));
    std::filesystem::remove(to + "/index.csv");
    writeFile(to + "/index.csv", "capture_no\r\n\"2-1\r\n");
    CHECK_FALSE(deliver(archive, {to, "{capture_no}", false}, now()));
    CHECK(readFile(to + "/index.csv") == "capture_no\r\n\"2-1\r\n");
}

TEST_CASE("Units whose names differ only in what no file name takes get a print file each", "[upload][centre]") {
    const Filled filled(0);
    std::vector<storage::Record> captures;
    for (int i = 1; i <= 2; ++i) {
        captures.push_back(sampleCapture("2", i));
        captures.back().unit = i == 1 ? "A/B" : "A_B";
    }
    filled.receive(captures);
    auto archive = filled.archive();
    const auto printed = must(printSheets(archive, filled.centre.path("prints"), {}, {}, now()));
    CHECK(printed.students == 2);
    REQUIRE(printed.files.size() == 2);
    CHECK(printed.files[0] != printed.files[1]);
    CHECK(std::distance(std::filesystem::directory_iterator(filled.centre.path("prints")), {}) == 2);
}

TEST_CASE("A cover says of which school and campaign the prints are, and the day at the site", "[upload][centre]") {
    const Filled filled(0);
    auto capture = sampleCapture("2", 1);
    capture.opened->school = "另一所大学";
    filled.receive({capture});
    auto archive = filled.archive();
    const auto evening_utc = *storage::fromRfc3339("2026-04-12T17:30:00.000Z"); // the next day in Beijing
    const auto coverWith = [&](const std::string& to, const CoverWords& words) {
        must(archive.index().transact([](Sql& sql) { sql.ask("UPDATE records SET printed_at = NULL"); }));
        const auto printed = must(printSheets(archive, filled.centre.path(to), {}, words, evening_utc));
        REQUIRE(printed.files.size() == 1);
        CHECK(printed.files[0].ends_with("-2026-04-13T013000.pdf"));
        return run({"pdftotext", "-l", "1", printed.files[0], "-"}).out;
    };
    const auto cover = coverWith("prints", {kTestCampaign, "示例大学 2026 届", "示例大学"});
    CHECK(cover.find("示例大学\n") != std::string::npos);
    CHECK(cover.find("示例大学 2026 届\n") != std::string::npos);
    CHECK(cover.find(capture.unit) != std::string::npos);
    CHECK(cover.find("2026-04-13") != std::string::npos);
    CHECK(cover.find("另一所大学") == std::string::npos);

    const auto unnamed = coverWith("prints2", {});
    CHECK(unnamed.find("另一所大学") != std::string::npos);
    CHECK(unnamed.find(kTestCampaign) != std::string::npos);
}
