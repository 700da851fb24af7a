#pragma once

#include "app/campaign.h"

namespace app {

/// What a new campaign begins with; everything else is the template's (resources/demo), to be edited by hand.
struct CampaignBeginning {
    std::string id = "example-2025";
    std::string name = "示例师范大学 2025 届毕业生图像采集";
    std::string school = "示例师范大学";
    std::string site = "教四楼一层";
    int completion_year = 2025;
    std::string first_day; ///< YYYY-MM-DD
    std::string last_day;
    std::int64_t fee_amount_fen = 2000;
    std::string upload_url;
    std::string receipts_url;
    std::string tls_ca_path; ///< copied into the directory; empty: the system's certificates
};

/// campaign.toml, units.csv, slots.csv, contacts.toml, texts and a payment picture, commented. The files of an earlier
/// call are replaced. The error is a sentence.
tl::expected<void, std::string> writeCampaign(const CampaignBeginning& beginning, const std::string& dir);

/// Stands on every picture that `paymentPicture` draws: whoever sees it knows that no money moves.
inline constexpr const char* kExamplePayment = "Demo, nothing is charged";

/// A bilingual payment picture (SVG) with a QR code that says `payload`, for a campaign that has none yet.
std::string paymentPicture(std::int64_t amount_fen, const std::string& payload);

/// Today in a clock so many minutes east of UTC, as campaign.toml writes days.
std::string dayAt(storage::Time time, int utc_offset_min);

} // namespace app
