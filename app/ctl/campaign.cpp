#include "app/campaign_template.h"
#include "app/ctl/commands.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <iomanip>
#include <iostream>
#include <memory>

namespace ctl {

namespace {

struct Options {
    std::string dir;
    app::CampaignBeginning beginning;
    int days = 9;
};

storage::Time now() {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

CLI::Validator aDay() {
    const auto trouble = [](const std::string& day) {
        return storage::fromRfc3339(day + "T00:00:00Z") ? std::string() : day + " is not a day as YYYY-MM-DD";
    };
    return {trouble, "DAY"};
}

int newCampaign(Options options) {
    nlohmann::ordered_json line{{"dir", options.dir}};
    if (std::filesystem::exists(std::filesystem::path(options.dir) / "campaign.toml")) {
        line["error"] = "there is a campaign.toml already";
        std::cout << line.dump() << '\n';
        return kInputFailed;
    }
    if (options.beginning.first_day.empty()) {
        options.beginning.first_day = app::dayAt(now(), 480);
    }
    if (options.beginning.last_day.empty()) {
        const auto first = storage::fromRfc3339(options.beginning.first_day + "T00:00:00.000Z");
        options.beginning.last_day = first ? app::dayAt(*first + std::chrono::days(options.days - 1), 0) : "";
    }
    if (const auto written = app::writeCampaign(options.beginning, options.dir); !written) {
        line["error"] = written.error();
        std::cout << line.dump() << '\n';
        return kInputFailed;
    }
    std::cerr << "Now edit campaign.toml, units.csv, slots.csv and texts/, put your payment picture there, then run\n"
                 "  xueyingctl campaign check "
              << std::quoted(options.dir, '\'') << '\n';
    line["id"] = options.beginning.id;
    std::cout << line.dump() << '\n';
    return kDone;
}

int checkCampaign(const Options& options) {
    const app::CampaignReading reading = app::readCampaign(options.dir);
    nlohmann::ordered_json line{{"dir", options.dir}, {"id", reading.campaign.id}};
    line["mistakes"] = nlohmann::ordered_json::array();
    for (const app::CampaignMistake& mistake : reading.mistakes) {
        std::cerr << (mistake.only_warns ? "warning: " : "mistake: ") << toText(mistake) << '\n';
        line["mistakes"].push_back({{"file", mistake.file},
                                    {"line", mistake.line},
                                    {"key", mistake.key},
                                    {"what", mistake.what},
                                    {"grade", mistake.only_warns ? "warning" : "mistake"}});
    }
    line["units"] = reading.campaign.units.size();
    line["slots"] = reading.campaign.slots.size();
    if (!reading.usable()) {
        line["error"] = "the campaign cannot be used";
    }
    std::cout << line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
    return reading.usable() ? kDone : kInputFailed;
}

} // namespace

void addCampaign(CLI::App& program, Run& run) {
    CLI::App* campaign = program.add_subcommand("campaign", "Prepare a campaign directory");
    campaign->require_subcommand(1);
    auto options = std::make_shared<Options>();

    CLI::App* begin =
        campaign->add_subcommand("new", "Write a commented campaign.toml, units.csv, slots.csv and texts");
    begin->add_option("dir", options->dir, "The directory to make")->required();
    begin->add_option("--id", options->beginning.id, "The campaign's id; codes must name it")->capture_default_str();
    begin->add_option("--name", options->beginning.name, "What people call it")->capture_default_str();
    begin->add_option("--school", options->beginning.school, "The university, as codes name it")->capture_default_str();
    begin->add_option("--site", options->beginning.site, "Where it takes place")->capture_default_str();
    begin->add_option("--year", options->beginning.completion_year, "The year of completion")->capture_default_str();
    begin->add_option("--first-day", options->beginning.first_day, "YYYY-MM-DD; today when not given")->check(aDay());
    begin->add_option("--last-day", options->beginning.last_day, "YYYY-MM-DD; the ninth day when not given")
        ->check(aDay());
    begin->add_option("--fee-fen", options->beginning.fee_amount_fen, "The fee in fen (1/100 yuan); 0: none")
        ->capture_default_str();
    begin->add_option("--upload", options->beginning.upload_url, "The centre's tus address, https://…");
    begin->add_option("--receipts", options->beginning.receipts_url, "Where receipts are fetched, https://…");
    begin->add_option("--tls-ca", options->beginning.tls_ca_path, "Certificate that signs the server's; copied")
        ->check(CLI::ExistingFile);
    begin->footer(
        "Example:\n  xueyingctl campaign new spring --id bnu-2026 --name \"北京师范大学 2026 届\" --site 教四楼一层\n"
        "      --first-day 2026-04-12 --last-day 2026-04-20 --upload https://centre.example/files/\n"
        "      --receipts https://centre.example/receipts/\nEvery key and file is explained in app/README.md.");
    begin->callback([options, &run] { run = [options] { return newCampaign(*options); }; });

    CLI::App* check =
        campaign->add_subcommand("check", "Explain every mistake of a campaign directory, with line and key");
    check->add_option("dir", options->dir, "The campaign directory")->required();
    check->footer(
        "Sentences go to stderr, one JSON line to stdout: "
        "{\"dir\",\"id\",\"mistakes\":[{\"file\",\"line\",\"key\",\"what\","
        "\"grade\"}],\"units\",\"slots\"}.\nExit 0 when the campaign can be used (warnings or not), 1 when it cannot.");
    check->callback([options, &run] { run = [options] { return checkCampaign(*options); }; });
}

} // namespace ctl
