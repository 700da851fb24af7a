#pragma once

#include "app/log.h"
#include "app/pipeline.h"

#include <optional>

namespace app::station {

struct LogLine {
    Log::Level level;
    std::string text;
};

/// What of the line's news the log keeps: record ids, numbers and errors; nothing that names a sitter.
std::optional<LogLine> logLine(const News& news);

} // namespace app::station
