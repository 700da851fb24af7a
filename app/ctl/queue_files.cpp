#include "app/ctl/commands.h"
#include "app/ctl/groups.h"
#include "app/ctl/station_options.h"
#include "storage/second_copy.h"

#include <algorithm>
#include <filesystem>
#include <memory>

namespace ctl {

namespace {

namespace fs = std::filesystem;

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

bool isSecondCopy(const fs::path& dir) {
    return fs::exists(dir / "second-copy.json");
}

/// The folder itself, or those of it that a stick has: `xueying-<station>/`.
std::vector<std::string> secondCopiesIn(const std::string& dir) {
    std::vector<std::string> copies;
    if (isSecondCopy(dir)) {
        copies.push_back(dir);
    }
    std::error_code broken;
    for (const auto& entry : fs::directory_iterator(dir, broken)) {
        if (entry.is_directory() && isSecondCopy(entry.path())) {
            copies.push_back(entry.path().string());
        }
    }
    std::ranges::sort(copies);
    return copies;
}

int importCopies(const app::OpenedStation& station, const std::vector<std::string>& copies) {
    int code = kDone;
    for (const std::string& copy : copies) {
        const auto count = storage::importSecondCopy(station.storeOptions(app::systemTime), copy);
        if (!count) {
            print({{"second_copy", copy}, {"error", count.error().detail}});
            code = kInputFailed;
            continue;
        }
        print({{"second_copy", copy}, {"added", count->added}, {"known", count->known}, {"damaged", count->damaged}});
        code = count->damaged > 0 ? kInputFailed : code;
    }
    return code;
}

int importFolder(const Options& options) {
    const auto station = options.station.open();
    if (!station) {
        return fail(station.error());
    }
    if (const auto copies = secondCopiesIn(options.dir); !copies.empty()) {
        return importCopies(*station, copies);
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

    auto* in = queue->add_subcommand(
        "import",
        "Apply the centre's receipts (<batch_id>.p7m) of a folder, or take in the second copy of another station");
    options->station.addTo(*in);
    in->add_option("DIR,--from,--receipts", options->dir, "The folder")->required()->check(CLI::ExistingDirectory);
    in->callback([&run, options] { run = [options] { return importFolder(*options); }; });
}

} // namespace ctl
