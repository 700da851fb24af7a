#pragma once

namespace app {

/// From here on the calling thread gives way to the others, for as long as it lives: for work that nobody waits for
/// yet. Where the system refuses, nothing changes.
void giveWay();

} // namespace app
