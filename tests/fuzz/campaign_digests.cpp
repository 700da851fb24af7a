#include "storage/digest_list.h"

#include <cstdlib>

/// The centre's list of digests and a station's own.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view json(reinterpret_cast<const char*>(data), size);
    if (const auto list = storage::campaignDigestsFromJson(json)) {
        const auto again = storage::campaignDigestsFromJson(storage::toJson(*list));
        if (!again || again->stations.size() != list->stations.size()) {
            std::abort();
        }
    }
    if (const auto list = storage::digestListFromJson(json)) {
        if (!storage::digestListFromJson(storage::toJson(*list))) {
            std::abort();
        }
    }
    return 0;
}
