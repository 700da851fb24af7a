#pragma once

#include "capture/profile.h"
#include "qr/sealed_code.h"
#include "storage/record.h"

#include <map>
#include <string>
#include <vector>

namespace app {

/// A stretch of the timetable in the campaign's own clock (`utc_offset_min`).
struct Slot {
    std::string unit;  ///< empty: every unit
    std::string level; ///< empty: every level
    storage::Time from;
    storage::Time until;
};

struct Unit {
    std::string name;
    std::string level;
    int expected = 0;
};

/// A campaign directory, loaded. What campaign.toml says, in its words; app/README.md explains each key.
struct Campaign {
    std::string id;
    std::string name;
    std::string site;
    std::string school;
    std::optional<int> completion_year;
    std::vector<std::string> campuses;
    std::vector<std::string> levels;
    int utc_offset_min = 480;
    std::string first_day; ///< YYYY-MM-DD
    std::string last_day;

    std::int64_t fee_amount_fen = 0; ///< 0: no fee step
    std::string payment_picture;     ///< path, empty when there is no fee

    std::vector<std::string> openers; ///< `sealed`, `command`, `opaque`, in order
    std::string profile_path;

    std::string upload_url;
    std::string receipts_url;
    std::string tls_ca_path; ///< empty: the system's

    std::vector<Slot> slots;
    std::vector<Unit> units;
    std::chrono::minutes grace{15};
    bool assisted_confirm_allowed = true;
    bool person_checks_wanted = false; ///< the shutter waits until every item of the glance list is noted

    std::map<std::string, std::string> texts; ///< `leave.zh`, `notice.zh`, `notice.en` …
};

/// Every mistake is named with file, line and key.
tl::expected<Campaign, std::string> loadCampaign(const std::string& dir);

/// Whether somebody of this unit and level is expected now.
storage::SlotState slotAt(const Campaign& campaign, const std::string& unit, const std::string& level,
                          storage::Time now);

} // namespace app
