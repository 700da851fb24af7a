#pragma once

#include "app/station/setup_cards.h"

namespace app::station {

/// A morning with a name, and the step of it that is looked at.
struct SetupExample {
    QString name;
    SetupFacts facts;
    SetupStep step;
};

/// Every step, ready and not; made-up names.
const std::vector<SetupExample>& setupExamples();

} // namespace app::station
