#include "app/ctl/code.h"

#include "app/code_keys.h"
#include "app/ctl/commands.h"
#include "qr/code_json.h"

#include <nlohmann/json.hpp>

#include <iostream>

namespace ctl {

namespace {

using Json = nlohmann::ordered_json;

int fail(const std::string& problem) {
    std::cout << Json{{"error", problem}}.dump() << std::endl;
    return kInputFailed;
}

int makeKeys(const std::string& directory) {
    const auto written = app::writeCodeKeys(directory, qr::makeCodeKeys());
    if (!written)
        return fail(written.error());
    std::cout << Json{{"out", directory}}.dump() << std::endl;
    return kDone;
}

int openText(const std::string& directory, const std::string& text, const std::string& campaign) {
    auto keys = app::readOpeningKeys(directory);
    if (!keys)
        return fail(keys.error());
    keys->campaign = campaign;
    const auto bytes = qr::asBytes(text);
    const auto code = qr::CollectionCode::fromBytes({bytes.begin(), bytes.end()});
    if (!code)
        return fail("empty or longer than a collection code can be");
    const auto opener = qr::makeSealedOpener(*keys, {}, [] { return std::chrono::system_clock::now(); });
    const qr::OpenResult result = opener->open(*code);
    if (const auto* refused = std::get_if<qr::CodeRefusal>(&result)) {
        std::cout << Json{{"error", refused->detail}, {"reason", qr::reasonName(refused->reason)}}.dump() << std::endl;
        return kInputFailed;
    }
    const auto* opened = std::get_if<qr::OpenedCode>(&result);
    if (!opened)
        return fail("not a sealed collection code");
    std::cout << qr::toJson(*opened).dump() << std::endl;
    return kDone;
}

void addKeys(CLI::App& code, Run& run) {
    auto* keys = code.add_subcommand("keys", "Make a campaign's key pair and an issuer's key pair");
    auto out = std::make_shared<std::string>();
    keys->add_option("--out", *out, "Directory for campaign.key, campaign.pub, issuer.key and issuer.pub")->required();
    keys->callback([&run, out] { run = [out] { return makeKeys(*out); }; });
}

void addIssue(CLI::App& code, Run& run) {
    auto* issue =
        code.add_subcommand("issue", "Make sealed codes for a list of students: a PNG each, and codes.pdf to print");
    auto order = std::make_shared<IssueOrder>();
    issue->add_option("--keys", order->keys, "Directory of `code keys`")->required();
    issue
        ->add_option(
            "--csv", order->csv,
            "Columns student_number, masked_name, masked_id, unit, level; optional campaign, code_id, issued_at, "
            "expires_at, school, completion_year, campus, flags")
        ->required();
    issue->add_option("--out", order->out, "Directory for the PNG files and codes.pdf")->required();
    issue->add_option("--campaign", order->campaign, "Campaign id of rows without a campaign column");
    issue->add_flag("--replace", order->replace,
                    "Write over the files that are there; codes handed out before go on to open");
    issue->footer(
        "Nothing is written where a file of these students, or codes.pdf, is in the folder already: --replace says "
        "that it may go.");
    issue->callback([&run, order] { run = [order] { return issueCodes(*order); }; });
}

void addOpen(CLI::App& code, Run& run) {
    auto* open = code.add_subcommand("open", "Say what a sealed code holds");
    auto keys = std::make_shared<std::string>();
    auto text = std::make_shared<std::string>();
    auto campaign = std::make_shared<std::string>();
    open->add_option("--keys", *keys, "Directory of `code keys`")->required();
    open->add_option("--campaign", *campaign, "Refuse codes of another campaign (default: any)");
    open->add_option("TEXT", *text, "The symbol's text, XY1:…")->required();
    open->callback(
        [&run, keys, text, campaign] { run = [keys, text, campaign] { return openText(*keys, *text, *campaign); }; });
}

} // namespace

void addCode(CLI::App& program, Run& run) {
    auto* code = program.add_subcommand("code", "The issuer's side of the sealed code format");
    code->require_subcommand(1);
    addKeys(*code, run);
    addIssue(*code, run);
    addOpen(*code, run);
}

} // namespace ctl
