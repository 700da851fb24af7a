#include "storage/digest_list.h"

#include "storage/json_fields.h"

#include <algorithm>

namespace storage {

namespace {

constexpr std::size_t kMaxListBytes = 64 * 1024 * 1024;
constexpr std::size_t kMaxEntries = 500'000;

} // namespace

std::string toJson(const DigestList& list) {
    auto entries = nlohmann::ordered_json::array();
    for (const auto& entry : list.entries) {
        entries.push_back({{"key", qr::toHex(entry.key)}, {"confirmed_at", toRfc3339(entry.confirmed_at)}});
    }
    return dumpJson(
        {{"schema", 1}, {"station", list.station}, {"campaign", list.campaign}, {"digests", std::move(entries)}});
}

tl::expected<DigestList, std::string> digestListFromJson(std::string_view json) {
    return readDocument<DigestList>(json, kMaxListBytes, [](const JsonFields& fields) {
        DigestList list{fields.text("station"), fields.text("campaign"), {}};
        for (const auto& item : fields.array("digests", kMaxEntries)) {
            const JsonFields entry(item, "digests.");
            const auto key = qr::fromHex(entry.digest("key")).value_or(qr::Bytes(32));
            auto& added = list.entries.emplace_back();
            std::ranges::copy(key, added.key.begin());
            added.confirmed_at = entry.time("confirmed_at");
        }
        return list;
    });
}

} // namespace storage
