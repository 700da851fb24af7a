#pragma once

#include "storage/openssl.h"

namespace storage {

// What a centre keeps of the certificates that it gave to stations: `issued/<name>.crt` in its directory is the newest
// of that name, `issued/<name>.<serial>.crt` each earlier one. A centre from before has none; the next begins them.

/// Keeps a certificate as the newest of its name, after the one that was it went under its serial number. Where that
/// was for another key it answers the file: two laptops of one name would give the same capture numbers.
tl::expected<std::optional<std::string>, Error> keepIssued(const std::string& centre_dir, const Certificate& issued);

} // namespace storage
