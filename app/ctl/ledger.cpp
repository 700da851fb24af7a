#include "app/ctl/commands.h"
#include "app/ctl/groups.h"
#include "app/ctl/station_options.h"
#include "app/resources.h"
#include "storage/fee_report.h"

#include <memory>

namespace ctl {

namespace {

using Json = nlohmann::ordered_json;

struct Options {
    std::string data;
    std::string day;
    int utc_offset_min = 480;
};

Json toJson(const storage::FeeSum& sum) {
    return {{"count", sum.count}, {"total_fen", sum.total_fen}};
}

Json toJson(const std::vector<std::pair<std::string, storage::FeeSum>>& sums) {
    Json out = Json::object();
    for (const auto& [name, sum] : sums) {
        out[name] = toJson(sum);
    }
    return out;
}

int reportFees(const Options& options) {
    const auto report = storage::reportFees(app::dataDirectory(options.data), options.day, options.utc_offset_min);
    if (!report) {
        return fail(report.error());
    }
    Json waiting = Json::array();
    for (const auto& fee : report->paid_not_captured) {
        waiting.push_back({{"ledger_id", fee.ledger_id},
                           {"amount_fen", fee.amount_fen},
                           {"photographer", fee.photographer},
                           {"at", storage::toRfc3339(fee.at)}});
    }
    print({{"day", options.day.empty() ? Json(nullptr) : Json(options.day)},
           {"taken", toJson(report->taken)},
           {"waived", toJson(report->waived)},
           {"voided", toJson(report->voided)},
           {"refunded", toJson(report->refunded)},
           {"standing", toJson(report->standing)},
           {"by_photographer", toJson(report->by_photographer)},
           {"by_slot", toJson(report->by_slot)},
           {"captured", report->captured},
           {"captured_unpaid", report->captured_unpaid},
           {"paid_not_captured", std::move(waiting)},
           {"differences", report->differences}});
    return kDone;
}

} // namespace

void addLedger(CLI::App& program, Run& run) {
    CLI::App* ledger = group(program, "ledger", "The fee ledger");
    auto options = std::make_shared<Options>();
    CLI::App* report = ledger->add_subcommand("report", "Money of a day or of all days, held against the records");
    report->add_option("--data", options->data, "The station's data directory");
    report->add_option("--day", options->day, "YYYY-MM-DD in the site's clock; all days when not given");
    report->add_option("--utc-offset", options->utc_offset_min, "Minutes that the site's clock is ahead of UTC")
        ->capture_default_str();
    report->callback([options, &run] { run = [options] { return reportFees(*options); }; });
}

} // namespace ctl
