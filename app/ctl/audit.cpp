#include "app/ctl/commands.h"
#include "app/ctl/groups.h"
#include "app/ctl/station_options.h"
#include "app/resources.h"
#include "storage/audit_check.h"

#include <iostream>
#include <memory>

namespace ctl {

namespace {

struct Options {
    StationOptions station;
};

int verifyAudit(const Options& options) {
    const auto station = options.station.open();
    const auto verdict =
        station ? storage::verifyAudit(station->data_dir, station->secrets.index_key) : tl::unexpected(station.error());
    if (!verdict) {
        return fail(verdict.error());
    }
    nlohmann::ordered_json line{
        {"entries", verdict->entries}, {"head", verdict->head}, {"intact", verdict->troubles.empty()}};
    line["troubles"] = nlohmann::ordered_json::array();
    for (const auto& trouble : verdict->troubles) {
        line["troubles"].push_back({{"entry", trouble.seq}, {"what", trouble.what}});
    }
    print(line);
    return verdict->troubles.empty() ? kDone : kInputFailed;
}

int exportAudit(const Options& options) {
    const auto done = storage::exportAudit(app::dataDirectory(options.station.data),
                                           [](const std::string& line) { std::cout << line << '\n'; });
    std::cout.flush();
    return done ? kDone : fail(done.error());
}

} // namespace

void addAudit(CLI::App& program, Run& run) {
    CLI::App* audit = group(program, "audit", "The chained audit trail");
    auto options = std::make_shared<Options>();

    CLI::App* verify =
        audit->add_subcommand("verify", "Follow the chain; name every altered, removed or truncated entry");
    options->station.addTo(*verify);
    verify->callback([options, &run] { run = [options] { return verifyAudit(*options); }; });

    CLI::App* out = audit->add_subcommand("export", "Every entry as one JSON line with its MAC; needs no key");
    out->add_option("--data", options->station.data, "The station's data directory");
    out->callback([options, &run] { run = [options] { return exportAudit(*options); }; });
}

} // namespace ctl
