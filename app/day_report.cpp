#include "app/day_report.h"

#include "storage/durable_file.h"
#include "storage/record_words.h"

namespace app {

namespace {

std::string field(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
        return text;
    }
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    return quoted + "\"";
}

std::string row(const std::string& what, std::int64_t count) {
    return what + ",,,," + std::to_string(count) + ",\n";
}

std::string row(const std::string& what, const storage::FeeSum& sum) {
    return what + ",,,," + std::to_string(sum.count) + "," + std::to_string(sum.total_fen) + "\n";
}

std::string fileName(const DayReport& report) {
    std::string name = "xueying-" + report.station + "-" + report.facts.day;
    for (char& c : name) {
        c = c == '/' || c == '\\' || c == ':' || static_cast<unsigned char>(c) < 0x20 ? '_' : c;
    }
    return name;
}

} // namespace

RecordSum recordSum(const storage::DayFacts& facts) {
    const auto& queue = facts.queue;
    RecordSum sum{0,
                  queue.stored,
                  queue.queued + queue.batched + queue.delivered + queue.exported,
                  queue.duplicate,
                  queue.rejected,
                  facts.closed};
    sum.captured = sum.stored + sum.waiting + sum.duplicate + sum.rejected + sum.closed;
    return sum;
}

std::string dayReportCsv(const DayReport& report) {
    const auto& facts = report.facts;
    const auto sum = recordSum(facts);
    std::string csv = "what,unit,level,slot,count,fen\n";
    for (const auto& unit : facts.units) {
        csv += "captured," + field(unit.unit) + "," + field(unit.level) + "," + storage::kSlotWords.of(unit.slot) +
               "," + std::to_string(unit.captured) + ",\n";
    }
    csv += row("withdrawn", facts.voided) + row("assisted_confirmations", facts.assisted);
    csv += row("fees_taken", facts.fees.taken) + row("fees_waived", facts.fees.waived) +
           row("fees_voided", facts.fees.voided) + row("fees_refunded", facts.fees.refunded) +
           row("fees_standing", facts.fees.standing);
    csv += row("paid_not_captured", static_cast<std::int64_t>(facts.fees.paid_not_captured.size())) +
           row("captured_unpaid", facts.fees.captured_unpaid) +
           row("fee_differences", static_cast<std::int64_t>(facts.fees.differences.size()));
    csv += row("all_days_captured", sum.captured) + row("all_days_stored", sum.stored) +
           row("all_days_waiting", sum.waiting) + row("all_days_duplicate", sum.duplicate) +
           row("all_days_rejected", sum.rejected) + row("all_days_closed", sum.closed);
    return csv;
}

tl::expected<std::vector<std::string>, storage::Error> writeDayReport(const DayReport& report, const std::string& dir) {
    const auto base = dir + "/" + fileName(report);
    const auto csv = dayReportCsv(report);
    return dayReportPdf(report)
        .and_then([&](const std::vector<std::uint8_t>& pdf) {
            return storage::makeDirectory(dir, 0755).and_then(
                [&] { return storage::writeFileDurably(base + ".pdf", pdf, 0644); });
        })
        .and_then([&] { return storage::writeFileDurably(base + ".csv", qr::asBytes(csv), 0644); })
        .map([&] {
            return std::vector<std::string>{base + ".pdf", base + ".csv"};
        });
}

} // namespace app
