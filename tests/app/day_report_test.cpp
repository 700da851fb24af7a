#include "app/day_report.h"
#include "tests/app/temporary_directory.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace {

app::DayReport report() {
    app::DayReport report{"北师大2026", "教四楼", "2", storage::fromRfc3339("2026-04-12T09:30:00.000Z").value(),
                          480,          {}};
    auto& facts = report.facts;
    facts.day = "2026-04-12";
    facts.units = {{"文学院", "本科", storage::SlotState::on_time, 11},
                   {"文学院", "本科", storage::SlotState::outside, 1},
                   {"物理, \"系\"", "硕士", storage::SlotState::other_slot, 3}};
    facts.assisted = 2;
    facts.voided = 1;
    facts.fees.taken = {15, 30'000};
    facts.fees.standing = {14, 28'000};
    facts.fees.refunded = {1, 2'000};
    facts.queue.stored = 10;
    facts.queue.queued = 2;
    facts.queue.exported = 1;
    facts.queue.duplicate = 1;
    facts.queue.rejected = 1;
    facts.closed = 1;
    return report;
}

std::string textOf(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

} // namespace

TEST_CASE("All records of a station are stored, waiting, returned or dealt with", "[app]") {
    const auto sum = app::recordSum(report().facts);
    CHECK(sum.waiting == 3);
    CHECK(sum.captured == 16);
    CHECK(sum.captured == sum.stored + sum.waiting + sum.duplicate + sum.rejected + sum.closed);
}

TEST_CASE("The day's table has one fact a row and quotes what a unit's name holds", "[app]") {
    const auto csv = app::dayReportCsv(report());
    CHECK(csv.starts_with("what,unit,level,slot,count,fen\ncaptured,文学院,本科,on_time,11,\n"));
    CHECK(csv.find("captured,\"物理, \"\"系\"\"\",硕士,other_slot,3,\n") != std::string::npos);
    CHECK(csv.find("assisted_confirmations,,,,2,\n") != std::string::npos);
    CHECK(csv.find("fees_standing,,,,14,28000\n") != std::string::npos);
    CHECK(csv.find("all_days_captured,,,,16,\n") != std::string::npos);
}

TEST_CASE("The day's report is written whole, as PDF and as table", "[app]") {
    const TemporaryDirectory dir;
    const auto written = app::writeDayReport(report(), dir / "out");
    REQUIRE(written);
    REQUIRE(written->size() == 2);
    CHECK(textOf(written->at(0)).starts_with("%PDF-"));
    CHECK(textOf(written->at(1)) == app::dayReportCsv(report()));
    CHECK(written->at(0).ends_with("xueying-2-2026-04-12.pdf"));
    CHECK_FALSE(app::writeDayReport(report(), "/dev/null/nowhere"));
}

TEST_CASE("A report of many units goes on on a second page", "[app]") {
    auto long_report = report();
    for (int i = 0; i < 60; ++i) {
        long_report.facts.units.push_back({"单位" + std::to_string(i), "本科", storage::SlotState::on_time, i});
    }
    const auto pdf = app::dayReportPdf(long_report);
    REQUIRE(pdf);
    const std::string text(pdf->begin(), pdf->end());
    std::size_t pages = 0;
    for (auto at = text.find("/Type /Page"); at != std::string::npos; at = text.find("/Type /Page", at + 1)) {
        pages += text[at + 11] != 's' ? 1 : 0;
    }
    CHECK(pages == 3);
}
