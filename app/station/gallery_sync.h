#pragma once

#include "app/station/sync_shown.h"

namespace app::station {

// The sync screen's states of the gallery, made by the events that a sync tells.
SyncShown syncStart();
SyncShown syncRunning();
SyncShown syncFailingBatch();
SyncShown syncBehindPortal();
SyncShown syncPaused();
SyncShown syncSafe();
SyncShown syncReturned();

} // namespace app::station
