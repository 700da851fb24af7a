#pragma once

#include "storage/station_identity.h"

namespace storage {

/// The organisation in the subject: of a station's certificate, its campaign. Empty when there is none.
std::string organizationOf(const Certificate& certificate);
/// Whether `issuer` signed `certificate`.
bool isIssuedBy(const Certificate& certificate, const Certificate& issuer);
/// Whether the certificate is for the key of this certificate request.
tl::expected<bool, Error> isForRequest(const Certificate& certificate, const std::string& csr_path);

} // namespace storage
