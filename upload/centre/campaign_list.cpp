#include "upload/centre/campaign_list.h"

#include "storage/digest_list.h"
#include "storage/durable_file.h"

#include <algorithm>
#include <map>

namespace upload::centre {

namespace {

const std::string kClaimed = "SELECT claims.campaign, records.station, claims.key, records.captured_at FROM claims "
                             "JOIN records ON records.record_id = claims.record_id "
                             "ORDER BY claims.campaign, records.station, records.captured_at, claims.key";

using ByCampaign = std::map<std::string, storage::CampaignDigests>;

void add(ByCampaign& lists, const Row& row, storage::Time now) {
    const auto key = qr::fromHex(*row[2]);
    const auto captured_at = storage::fromRfc3339(*row[3]);
    if (!key || key->size() != qr::Sha256{}.size() || !captured_at) {
        return;
    }
    auto& list = lists.try_emplace(*row[0], storage::CampaignDigests{*row[0], now, {}}).first->second;
    if (list.stations.empty() || list.stations.back().station != *row[1]) {
        list.stations.push_back({*row[1], *row[0], {}});
    }
    auto& entry = list.stations.back().entries.emplace_back();
    std::ranges::copy(*key, entry.key.begin());
    entry.confirmed_at = *captured_at;
}

} // namespace

tl::expected<void, storage::Error> writeCampaignLists(RecordIndex& index, const storage::Identity& centre,
                                                      const std::string& receipts_dir, storage::Time now) {
    ByCampaign lists;
    auto written = index.transact([&](Sql& sql) {
        lists.clear();
        for (const auto& row : sql.ask(kClaimed)) {
            add(lists, row, now);
        }
    });
    for (const auto& entry : lists) { // clang 14 lets no lambda hold a structured binding
        const auto& campaign = entry.first;
        const auto& list = entry.second;
        written = written.and_then([&] { return storage::signAttached(qr::asBytes(storage::toJson(list)), centre); })
                      .and_then([&](const qr::Bytes& der) {
                          return storage::writeFileDurably(receipts_dir + "/" + storage::campaignDigestsFile(campaign),
                                                           der, 0644);
                      });
    }
    return written;
}

} // namespace upload::centre
