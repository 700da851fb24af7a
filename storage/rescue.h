#pragma once

#include "storage/error.h"

#include <tl/expected.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace storage {

/// One sealed record as it lies in a station's database, checked against its digest.
struct StoredSeal {
    std::int64_t seq = 0;
    std::string record_id;
    bool whole = false; ///< the bytes have the digest that the row names
    std::vector<std::uint8_t> der;
};

/// Reads every sealed record of a data directory, oldest first, without any key. `tell` answers false to stop.
tl::expected<void, Error> readSeals(const std::string& data_dir, const std::function<bool(const StoredSeal&)>& tell);

struct RescueCount {
    std::int64_t written = 0;
    std::int64_t damaged = 0; ///< rows whose bytes are not what was sealed
    std::int64_t erased = 0;  ///< rows whose bytes were erased after the centre had them
};

/// Writes `<record_id>.p7m` for every sealed record into `out_dir`.
tl::expected<RescueCount, Error> rescueSeals(const std::string& data_dir, const std::string& out_dir);

} // namespace storage
