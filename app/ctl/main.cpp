#include "app/ctl/commands.h"
#include "app/ctl/suggestion.h"
#include "storage/secure_bytes.h"

#include <iostream>

int main(int argc, char** argv) {
    storage::protectProcess();
    CLI::App program{"The capture station's work without its windows. Output is JSON, one object a line."};
    program.set_version_flag("--version", std::string("xueyingctl ") + XUEYING_VERSION);
    program.require_subcommand(1);
    program.get_formatter()->column_width(34);

    ctl::Run run;
    ctl::addCampaign(program, run);
    ctl::addCode(program, run);
    ctl::addDemo(program, run);
    ctl::addDecode(program, run);
    ctl::addCentreKeys(program, run);
    ctl::addQueue(program, run);
    ctl::addQueueDigests(program, run);
    ctl::addStation(program, run);
    ctl::addCentreArchive(program, run);
    ctl::addCentreIngest(program, run);
    ctl::addQueueFiles(program, run);
    ctl::addSync(program, run);
    ctl::addPortrait(program, run);
    ctl::addAudit(program, run);
    ctl::addLedger(program, run);

    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const auto unknown = program.remaining(true);
        const bool named = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError);
        if (error.get_exit_code() != 0 && !named && !unknown.empty()) {
            std::cerr << "Not understood: " << unknown.front() << '\n'; // what is missing or wrong may be misspelt
        }
        const int code = program.exit(error);
        if (const auto meant = unknown.empty() ? std::nullopt : ctl::suggestionFor(unknown.front(), program);
            code != 0 && meant) {
            std::cerr << "Did you mean " << *meant << "?\n";
        }
        return code == 0 ? ctl::kDone : ctl::kUsage;
    }
    try {
        return run ? run() : ctl::kUsage;
    } catch (const std::exception& error) {
        std::cerr << "xueyingctl: " << error.what() << '\n';
        return ctl::kInputFailed;
    }
}
