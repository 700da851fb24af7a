#include "upload/campaign_list.h"

namespace upload {

namespace {

constexpr std::size_t kMaxListBytes = 64 * 1024 * 1024;

std::string trailingSlash(const std::string& url) {
    return url.ends_with('/') ? url : url + "/";
}

Error refuse(SharedQueue& queue, const std::string& why) {
    SyncEvent event{};
    event.kind = SyncEvent::Kind::failed;
    event.error = Error{Error::Kind::bad_answer, why, 0, {}};
    queue.tell(event);
    return *event.error;
}

} // namespace

tl::expected<std::optional<Error>, storage::Error> mergeCampaignList(SharedQueue& queue, TusClient& client,
                                                                     const SyncOptions& options) {
    const auto fetched = client.fetch(
        trailingSlash(client.endpoint().receipts_url) + storage::campaignDigestsFile(options.campaign), kMaxListBytes);
    if (!fetched || !*fetched) { // the next sync asks again; 404: no record has reached the centre yet
        return std::optional<Error>();
    }
    const auto list = storage::openCampaignDigests(**fetched, options.campaign, options.centre, options.ca_pem);
    if (!list) {
        return std::optional(refuse(queue, "list of digests refused: " + list.error().detail));
    }
    const auto added = queue.with([&](auto& opened) { return opened.mergeCampaign(*list); });
    if (!added) {
        return tl::unexpected(added.error());
    }
    if (*added > 0) {
        SyncEvent event{};
        event.kind = SyncEvent::Kind::digests_merged;
        event.records = *added;
        queue.tell(event);
    }
    return std::optional<Error>();
}

} // namespace upload
