#pragma once

#include "storage/record.h"
#include "storage/signed_document.h"

namespace storage {

/// Codes and students that a station captured, by their keyed digests, for other stations of the campaign.
struct DigestList {
    std::string station;
    std::string campaign;
    struct Entry {
        qr::Sha256 key{};
        Time confirmed_at;
    };
    std::vector<Entry> entries;
};

std::string toJson(const DigestList& list);
/// Bounded: at most 64 MiB and 500,000 entries.
tl::expected<DigestList, std::string> digestListFromJson(std::string_view json);

/// What the centre has of the whole campaign, station by station; it lies signed beside the receipts.
struct CampaignDigests {
    std::string campaign;
    Time made_at;
    std::vector<DigestList> stations;
};

/// The list's file, the same for every campaign name that a file system or URL would not take.
std::string campaignDigestsFile(const std::string& campaign);
std::string toJson(const CampaignDigests& digests);
/// Bounded like a station's list, over all stations together.
tl::expected<CampaignDigests, std::string> campaignDigestsFromJson(std::string_view json);
/// Signed by the pinned centre (or its successor), of this campaign, of the list's format.
tl::expected<CampaignDigests, Error> openCampaignDigests(std::span<const std::uint8_t> der, const std::string& campaign,
                                                         const Certificate& pinned_centre, const std::string& ca_pem);

} // namespace storage
