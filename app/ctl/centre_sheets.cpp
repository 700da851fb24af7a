#include "app/ctl/centre_sheets.h"

#include "app/campaign.h"
#include "app/ctl/groups.h"
#include "app/ctl/station_options.h"
#include "app/passphrase.h"
#include "app/resources.h"
#include "upload/centre/sheets.h"

#include <toml++/toml.h>

#include <iostream>
#include <memory>

namespace ctl {

namespace {

using storage::Error;
using upload::centre::CoverWords;
using upload::centre::PrintSize;
using upload::centre::SheetSettings;

struct Options {
    upload::centre::ArchiveOptions archive;
    std::string passphrase_file;
    std::string campaign;
    std::string to_dir;
    std::string settings;
    bool again = false;
};

double millimetres(const toml::node_view<toml::node>& value, const std::string& key) {
    const auto number = value.value<double>();
    if (!number || !(*number >= 0 && *number <= 2000)) {
        throw std::runtime_error(key + ": millimetres are wanted, 0 to 2000");
    }
    return *number;
}

SheetSettings settingsIn(toml::table& file) {
    SheetSettings settings;
    settings.width_mm = millimetres(file["sheet"]["width"], "sheet.width");
    settings.height_mm = millimetres(file["sheet"]["height"], "sheet.height");
    settings.margin_mm = millimetres(file["sheet"]["margin"], "sheet.margin");
    settings.gap_mm = millimetres(file["sheet"]["gap"], "sheet.gap");
    settings.set.clear();
    if (toml::array* prints = file["print"].as_array()) {
        for (toml::node& print : *prints) {
            const toml::node_view<toml::node> view(print);
            settings.set.push_back({millimetres(view["width"], "print.width"),
                                    millimetres(view["height"], "print.height"),
                                    static_cast<int>(view["copies"].value_or<std::int64_t>(1))});
        }
    }
    return settings;
}

tl::expected<SheetSettings, Error> readSettings(const std::string& given) {
    const auto path = given.empty() ? app::findResource("sheets.toml") : std::optional(given);
    if (!path) {
        return tl::unexpected(Error{Error::Kind::missing, "the program's sheets.toml is not there"});
    }
    try {
        auto file = toml::parse_file(*path);
        const auto settings = settingsIn(file);
        if (const auto usable = upload::centre::checkSettings(settings); !usable) {
            throw std::runtime_error(usable.error());
        }
        return settings;
    } catch (const std::exception& error) {
        return tl::unexpected(Error{Error::Kind::malformed, *path + ": " + error.what()});
    }
}

tl::expected<CoverWords, Error> readCoverWords(const std::string& campaign_dir) {
    if (campaign_dir.empty()) {
        return CoverWords{};
    }
    return app::loadCampaign(campaign_dir)
        .map([](const app::Campaign& campaign) {
            return CoverWords{campaign.id, campaign.name, campaign.school, campaign.utc_offset_min};
        })
        .map_error([](const std::string& mistakes) {
            return Error{Error::Kind::malformed, mistakes};
        });
}

int runSheets(Options options) {
    const auto settings = readSettings(options.settings);
    const auto words = readCoverWords(options.campaign);
    if (!settings || !words) {
        return fail(settings ? words.error() : settings.error());
    }
    if (!options.passphrase_file.empty()) {
        auto passphrase = app::readPassphrase(options.passphrase_file);
        if (!passphrase) {
            return fail({Error::Kind::wrong_passphrase, passphrase.error()});
        }
        options.archive.passphrase = std::move(*passphrase);
    }
    auto archive = upload::centre::Archive::open(options.archive);
    const auto printed = archive ? upload::centre::printSheets(*archive, options.to_dir, *settings, *words,
                                                               app::systemTime(), options.again)
                                 : tl::unexpected(archive.error());
    if (!printed) {
        return fail(printed.error());
    }
    for (const auto& problem : printed->problems) {
        print({{"error", problem}});
    }
    if (printed->students == 0 && printed->problems.empty()) {
        std::cerr << (options.again ? "nothing to print\n" : "nothing new; --again prints everything once more\n");
    }
    print({{"students", printed->students}, {"files", printed->files}});
    return printed->problems.empty() ? kDone : kInputFailed;
}

} // namespace

void addCentreSheets(CLI::App& program, Run& run) {
    auto* verb = group(program, "centre", "The receiving end")
                     ->add_subcommand("sheets", "Print sheets as PDF, one file per unit; only what is new");
    auto options = std::make_shared<Options>();
    verb->add_option("--out", options->archive.out_dir, "The centre's store: what 'centre ingest --out' keeps")
        ->required()
        ->check(CLI::ExistingDirectory);
    verb->add_option("--keys", options->archive.keys_dir, "What 'centre init' made")->required();
    verb->add_option("--index", options->archive.index, "postgresql://… in place of index.db");
    verb->add_option("--passphrase-file", options->passphrase_file, "Unlocks the centre's key, when it is not plain");
    verb->add_option("--to", options->to_dir, "The folder for the PDFs")->required();
    verb->add_option("--campaign", options->campaign,
                     "The campaign directory: its school and name stand on the covers (else the codes' school and the "
                     "campaign's id)")
        ->check(CLI::ExistingDirectory);
    verb->add_option("--settings", options->settings, "Sheet and sizes, TOML (default: the program's sheets.toml)")
        ->check(CLI::ExistingFile);
    verb->add_flag("--again", options->again, "What was printed before as well");
    verb->callback([&run, options] { run = [options] { return runSheets(*options); }; });
}

} // namespace ctl
