#include "storage/digest_list.h"

#include "storage/json_fields.h"

#include <algorithm>

namespace storage {

namespace {

constexpr std::size_t kMaxListBytes = 64 * 1024 * 1024;
constexpr std::size_t kMaxEntries = 500'000;
constexpr std::size_t kMaxStations = 10'000;

nlohmann::ordered_json entriesOf(const DigestList& list) {
    auto entries = nlohmann::ordered_json::array();
    for (const auto& entry : list.entries) {
        entries.push_back({{"key", qr::toHex(entry.key)}, {"confirmed_at", toRfc3339(entry.confirmed_at)}});
    }
    return entries;
}

void readEntries(const JsonFields& fields, std::size_t most, DigestList& list) {
    for (const auto& item : fields.array("digests", most)) {
        const JsonFields entry(item, "digests.");
        const auto key = qr::fromHex(entry.digest("key")).value_or(qr::Bytes(32));
        auto& added = list.entries.emplace_back();
        std::ranges::copy(key, added.key.begin());
        added.confirmed_at = entry.time("confirmed_at");
    }
}

} // namespace

std::string toJson(const DigestList& list) {
    return dumpJson(
        {{"schema", 1}, {"station", list.station}, {"campaign", list.campaign}, {"digests", entriesOf(list)}});
}

tl::expected<DigestList, std::string> digestListFromJson(std::string_view json) {
    return readDocument<DigestList>(json, kMaxListBytes, [](const JsonFields& fields) {
        DigestList list{fields.text("station"), fields.text("campaign"), {}};
        readEntries(fields, kMaxEntries, list);
        return list;
    });
}

std::string campaignDigestsFile(const std::string& campaign) {
    return "digests-" + qr::toHex(qr::sha256(qr::asBytes(campaign))).substr(0, 16) + ".p7m";
}

std::string toJson(const CampaignDigests& digests) {
    auto stations = nlohmann::ordered_json::array();
    for (const auto& list : digests.stations) {
        stations.push_back({{"station", list.station}, {"digests", entriesOf(list)}});
    }
    return dumpJson({{"schema", 1},
                     {"campaign", digests.campaign},
                     {"made_at", toRfc3339(digests.made_at)},
                     {"stations", std::move(stations)}});
}

tl::expected<CampaignDigests, std::string> campaignDigestsFromJson(std::string_view json) {
    return readDocument<CampaignDigests>(json, kMaxListBytes, [](const JsonFields& fields) {
        CampaignDigests digests{fields.text("campaign"), fields.time("made_at"), {}};
        std::size_t left = kMaxEntries;
        for (const auto& item : fields.array("stations", kMaxStations)) {
            const JsonFields station(item, "stations.");
            auto& list = digests.stations.emplace_back(DigestList{station.text("station"), digests.campaign, {}});
            readEntries(station, left, list);
            left -= list.entries.size();
        }
        return digests;
    });
}

tl::expected<CampaignDigests, Error> openCampaignDigests(std::span<const std::uint8_t> der, const std::string& campaign,
                                                         const Certificate& pinned_centre, const std::string& ca_pem) {
    const Signers signers{.ca_pem = ca_pem, .pinned_pem = pinned_centre.pem, .revoked_serials = {}};
    const auto document = openAttached(der, signers, kMaxListBytes);
    if (!document) {
        return tl::unexpected(document.error());
    }
    const std::string_view json(reinterpret_cast<const char*>(document->content.data()), document->content.size());
    auto digests = campaignDigestsFromJson(json);
    if (!digests) {
        return tl::unexpected(Error{Error::Kind::malformed, "list of digests: " + digests.error()});
    }
    if (digests->campaign != campaign) {
        return tl::unexpected(Error{Error::Kind::refused, "list of digests: of campaign " + digests->campaign});
    }
    return std::move(*digests);
}

} // namespace storage
