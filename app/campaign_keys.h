#pragma once

#include "app/toml_reader.h"

namespace app {

/// Every key of campaign.toml into the campaign, whose `directory` is set; what is wrong goes to the reader.
void readCampaignKeys(TomlReader& reader, Campaign& campaign);

} // namespace app
