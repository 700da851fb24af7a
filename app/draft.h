#pragma once

#include "capture/portrait.h"

namespace app {

/// A portrait that is not confirmed yet lives in memory only: its bytes are kept out of swap where the system allows
/// it, and zeroed when the last one who holds it lets go.
capture::Portrait keptAsDraft(capture::Portrait portrait);

} // namespace app
