#include "app/ctl/commands.h"
#include "app/ctl/groups.h"
#include "app/ctl/station_options.h"

#include <memory>

namespace ctl {

namespace {

struct Options {
    StationOptions station;
    std::string dir;
};

int exportQueue(const Options& options) {
    const auto station = options.station.open();
    if (!station) {
        return fail(station.error());
    }
    auto queue = openQueue(*station);
    if (!queue) {
        return fail(queue.error());
    }
    const auto written = upload::exportBatches(*queue, station->identity, options.dir, station->syncOptions());
    if (!written) {
        return fail(written.error());
    }
    const auto status = queue->status();
    print({{"batches", *written}, {"exported", status ? status->exported : 0}, {"out", options.dir}});
    return kDone;
}

int importReceipts(const Options& options) {
    const auto station = options.station.open();
    if (!station) {
        return fail(station.error());
    }
    auto queue = openQueue(*station);
    if (!queue) {
        return fail(queue.error());
    }
    const auto applied = upload::importReceipts(*queue, options.dir, station->syncOptions());
    if (!applied) {
        return fail(applied.error());
    }
    const auto status = queue->status();
    if (!status) {
        return fail(status.error());
    }
    print({{"receipts", *applied},
           {"stored", status->stored},
           {"duplicate", status->duplicate},
           {"rejected", status->rejected}});
    return kDone;
}

} // namespace

void addQueueFiles(CLI::App& program, Run& run) {
    auto* queue = group(program, "queue", "What is still to be sent");
    auto options = std::make_shared<Options>();

    auto* out =
        queue->add_subcommand("export", "Write every unsent record as <batch_id>.tar, for the way by USB folder");
    options->station.addTo(*out);
    out->add_option("--out", options->dir, "The folder")->required();
    out->callback([&run, options] { run = [options] { return exportQueue(*options); }; });

    auto* in = queue->add_subcommand("import", "Apply the centre's receipts (<batch_id>.p7m) of a folder");
    options->station.addTo(*in);
    in->add_option("DIR,--from,--receipts", options->dir, "The folder")->required()->check(CLI::ExistingDirectory);
    in->callback([&run, options] { run = [options] { return importReceipts(*options); }; });
}

} // namespace ctl
