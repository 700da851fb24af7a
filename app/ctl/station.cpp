#include "app/ctl/commands.h"
#include "app/ctl/groups.h"
#include "app/ctl/station_options.h"
#include "app/diagnostics.h"
#include "app/passphrase.h"
#include "app/resources.h"
#include "app/unit_progress.h"
#include "storage/durable_file.h"
#include "storage/pin_changes.h"
#include "storage/readiness.h"
#include "storage/unit_counters.h"

#include <iostream>
#include <memory>
#include <sstream>

namespace ctl {

namespace {

using storage::Error;

struct Options {
    std::string data;
    std::string name;
    std::string passphrase_file;
    std::string stick;
    std::string until;
    std::string page;
    std::string day;
    std::string pin_file;
    StationOptions unlock;
    std::string out;
};

int initStation(const Options& options) {
    const auto passphrase = app::readPassphrase(options.passphrase_file);
    if (!passphrase) {
        return fail({Error::Kind::wrong_passphrase, passphrase.error()});
    }
    const auto dir = app::dataDirectory(options.data);
    if (const auto made = storage::initStation(dir, options.name, *passphrase); !made) {
        return fail(made.error());
    }
    std::cerr << "Take " << options.name << ".csr to the centre: xueyingctl centre enrol --keys … --campaign … "
              << options.name << ".csr --out STICK\n";
    print({{"station", options.name}, {"request", dir + "/" + options.name + ".csr"}});
    return kDone;
}

int enrolHere(const Options& options) {
    const auto dir = app::dataDirectory(options.data);
    const auto enrolment = storage::installEnrolment(dir, options.stick);
    if (!enrolment) {
        return fail(enrolment.error());
    }
    print({{"station", enrolment->station}, {"campaign", enrolment->campaign}, {"data", dir}});
    return kDone;
}

/// The end of a day `YYYY-MM-DD` in the campaign's usual clock, or nothing.
std::optional<storage::Time> endOfDay(const std::string& day) {
    constexpr std::chrono::hours kBeijing{8};
    const auto midnight = storage::fromRfc3339(day + "T00:00:00Z");
    return midnight ? std::optional(*midnight + std::chrono::days(1) - kBeijing) : std::nullopt;
}

/// What stands before an item of the page.
const char* markOf(const storage::ReadyItem& item) {
    using Fault = storage::ReadyItem::Fault;
    switch (item.fault) {
    case Fault::none:
        return "[ ok ]  ";
    case Fault::missing:
        return "[MISSING] ";
    case Fault::expired:
        return "[EXPIRED] ";
    case Fault::expires:
        return "[EXPIRES] ";
    case Fault::other:
        return "[NOT OK] ";
    }
    return "";
}

std::string pageOf(const storage::Enrolment& enrolment, const Options& options,
                   const std::vector<storage::ReadyItem>& items) {
    std::ostringstream page;
    page << "Station " << enrolment.station << ", campaign " << enrolment.campaign << "\nChecked "
         << storage::toRfc3339(app::systemTime()) << " for every day through " << options.until << "\n\n";
    for (const auto& item : items) {
        page << markOf(item) << item.item << ": " << item.detail << '\n';
    }
    return page.str();
}

int checkReady(const Options& options) {
    const auto dir = app::dataDirectory(options.data);
    const auto until = endOfDay(options.until);
    if (!until) {
        return fail({Error::Kind::malformed, "--until: not a day as YYYY-MM-DD"});
    }
    const auto enrolment = enrolmentOf(dir);
    if (!enrolment) {
        return fail(enrolment.error());
    }
    const auto items = storage::checkReadiness(dir, app::systemTime(), *until);
    const auto page = pageOf(*enrolment, options, items);
    std::cerr << page;
    if (!options.page.empty()) {
        const std::span bytes(reinterpret_cast<const std::uint8_t*>(page.data()), page.size());
        if (const auto written = storage::writeFileDurably(options.page, bytes, 0644); !written) {
            return fail(written.error());
        }
    }
    nlohmann::ordered_json line{{"ready", true}, {"station", enrolment->station}, {"campaign", enrolment->campaign}};
    line["items"] = nlohmann::ordered_json::array();
    for (const auto& item : items) {
        line["items"].push_back({{"item", item.item}, {"ready", item.ready}, {"detail", item.detail}});
        if (!item.ready) {
            line["ready"] = false;
        }
    }
    print(line);
    return line["ready"] == true ? kDone : kInputFailed;
}

int changePin(const Options& options) {
    const auto station = options.unlock.open();
    if (!station) {
        return fail(station.error());
    }
    const auto pin = app::readPin(options.pin_file);
    if (!pin) {
        return fail({Error::Kind::refused, pin.error()});
    }
    auto store = storage::RecordStore::open(station->storeOptions(app::systemTime));
    if (!store) {
        return fail(store.error());
    }
    const auto changed =
        storage::changePin(station->data_dir, station->secrets.index_key, station->secrets.people, options.name, *pin)
            .and_then([&](const auto&) { return store->audit("passphrase", "pin_reset", {}, options.name); });
    if (!changed) {
        return fail(changed.error());
    }
    print({{"person", options.name}, {"pin", "changed"}});
    return kDone;
}

int showProgress(const Options& options) {
    const auto dir = app::dataDirectory(options.data);
    const auto campaign = app::loadCampaign(dir + "/campaign", dir + "/overlay");
    if (!campaign) {
        return fail({Error::Kind::malformed, campaign.error()});
    }
    const auto counts = storage::readUnitCounts(dir, options.day);
    if (!counts) {
        return fail(counts.error());
    }
    app::UnitProgress sum;
    for (const auto& one : app::progressOf(*campaign, *counts)) {
        print({{"unit", one.unit}, {"level", one.level}, {"captured", one.captured}, {"expected", one.expected}});
        sum.captured += one.captured;
        sum.expected += one.expected;
    }
    print({{"captured", sum.captured}, {"expected", sum.expected}});
    return kDone;
}

int writeDiagnostics(const Options& options) {
    const auto dir = app::dataDirectory(options.data);
    if (const auto saved = app::saveDiagnostics(dir, options.out, app::systemTime()); !saved) {
        return fail(saved.error());
    }
    print({{"diagnostics", options.out}});
    return kDone;
}

} // namespace

void addStation(CLI::App& program, Run& run) {
    CLI::App* station = group(program, "station", "This station's identity");
    auto options = std::make_shared<Options>();

    CLI::App* begin = station->add_subcommand("init", "Make the station's key and certificate request");
    begin->add_option("--data", options->data, "The station's data directory");
    begin->add_option("--name", options->name, "1 to 32 letters, digits, '-' or '_'; it begins every capture number")
        ->required();
    begin->add_option("--passphrase-file", options->passphrase_file, "Its first line will unlock the key");
    begin->callback([options, &run] { run = [options] { return initStation(*options); }; });

    CLI::App* enrol = station->add_subcommand("enrol", "Install what 'centre enrol' wrote and pin the centre");
    enrol->add_option("--data", options->data, "The station's data directory");
    addPlace(*enrol, "STICK", {"--from"}, options->stick, "The USB stick's directory", CLI::ExistingDirectory);
    enrol->callback([options, &run] { run = [options] { return enrolHere(*options); }; });

    CLI::App* diagnostics = station->add_subcommand(
        "diagnostics", "Save versions, settings, readiness, counts and logs for whoever helps; no personal data");
    diagnostics->add_option("--data", options->data, "The station's data directory");
    diagnostics->add_option("--out", options->out, "The tar file to write")->required();
    diagnostics->callback([options, &run] { run = [options] { return writeDiagnostics(*options); }; });

    CLI::App* ready = station->add_subcommand("ready", "Say whether the station is ready for the campaign's days");
    ready->add_option("--data", options->data, "The station's data directory");
    ready->add_option("--until", options->until, "The last day, YYYY-MM-DD")->required();
    ready->add_option("--page", options->page, "Write the printable page there");
    ready->callback([options, &run] { run = [options] { return checkReady(*options); }; });

    CLI::App* pin = station->add_subcommand("pin", "Give somebody who forgot their PIN a new one; recorded");
    options->unlock.addTo(*pin);
    pin->add_option("--name", options->name, "Whose PIN")->required();
    pin->add_option("--pin-file", options->pin_file, "Its first line is the new PIN (else asked)");
    pin->callback([options, &run] { run = [options] { return changePin(*options); }; });

    CLI::App* progress = station->add_subcommand("progress", "Captured and expected per unit and level; needs no key");
    progress->add_option("--data", options->data, "The station's data directory");
    progress->add_option("--day", options->day, "YYYY-MM-DD in the site's clock; all days when not given");
    progress->callback([options, &run] { run = [options] { return showProgress(*options); }; });
}

} // namespace ctl
