#pragma once

#include "app/station/sync_panel.h"
#include "app/station/view_state.h"

#include <QString>
#include <vector>

namespace app::station {

/// A state with a name, and the picture that stands behind it.
struct PhotographerExample {
    QString name;
    PhotographerState state;
    QImage picture;
    SyncShown sync;
    std::vector<int> keys; ///< pressed before the picture is taken
};

struct SitterExample {
    QString name;
    SitterState state;
    QImage picture;
};

/// Every screen and state, of a virtual sitter with a made-up masked name.
const std::vector<PhotographerExample>& photographerExamples();
const std::vector<SitterExample>& sitterExamples();
/// The sitter's framing page with each instruction.
std::vector<SitterExample> instructionExamples();

} // namespace app::station
