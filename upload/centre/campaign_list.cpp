#include "upload/centre/campaign_list.h"

#include "storage/digest_list.h"
#include "storage/durable_file.h"

#include <algorithm>
#include <filesystem>
#include <map>

namespace upload::centre {

namespace {

const std::string kCampaigns = "SELECT campaign, COUNT(*) FROM claims GROUP BY campaign ORDER BY campaign";
const std::string kClaimed = "SELECT records.station, claims.key, records.captured_at FROM claims "
                             "JOIN records ON records.record_id = claims.record_id WHERE claims.campaign = $1 "
                             "ORDER BY records.captured_at DESC, claims.key LIMIT CAST($2 AS BIGINT)";

/// Newest first comes in, by station and oldest first it goes out.
storage::CampaignDigests listOf(const std::string& campaign, const std::vector<Row>& newest_first, storage::Time now) {
    std::map<std::string, storage::DigestList> stations;
    for (auto row = newest_first.rbegin(); row != newest_first.rend(); ++row) {
        const auto& station = *(*row)[0];
        const auto key = qr::fromHex(*(*row)[1]);
        const auto captured_at = storage::fromRfc3339(*(*row)[2]);
        if (!key || key->size() != qr::Sha256{}.size() || !captured_at) {
            continue;
        }
        auto& list = stations.try_emplace(station, storage::DigestList{station, campaign, {}}).first->second;
        auto& entry = list.entries.emplace_back();
        std::ranges::copy(*key, entry.key.begin());
        entry.confirmed_at = *captured_at;
    }
    storage::CampaignDigests digests{campaign, now, {}};
    for (auto& station : stations) {
        digests.stations.push_back(std::move(station.second));
    }
    return digests;
}

tl::expected<void, storage::Error> write(const storage::CampaignDigests& list, const storage::Identity& centre,
                                         const std::string& receipts_dir) {
    const auto path = receipts_dir + "/" + storage::campaignDigestsFile(list.campaign);
    return storage::signAttached(qr::asBytes(storage::toJson(list)), centre).and_then([&](const qr::Bytes& der) {
        return storage::writeFileDurably(path, der, 0644);
    });
}

} // namespace

tl::expected<std::int64_t, storage::Error> writeCampaignLists(RecordIndex& index, const storage::Identity& centre,
                                                              const std::string& receipts_dir, storage::Time now,
                                                              std::int64_t most_entries) {
    std::vector<storage::CampaignDigests> lists;
    std::int64_t left_out = 0;
    auto written = index.transact([&](Sql& sql) {
        lists.clear();
        left_out = 0;
        for (const auto& row : sql.ask(kCampaigns)) {
            lists.push_back(listOf(*row[0], sql.ask(kClaimed, {row[0], std::to_string(most_entries)}), now));
            left_out += std::max<std::int64_t>(0, std::stoll(*row[1]) - most_entries);
        }
    });
    for (const auto& list : lists) {
        written = written.and_then([&] { return write(list, centre, receipts_dir); });
    }
    return written ? tl::expected<std::int64_t, storage::Error>(left_out) : tl::unexpected(written.error());
}

std::optional<storage::Time> campaignListsWritten(const std::string& receipts_dir) {
    namespace fs = std::filesystem;
    std::optional<storage::Time> newest;
    std::error_code problem;
    for (fs::directory_iterator next(receipts_dir, problem), end; !problem && next != end; next.increment(problem)) {
        if (!next->path().filename().string().starts_with("digests-") || next->path().extension() != ".p7m") {
            continue;
        }
        std::error_code gone;
        const auto changed = fs::last_write_time(next->path(), gone);
        if (!gone) {
            const auto system = std::chrono::file_clock::to_sys(changed);
            newest = std::max(newest, std::optional(std::chrono::floor<std::chrono::milliseconds>(system)));
        }
    }
    return newest;
}

} // namespace upload::centre
