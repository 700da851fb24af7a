#pragma once

#include "app/campaign.h"

namespace app {

/// units.csv: unit, level, expected. Mistakes are added to the reading.
void readUnits(CampaignReading& reading, const std::string& path);

/// slots.csv: unit, level, from, until and, optional, site. Units and levels must be the campaign's.
void readSlots(CampaignReading& reading, const std::string& path);

/// texts/<key>.<language>.txt
void readTexts(CampaignReading& reading, const std::string& dir);

/// `[[contact]]` tables of a TOML file.
void readContacts(CampaignReading& reading, const std::string& path, const std::string& file);

} // namespace app
