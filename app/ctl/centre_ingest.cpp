#include "app/ctl/commands.h"
#include "app/ctl/groups.h"
#include "app/ctl/station_options.h"
#include "app/passphrase.h"
#include "upload/centre/ingest.h"

#include <csignal>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <memory>

namespace ctl {

namespace {

using upload::centre::Ingest;
using upload::centre::IngestCount;

struct Options {
    upload::centre::IngestOptions ingest;
    std::string passphrase_file;
    double watch_s = 0;
    bool hook = false;
};

/// The signed list of the campaign's digests is written at most so often, by a hook or a watching sweep.
constexpr std::chrono::seconds kListPause{10};

void tell(const std::string& line) {
    std::cerr << line << '\n';
}

void printCount(const IngestCount& count) {
    print({{"batches", count.batches},
           {"stored", count.stored},
           {"duplicate", count.duplicate},
           {"rejected", count.rejected},
           {"unreadable", count.unreadable},
           {"unfinished", count.unfinished},
           {"failed", count.failed}});
}

/// The file that a tus server's hook names on standard input: tusd's JSON, which our test server speaks too.
tl::expected<std::string, storage::Error> uploadFromHook(std::istream& input) {
    const std::string text{std::istreambuf_iterator<char>(input), {}};
    const auto request = nlohmann::json::parse(text, nullptr, false);
    const nlohmann::json::json_pointer path("/Event/Upload/Storage/Path");
    if (!request.is_object() || request.value("Type", "") != "post-finish" || !request.contains(path) ||
        !request.at(path).is_string()) {
        return tl::unexpected(
            storage::Error{storage::Error::Kind::malformed, "standard input is no post-finish event of a tus server"});
    }
    return request.at(path).get<std::string>();
}

int takeOne(Ingest& ingest) {
    const auto count = uploadFromHook(std::cin).and_then(
        [&](const std::string& path) { return ingest.take(path, app::systemTime(), tell); });
    if (!count) {
        return fail(count.error());
    }
    if (const auto published = ingest.publishDigests(app::systemTime(), kListPause, tell); !published) {
        return fail(published.error());
    }
    printCount(*count);
    return kDone;
}

int sweepUntilStopped(Ingest& ingest, double every_s) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigprocmask(SIG_BLOCK, &signals, nullptr);
    const auto whole = static_cast<time_t>(every_s);
    const timespec pause{whole, static_cast<long>((every_s - static_cast<double>(whole)) * 1e9)};
    bool list_is_old = true;
    storage::Time looked{};
    for (;;) {
        const auto now = app::systemTime();
        auto count = ingest.sweep(now, tell);
        if (count && count->batches + count->stored + count->duplicate + count->rejected + count->unreadable > 0) {
            printCount(*count);
            list_is_old = true;
        }
        if (count && !list_is_old && now - looked >= kListPause) { // a hook may have left the list to this sweep
            looked = now;
            list_is_old = ingest.digestsAreBehind().value_or(false);
        }
        if (count && list_is_old) {
            const auto published = ingest.publishDigests(now, kListPause, tell);
            list_is_old = !published || !*published;
            count = published ? count : tl::unexpected(published.error());
        }
        if (!count) { // a full disk may be emptied: the next sweep tries again
            std::cerr << "xueyingctl: " << count.error().detail << '\n';
        }
        if (sigtimedwait(&signals, nullptr, &pause) > 0) {
            return kDone;
        }
    }
}

int runIngest(Options options) {
    // A watching sweep may begin before the server has made its folder; a hook names the file itself.
    std::error_code unknown;
    if (!options.hook && options.watch_s == 0 && !std::filesystem::is_directory(options.ingest.uploads_dir, unknown)) {
        return fail({storage::Error::Kind::missing, "--uploads " + options.ingest.uploads_dir + ": no such folder"});
    }
    if (!options.passphrase_file.empty()) {
        auto passphrase = app::readPassphrase(options.passphrase_file);
        if (!passphrase) {
            return fail({storage::Error::Kind::wrong_passphrase, passphrase.error()});
        }
        options.ingest.passphrase = std::move(*passphrase);
    }
    auto ingest = Ingest::open(std::move(options.ingest));
    if (!ingest) {
        return fail(ingest.error());
    }
    if (options.hook) {
        return takeOne(*ingest);
    }
    if (options.watch_s > 0) {
        return sweepUntilStopped(*ingest, options.watch_s);
    }
    const auto count = ingest->sweep(app::systemTime(), tell);
    if (!count) {
        return fail(count.error());
    }
    if (const auto published = ingest->publishDigests(app::systemTime(), std::chrono::seconds(0), tell); !published) {
        return fail(published.error());
    }
    printCount(*count);
    return count->failed > 0 ? kInputFailed : kDone;
}

} // namespace

void addCentreIngest(CLI::App& program, Run& run) {
    auto* verb = group(program, "centre", "The receiving end")
                     ->add_subcommand("ingest", "Take finished uploads, verify, store, and write signed receipts");
    auto options = std::make_shared<Options>();
    auto& ingest = options->ingest;
    verb->add_option("--uploads", ingest.uploads_dir, "A tus server's directory, or a folder with <batch_id>.tar")
        ->required();
    verb->add_option("--keys", ingest.keys_dir, "What 'centre init' made")->required();
    verb->add_option("--receipts", ingest.receipts_dir, "Where <batch_id>.p7m are written")->required();
    verb->add_option("--out", ingest.out_dir, "Where records/ (sealed) and index.db are kept")->required();
    verb->add_option("--index", ingest.index, "postgresql://… in place of index.db");
    verb->add_flag("--loose", ingest.loose, "Take single sealed records (*.p7m) of 'queue rescue' as well");
    verb->add_option("--watch", options->watch_s, "Sweep again every so many seconds until SIGTERM")
        ->check(CLI::Range(0.05, 86400.0));
    verb->add_flag("--hook", options->hook,
                   "Take the one upload that a tus server's post-finish event on standard input names");
    verb->add_option("--passphrase-file", options->passphrase_file, "Unlocks the centre's key, when it is not plain");
    verb->callback([&run, options] { run = [options] { return runIngest(*options); }; });
}

} // namespace ctl
