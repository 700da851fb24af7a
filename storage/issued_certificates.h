#pragma once

#include "storage/openssl.h"

namespace storage {

// What a centre keeps of the certificates that it gave to stations: `issued/<name>.crt` in its directory is the newest
// of that name, `issued/<name>.<serial>.crt` each earlier one. A centre from before has none; the next begins them.

/// Refused when the newest certificate of this name is for another key: two laptops would give the same capture
/// numbers.
tl::expected<void, Error> checkNameIsFree(const std::string& centre_dir, const std::string& station,
                                          const EVP_PKEY* key);

/// Keeps a certificate as the newest of its name, after the one that was it went under its serial number.
tl::expected<void, Error> keepIssued(const std::string& centre_dir, const Certificate& issued);

} // namespace storage
