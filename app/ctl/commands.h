#pragma once

#include <CLI/CLI.hpp>

#include <functional>

namespace ctl {

enum ExitCode {
    kDone = 0,        ///< the work was done, whatever the verdict
    kInputFailed = 1, ///< some input could not be worked on; its line has "error"
    kUsage = 2,
    kWaiting = 3, ///< sync: something waits
    kReturned = 4 ///< sync: something was rejected or is a duplicate
};

/// What the named verb does once the whole command line has been read.
using Run = std::function<int()>;

// Each declares one verb's options on the program and sets `run` when that verb was named.

void addCampaign(CLI::App& program, Run& run);
void addCentreArchive(CLI::App& program, Run& run);
void addCentreIngest(CLI::App& program, Run& run);
void addCode(CLI::App& program, Run& run);
void addDemo(CLI::App& program, Run& run);
void addDecode(CLI::App& program, Run& run);
void addCentreKeys(CLI::App& program, Run& run);
void addQueue(CLI::App& program, Run& run);
void addQueueDigests(CLI::App& program, Run& run);
void addStation(CLI::App& program, Run& run);
void addQueueFiles(CLI::App& program, Run& run);
void addSync(CLI::App& program, Run& run);
void addPortrait(CLI::App& program, Run& run); ///< `portrait` and `check`
void addAudit(CLI::App& program, Run& run);
void addLedger(CLI::App& program, Run& run);

} // namespace ctl
