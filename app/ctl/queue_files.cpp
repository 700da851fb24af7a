#include "app/ctl/commands.h"
#include "app/ctl/groups.h"
#include "app/ctl/station_options.h"
#include "storage/second_copy.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <memory>

namespace ctl {

namespace {

namespace fs = std::filesystem;

struct Options {
    StationOptions station;
    std::string dir;
    std::string record_id;
    std::string actor;
    std::string reason;
    bool closes = false; ///< else sent again
};

/// A line for what a folder's work had to leave out; `code` says so too.
std::function<void(const upload::SyncEvent&)> lineOnFailure(int& code) {
    return [&code](const upload::SyncEvent& event) {
        if (event.error) {
            print({{"file", event.batch_id}, {"error", event.error->detail}});
            code = kInputFailed;
        }
    };
}

int exportQueue(const Options& options) {
    const auto station = options.station.open();
    if (!station) {
        return fail(station.error());
    }
    auto queue = openQueue(*station);
    if (!queue) {
        return fail(queue.error());
    }
    int code = kDone;
    const auto written =
        upload::exportBatches(*queue, station->identity, options.dir, station->syncOptions(), lineOnFailure(code));
    if (!written) {
        return fail(written.error());
    }
    const auto status = queue->status();
    print({{"batches", *written}, {"exported", status ? status->exported : 0}, {"out", options.dir}});
    return code;
}

/// By what a whole one holds, or by its name: one that broke off has no `second-copy.json` yet.
bool isSecondCopy(const fs::path& dir) {
    std::error_code unknown;
    return fs::exists(dir / "second-copy.json", unknown) ||
           (dir.filename().string().starts_with("xueying-") && fs::is_directory(dir, unknown));
}

/// Those that a stick has: `xueying-<station>/`. This station's own is one of them: a station that was rebuilt gets its
/// records from there, any other knows them all.
std::vector<std::string> secondCopiesIn(const std::string& dir) {
    std::vector<std::string> copies;
    std::error_code broken;
    for (fs::directory_iterator next(dir, broken), end; !broken && next != end; next.increment(broken)) {
        std::error_code unknown;
        if (next->is_directory(unknown) && isSecondCopy(next->path())) {
            copies.push_back(next->path().string());
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

/// `beside_copies`: a stick that brought second copies need not bring receipts too.
int applyReceipts(const app::OpenedStation& station, const std::string& dir, bool beside_copies) {
    auto queue = openQueue(station);
    if (!queue) {
        return fail(queue.error());
    }
    int code = kDone;
    const auto applied = upload::importReceipts(*queue, dir, station.syncOptions(), lineOnFailure(code));
    if (!applied) {
        return fail(applied.error());
    }
    if (beside_copies && *applied == 0) {
        return code;
    }
    const auto status = queue->status();
    if (!status) {
        return fail(status.error());
    }
    print({{"receipts", *applied},
           {"stored", status->stored},
           {"duplicate", status->duplicate},
           {"rejected", status->rejected}});
    return code;
}

int importFolder(const Options& options) {
    const auto station = options.station.open();
    if (!station) {
        return fail(station.error());
    }
    const auto dir = fs::path(options.dir).lexically_normal();
    if (isSecondCopy(dir.has_filename() ? dir : dir.parent_path())) {
        return importCopies(*station, {options.dir}); // what lies in it are records, not receipts
    }
    const auto copies = secondCopiesIn(options.dir);
    const int copied = importCopies(*station, copies);
    const int received = applyReceipts(*station, options.dir, !copies.empty());
    return copied == kDone ? received : copied;
}

/// A returned record goes out again, or is closed by somebody with a reason.
int decide(const Options& options) {
    const auto station = options.station.open();
    if (!station) {
        return fail(station.error());
    }
    auto queue = openQueue(*station);
    if (!queue) {
        return fail(queue.error());
    }
    const auto done = options.closes ? queue->closeReturned(options.record_id, options.actor, options.reason)
                                     : queue->sendAgain(options.record_id, options.actor);
    if (!done) {
        return fail(done.error());
    }
    print({{"record_id", options.record_id}, {"state", options.closes ? "closed" : "queued"}});
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
        "Apply the centre's receipts (<batch_id>.p7m) of a folder or stick, after taking in the second copies of "
        "other stations that lie on it; or take in one second copy by its folder");
    options->station.addTo(*in);
    addPlace(*in, "DIR", {"--from", "--receipts"}, options->dir, "The folder", CLI::ExistingDirectory);
    in->callback([&run, options] { run = [options] { return importFolder(*options); }; });

    const auto decision = [&](const char* name, const char* what, bool closes) {
        auto* verb = queue->add_subcommand(name, what);
        options->station.addTo(*verb);
        verb->add_option("RECORD", options->record_id, "The record's id, of 'queue list'")->required();
        verb->add_option("--by", options->actor, "Who decided; audited")->required();
        verb->callback([&run, options, closes] {
            options->closes = closes;
            run = [options] { return decide(*options); };
        });
        return verb;
    };
    decision("send-again", "A duplicate or rejected record goes out again with the next batch", false);
    const auto written = [](const std::string& text) {
        return text.find_first_not_of(" \t\r\n") == std::string::npos ? "a reason is wanted" : "";
    };
    decision("close", "A duplicate or rejected record was dealt with", true)
        ->add_option("--reason", options->reason, "Why; audited")
        ->required()
        ->check(CLI::Validator(written, "TEXT"));
}

} // namespace ctl
