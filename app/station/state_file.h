#pragma once

#include "app/station/facts.h"
#include "app/station/sync_panel.h"

#include <QPoint>
#include <fstream>
#include <optional>
#include <string>

namespace app::station {

/// What a script that follows the program may know: steps, never people.
struct StateLine {
    const Facts& facts;
    const SyncShown& sync;
    std::optional<QPoint> confirm_at; ///< screen px, while the sitter can press it
    std::optional<QPoint> retake_at;
};

/// Appends one JSON line whenever something of it changed, for whoever drives the program from outside (README.md).
class StateFile {
public:
    /// An empty path writes nothing.
    explicit StateFile(const std::string& path);

    void tell(const StateLine& line);

private:
    std::ofstream m_file;
    std::string m_last;
};

} // namespace app::station
