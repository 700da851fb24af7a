#pragma once

#include "storage/error.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace storage {

struct TarEntry {
    std::string path;
    std::vector<std::uint8_t> content;
};

/// ustar, mode 0644, uid, gid and mtime 0, no owner names: the same entries always give the same bytes.
tl::expected<std::vector<std::uint8_t>, Error> writeTar(const std::vector<TarEntry>& entries);

struct TarLimits {
    std::size_t max_entries = 20'000;
    std::size_t max_entry_bytes = 8u * 1024 * 1024;
};
/// Regular files only; a path that is absolute or climbs is refused.
tl::expected<std::vector<TarEntry>, Error> readTar(std::span<const std::uint8_t> tar, const TarLimits& limits);

} // namespace storage
