#include "storage/recovery_report.h"

#include "storage/durable_file.h"
#include "storage/json_fields.h"

#include <filesystem>

namespace storage {

namespace {

constexpr std::size_t kMaxBytes = 64 * 1024 * 1024;
constexpr std::size_t kMaxListed = 1'000'000;

tl::expected<RecoveryReport, std::string> reportFromJson(std::string_view json) {
    return readDocument<RecoveryReport>(json, kMaxBytes, [](const JsonFields& fields) {
        RecoveryReport report{fields.time("at"), fields.text("reason"), fields.text("set_aside"), 0, 0, 0, 0, {}, {}};
        report.records = fields.integer("records", 0, INT64_MAX);
        report.sealed = fields.integer("sealed", 0, INT64_MAX);
        report.fees = fields.integer("fees", 0, INT64_MAX);
        report.audit_entries = fields.integer("audit_entries", 0, INT64_MAX);
        for (const auto& item : fields.array("lost", kMaxListed)) {
            report.lost.push_back(item.is_string() ? item.get<std::string>() : std::string());
        }
        for (const auto& item : fields.array("missing_numbers", kMaxListed)) {
            report.missing_numbers.push_back(item.is_number_integer() ? item.get<std::int64_t>() : 0);
        }
        return report;
    });
}

} // namespace

std::string toJson(const RecoveryReport& report) {
    return dumpJson({{"schema", 1},
                     {"at", toRfc3339(report.at)},
                     {"reason", report.reason},
                     {"set_aside", report.set_aside},
                     {"records", report.records},
                     {"sealed", report.sealed},
                     {"fees", report.fees},
                     {"audit_entries", report.audit_entries},
                     {"lost", report.lost},
                     {"missing_numbers", report.missing_numbers}});
}

std::optional<RecoveryReport> readReport(const std::string& path) {
    const auto json = readTextFile(path, kMaxBytes);
    const auto report = json ? reportFromJson(*json) : tl::unexpected(json.error().detail);
    const bool ours =
        report && std::filesystem::path(report->set_aside).filename().string().rfind("station.db.damaged-", 0) == 0;
    return ours ? std::optional(*report) : std::nullopt;
}

} // namespace storage
