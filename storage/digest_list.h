#pragma once

#include "storage/record.h"

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

} // namespace storage
