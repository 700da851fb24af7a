#include "app/ctl/commands.h"
#include "app/passphrase.h"
#include "app/virtual_day.h"

#include <nlohmann/json.hpp>

#include <iostream>
#include <memory>

namespace ctl {

namespace {

struct Options {
    app::DemoOptions demo;
    int sitters = 5;
    std::string landmark_model;
};

int failed(const std::string& why) {
    std::cout << nlohmann::ordered_json{{"error", why}}.dump() << '\n';
    std::cerr << "xueyingctl demo: " << why << '\n';
    return kInputFailed;
}

struct Tools {
    app::OpenedStation station;
    qr::OpenerChain openers;
    storage::RecordStore store;
    std::unique_ptr<capture::PortraitChecker> checker;
    app::DemoIssuer issuer;
};

tl::expected<Tools, std::string> layOut(const Options& options, const std::string& passphrase_file) {
    const auto sentence = [](const auto& error) { return error.detail; };
    const auto passphrase = app::readPassphrase(passphrase_file);
    if (!passphrase) {
        return tl::unexpected(passphrase.error());
    }
    auto station = app::openStation(options.demo.data_dir, *passphrase, app::systemTime()).map_error(sentence);
    if (!station) {
        return tl::unexpected(station.error());
    }
    auto openers = app::makeOpeners(station->campaign, station->secrets, std::chrono::system_clock::now);
    auto store = storage::RecordStore::open(station->storeOptions(app::systemTime));
    auto model = capture::loadLandmarkModel(options.landmark_model);
    auto issuer = app::DemoIssuer::open(options.demo.centre_dir);
    if (!openers || !store || !model || !issuer) {
        return tl::unexpected(!openers ? openers.error().detail
                              : !store ? store.error().detail
                              : !model ? model.error().detail
                                       : issuer.error().detail);
    }
    auto checker = std::make_unique<capture::PortraitChecker>(station->profile, capture::makeFaceFinder(*model));
    return Tools{std::move(*station), std::move(*openers), std::move(*store), std::move(checker), std::move(*issuer)};
}

/// How many of the sitters became records.
tl::expected<int, std::string> receiveSitters(Tools& tools, int sitters) {
    const auto today = tools.store.today();
    const int first = today ? static_cast<int>(today->captured) : 0;
    app::VirtualDay day(tools.station, tools.openers, tools.store, *tools.checker);
    for (int i = 0; i < sitters; ++i) {
        const auto sitter = tools.issuer.issue(first + i);
        if (!sitter) {
            return tl::unexpected(sitter.error().detail);
        }
        const auto visit = day.receive(*sitter);
        if (!visit) {
            return tl::unexpected("sitter " + std::to_string(i + 1) + ": " + visit.error().detail);
        }
        std::cout << nlohmann::ordered_json{{"sitter", i + 1},
                                            {"capture_no", visit->confirmed.capture_no},
                                            {"record_id", visit->confirmed.record_id},
                                            {"takes", visit->takes},
                                            {"passed_by_reason", visit->passed_by_reason}}
                         .dump()
                  << std::endl;
    }
    return sitters;
}

int demo(Options options) {
    const auto prepared = app::prepareDemo(options.demo, app::systemTime());
    if (!prepared) {
        return failed(prepared.error().detail);
    }
    int records = 0;
    if (options.sitters > 0) {
        auto tools = layOut(options, prepared->passphrase_file);
        if (!tools) {
            return failed(tools.error());
        }
        const auto taken = receiveSitters(*tools, options.sitters);
        if (!taken) {
            return failed(taken.error());
        }
        records = *taken;
    }
    std::cout << nlohmann::ordered_json{{"sitters", options.sitters},
                                        {"records", records},
                                        {"passphrase_file", prepared->passphrase_file}}
                     .dump()
              << '\n';
    return kDone;
}

} // namespace

void addDemo(CLI::App& program, Run& run) {
    CLI::App* verb = program.add_subcommand(
        "demo",
        "Throw-away keys, a demo campaign and N virtual sitters taken by the station's own code, without a window");
    auto options = std::make_shared<Options>();
    options->landmark_model = capture::kDefaultLandmarkModelPath;
    verb->add_option("--sitters", options->sitters, "How many; 0 only prepares. Called again, adds that many")
        ->capture_default_str()
        ->check(CLI::Range(0, 100'000));
    verb->add_option("--data", options->demo.data_dir, "The station's data directory")->required();
    verb->add_option("--centre", options->demo.centre_dir, "The centre's: keys, campaign/, uploads/, receipts/, out/")
        ->required();
    verb->add_option("--server", options->demo.server_url,
                     "The centre's tus address, https://… (kept for later calls)");
    verb->add_option("--receipts", options->demo.receipts_url, "Where receipts are fetched, https://… (kept likewise)");
    verb->add_option("--landmark-model", options->landmark_model, "The face landmark file")->capture_default_str();
    verb->footer(
        "One JSON line per sitter, the last {\"sitters\",\"records\",\"passphrase_file\"}.\n"
        "Then:  queue export --data D --out USB;  centre ingest --uploads USB --keys C --receipts C/receipts --out "
        "C/out;\n       queue import --data D C/receipts   (with $XUEYING_PASSPHRASE_FILE set to passphrase_file)");
    verb->callback([options, &run] { run = [options] { return demo(*options); }; });
}

} // namespace ctl
