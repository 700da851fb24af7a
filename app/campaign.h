#pragma once

#include "capture/profile.h"
#include "qr/sealed_code.h"
#include "storage/record.h"

#include <map>
#include <string>
#include <vector>

namespace app {

/// A stretch of the timetable.
struct Slot {
    std::string unit;  ///< empty: every unit
    std::string level; ///< empty: every level
    storage::Time from;
    storage::Time until;
    std::string site{}; ///< empty: the campaign's
};

struct Unit {
    std::string name;
    std::string level;
    int expected = 0;
};

/// Which symbols the `opaque` opener takes for collection codes.
struct OpaquePattern {
    std::string prefix;
    int min_bytes = 1;
    int max_bytes = 4096;
    std::string expression; ///< ECMAScript regular expression over the whole content; empty: any
};

/// Whom to ask about a picture or a student record.
struct Contact {
    std::string about; ///< `image` or `student_record`
    std::string level; ///< empty: every level
    bool foreign = false;
    std::string name;
    std::string phone;
    std::string mail;
};

/// A campaign directory, loaded. What campaign.toml says, in its words; app/README.md explains each key.
struct Campaign {
    std::string directory;
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

    std::vector<std::string> openers;         ///< `sealed`, `command`, `opaque`, in order
    std::vector<std::string> decoder_command; ///< of the `command` opener: program and arguments
    std::optional<OpaquePattern> opaque_pattern;
    std::string profile_path;

    std::string upload_url;
    std::string receipts_url;
    std::string tls_ca_path; ///< empty: the system's

    std::vector<Slot> slots;
    std::vector<Unit> units;
    std::vector<Contact> contacts;
    std::chrono::minutes grace{15};
    bool assisted_confirm_allowed = true;
    bool person_checks_wanted = false; ///< the shutter waits until every item of the glance list is noted
    bool overlaid = false;             ///< timetable, texts or contacts were changed on site

    std::map<std::string, std::string> texts; ///< `leave.zh`, `notice.zh`, `notice.en` …
    std::string notice_sha256;                ///< of texts/notice.zh.txt followed by texts/notice.en.txt, verbatim
};

/// One thing wrong in a campaign directory.
struct CampaignMistake {
    std::string file;
    int line = 0; ///< from 1; 0 when it is about the file
    std::string key;
    std::string what;
    bool only_warns = false;
};

/// `units.csv:12: expected: "many" is not a whole number`
std::string toText(const CampaignMistake& mistake);

/// As far as it can be read, with everything that is wrong.
struct CampaignReading {
    Campaign campaign;
    std::vector<CampaignMistake> mistakes;

    bool usable() const;
};

CampaignReading readCampaign(const std::string& dir);

/// Every mistake is named with file, line and key, one a line.
tl::expected<Campaign, std::string> loadCampaign(const std::string& dir);

/// The same with what an operator changed on site: slots.csv, contacts.toml and texts/ of `overlay_dir` take the place
/// of the campaign's. Fee, certificates, profile and notice cannot be overlaid. A missing directory changes nothing.
tl::expected<Campaign, std::string> loadCampaign(const std::string& dir, const std::string& overlay_dir);

/// Whether somebody of this unit and level is expected now.
storage::SlotState slotAt(const Campaign& campaign, const std::string& unit, const std::string& level,
                          storage::Time now);

} // namespace app
