#include "storage/station_name.h"

namespace storage {

bool isStationName(const std::string& name) {
    constexpr std::size_t kMaxName = 32;
    constexpr auto kLetters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
    return !name.empty() && name.size() <= kMaxName && name.find_first_not_of(kLetters) == std::string::npos;
}

} // namespace storage
