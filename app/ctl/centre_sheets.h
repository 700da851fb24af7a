#pragma once

#include "app/ctl/commands.h"

namespace ctl {

void addCentreSheets(CLI::App& program, Run& run);

} // namespace ctl
