#include "app/ctl/centre_sheets.h"
#include "app/ctl/commands.h"
#include "app/ctl/groups.h"
#include "app/ctl/station_options.h"
#include "app/passphrase.h"
#include "storage/durable_file.h"
#include "upload/centre/csv_text.h"
#include "upload/centre/delivery.h"
#include "upload/centre/erase.h"
#include "upload/centre/report.h"
#include "upload/centre/results.h"

#include <algorithm>
#include <iostream>
#include <memory>
#include <numeric>

namespace ctl {

namespace {

namespace centre = upload::centre;
using storage::Error;
using Json = nlohmann::ordered_json;

constexpr std::size_t kMaxCsvBytes = 64u * 1024 * 1024;

struct Options {
    centre::ArchiveOptions archive;
    std::string passphrase_file;
    std::string campaign;
    centre::DeliveryOptions delivery;
    std::string uploads;
    std::string before;
    std::string file;
    bool csv = false;
    bool text = false;
};

tl::expected<centre::Archive, Error> openArchive(const Options& options) {
    auto archive = options.archive;
    if (!options.passphrase_file.empty()) {
        auto passphrase = app::readPassphrase(options.passphrase_file);
        if (!passphrase) {
            return tl::unexpected(Error{Error::Kind::wrong_passphrase, passphrase.error()});
        }
        archive.passphrase = std::move(*passphrase);
    }
    return centre::Archive::open(archive);
}

tl::expected<app::Campaign, Error> campaignOf(const Options& options) {
    if (options.campaign.empty()) {
        return app::Campaign{};
    }
    return app::loadCampaign(options.campaign).map_error([](const std::string& mistakes) {
        return Error{Error::Kind::malformed, mistakes};
    });
}

const std::vector<std::string> kReportColumns{"unit",      "level",    "expected",  "captured", "missing",
                                              "duplicate", "rejected", "to_decide", "delivered"};

std::vector<std::string> fieldsOf(const centre::ReportRow& row) {
    return {row.unit,
            row.level,
            std::to_string(row.expected),
            std::to_string(row.captured),
            std::to_string(row.missing),
            std::to_string(row.duplicate),
            std::to_string(row.rejected),
            std::to_string(row.to_decide),
            std::to_string(row.delivered)};
}

Json toJson(const centre::ReportRow& row) {
    return {{"unit", row.unit},         {"level", row.level},         {"expected", row.expected},
            {"captured", row.captured}, {"missing", row.missing},     {"duplicate", row.duplicate},
            {"rejected", row.rejected}, {"to_decide", row.to_decide}, {"delivered", row.delivered}};
}

centre::ReportRow sumOf(const std::vector<centre::ReportRow>& rows) {
    centre::ReportRow sum;
    for (const auto& row : rows) {
        sum.expected += row.expected;
        sum.captured += row.captured;
        sum.missing += row.missing;
        sum.duplicate += row.duplicate;
        sum.rejected += row.rejected;
        sum.to_decide += row.to_decide;
        sum.delivered += row.delivered;
    }
    return sum;
}

/// For paper and mail: a column each, as wide as it needs; a Chinese character is two columns wide.
void printTable(const std::vector<centre::ReportRow>& rows) {
    auto lines = std::vector<std::vector<std::string>>{kReportColumns};
    for (const auto& row : rows) {
        lines.push_back(fieldsOf(row));
    }
    lines.push_back(fieldsOf(sumOf(rows)));
    lines.back()[0] = "total";
    const auto columnsOf = [](const std::string& text) {
        return std::accumulate(text.begin(), text.end(), std::size_t{0}, [](std::size_t sum, char c) {
            const auto byte = static_cast<unsigned char>(c);
            return sum + (byte >= 0xE0 ? 2u : byte >= 0x80 && byte < 0xC0 ? 0u : 1u);
        });
    };
    std::vector<std::size_t> widths(kReportColumns.size());
    for (const auto& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            widths[i] = std::max(widths[i], columnsOf(line[i]));
        }
    }
    for (const auto& line : lines) {
        std::string text;
        for (std::size_t i = 0; i < line.size(); ++i) {
            const std::string pad(widths[i] - columnsOf(line[i]), ' ');
            text += i < 2 ? line[i] + pad + "  " : pad + line[i] + "  ";
        }
        std::cout << text.substr(0, text.find_last_not_of(' ') + 1) << '\n';
    }
}

/// Says when the store holds captures of a campaign that is not `id`: the table counts them like the others.
tl::expected<void, Error> warnOfOtherCampaigns(centre::RecordIndex& index, const std::string& id) {
    return centre::campaignsIn(index).map([&](const std::vector<std::string>& campaigns) {
        std::string others;
        for (const auto& campaign : campaigns) {
            others += campaign == id ? "" : (others.empty() ? "" : ", ") + campaign;
        }
        if (!others.empty()) {
            std::cerr << "warning: --campaign is " << id << ", but the table counts records of " << others
                      << (std::ranges::count(campaigns, id) == 0 ? " and none of " + id : " too") << '\n';
        }
    });
}

int runReport(const Options& options) {
    const auto campaign = campaignOf(options);
    if (!campaign) {
        return fail(campaign.error());
    }
    std::map<centre::UnitAndLevel, std::int64_t> expected;
    for (const auto& unit : campaign->units) {
        expected[{unit.name, unit.level}] += unit.expected;
    }
    auto index = centre::openIndex(options.archive.out_dir, options.archive.index);
    const auto rows = index ? centre::report(*index, expected) : tl::unexpected(index.error());
    if (!rows) {
        return fail(rows.error());
    }
    if (!options.campaign.empty()) {
        if (const auto compared = warnOfOtherCampaigns(*index, campaign->id); !compared) {
            return fail(compared.error());
        }
    }
    if (options.text) {
        printTable(*rows);
        return kDone;
    }
    if (options.csv) {
        std::cout << centre::csvLine(kReportColumns);
        for (const auto& row : *rows) {
            std::cout << centre::csvLine(fieldsOf(row));
        }
        return kDone;
    }
    for (const auto& row : *rows) {
        print(toJson(row));
    }
    auto sum = toJson(sumOf(*rows));
    sum.erase("unit");
    sum.erase("level");
    print(sum);
    return kDone;
}

int runExport(const Options& options) {
    auto archive = openArchive(options);
    if (!archive) {
        return fail(archive.error());
    }
    const auto delivered = centre::deliver(*archive, options.delivery, app::systemTime());
    if (!delivered) {
        return fail(delivered.error());
    }
    for (const auto& problem : delivered->problems) {
        print({{"error", problem}});
    }
    if (delivered->written == 0 && delivered->problems.empty()) {
        std::cerr << (options.delivery.again ? "nothing to export\n"
                                             : "nothing new; --again exports everything once more\n");
    }
    print({{"exported", delivered->written}, {"withdrawn", delivered->withdrawn}, {"to", options.delivery.to_dir}});
    return delivered->problems.empty() ? kDone : kInputFailed;
}

int runErase(const Options& options) {
    const auto before =
        storage::fromRfc3339(options.before.size() == 10 ? options.before + "T00:00:00.000Z" : options.before);
    if (!before) {
        std::cerr << "--before takes YYYY-MM-DD (UTC) or a time like 2025-04-12T00:00:00.000Z\n";
        return kUsage;
    }
    auto archive = openArchive(options);
    const auto erased = archive ? centre::erase(*archive, options.uploads, *before, app::systemTime())
                                : tl::unexpected(archive.error());
    if (!erased) {
        return fail(erased.error());
    }
    print({{"erased", erased->records}, {"uploads", erased->uploads}, {"list", erased->list}});
    return kDone;
}

/// The contact for this student's picture or data; the campaign's nearest when there is no exact one.
Json contactFor(const app::Campaign& campaign, const centre::WorkItem& item) {
    const std::string about = item.result == centre::PictureResult::wrong ? "student_record" : "image";
    const app::Contact* best = nullptr;
    int best_fit = -1;
    for (const auto& contact : campaign.contacts) {
        if (contact.about != about || (!contact.level.empty() && contact.level != item.level)) {
            continue;
        }
        const int fit = (contact.foreign == item.foreign ? 2 : 0) + (contact.level == item.level ? 1 : 0);
        if (fit > best_fit) {
            best = &contact;
            best_fit = fit;
        }
    }
    return best ? Json{{"about", about}, {"name", best->name}, {"phone", best->phone}, {"mail", best->mail}}
                : Json(nullptr);
}

int runOutcome(const Options& options) {
    const auto campaign = campaignOf(options);
    const auto csv = storage::readTextFile(options.file, kMaxCsvBytes);
    if (!campaign || !csv) {
        return fail(campaign ? csv.error() : campaign.error());
    }
    auto archive = openArchive(options);
    const auto imported =
        archive ? centre::importResults(*archive, *csv, app::systemTime()) : tl::unexpected(archive.error());
    if (!imported) {
        return fail(imported.error());
    }
    for (const auto& item : imported->work) {
        print({{"capture_no", item.capture_no},
               {"student_number", item.student_number},
               {"unit", item.unit},
               {"level", item.level},
               {"result", centre::name(item.result)},
               {"note", item.note},
               {"contact", contactFor(*campaign, item)}});
    }
    for (const auto& unknown : imported->unknown) {
        print({{"student_number", unknown}, {"error", "no stored record, or no known result"}});
    }
    print({{"rows", imported->rows},
           {"accepted", imported->accepted},
           {"to_do", imported->work.size()},
           {"unknown", imported->unknown.size()}});
    return imported->unknown.empty() ? kDone : kInputFailed;
}

void addStore(CLI::App& verb, Options& options, bool opens_records) {
    verb.add_option("--out", options.archive.out_dir, "The centre's store: what 'centre ingest --out' keeps")
        ->required()
        ->check(CLI::ExistingDirectory);
    verb.add_option("--index", options.archive.index, "postgresql://… in place of index.db");
    auto* keys = verb.add_option("--keys", options.archive.keys_dir, "What 'centre init' made");
    if (opens_records) {
        keys->required();
        verb.add_option("--passphrase-file", options.passphrase_file, "Unlocks the centre's key, when it is not plain");
    }
}

} // namespace

void addCentreArchive(CLI::App& program, Run& run) {
    auto* centre_group = group(program, "centre", "The receiving end");
    auto options = std::make_shared<Options>();
    const auto verb = [&](CLI::App* in, const char* name, const char* what, int (*work)(const Options&)) {
        auto* made = in->add_subcommand(name, what);
        made->callback([&run, options, work] { run = [options, work] { return work(*options); }; });
        return made;
    };
    auto* report = verb(centre_group, "report",
                        "Expected, captured, missing, duplicate, rejected per unit and level; counts only", runReport);
    addStore(*report, *options, false);
    report->add_option("--campaign", options->campaign, "The campaign directory, for what is expected");
    report->add_flag("--csv", options->csv, "CSV in place of JSON lines");
    report->add_flag("--text", options->text, "A table in place of JSON lines")->excludes("--csv");

    auto* out =
        verb(centre_group, "export",
             "Write the portraits exactly as confirmed, and index.csv; only what is new. What was taken back or "
             "replaced since goes to withdrawn/",
             runExport);
    addStore(*out, *options, true);
    out->add_option("--to", options->delivery.to_dir, "The folder")->required();
    out->add_option("--name", options->delivery.name_template, "File name of {student_number} {capture_no} {record_id}")
        ->capture_default_str();
    out->add_flag("--again", options->delivery.again, "What was exported before as well");

    auto* erase =
        verb(centre_group, "erase", "Erase records captured before a day; what went stands in a signed list", runErase);
    addStore(*erase, *options, true);
    erase->add_option("--before", options->before, "YYYY-MM-DD (UTC), or a time")->required();
    erase->add_option("--uploads", options->uploads, "The tus server's directory: erase the uploads too");

    addCentreSheets(program, run);

    auto* outcome = centre_group->add_subcommand("outcome", "What the receiver said of the pictures, weeks later");
    outcome->require_subcommand(1);
    auto* import = verb(outcome, "import",
                        "Read student_number,result[,note]; answers a work list with the right contact", runOutcome);
    import->add_option("FILE", options->file, "CSV; result is accepted, mismatch (比对未通过) or wrong")
        ->required()
        ->check(CLI::ExistingFile);
    addStore(*import, *options, true);
    import->add_option("--campaign", options->campaign, "The campaign directory, for the contacts");
}

} // namespace ctl
