#pragma once

#include "storage/station_identity.h"

#include <span>

namespace storage {

/// CMS AuthEnvelopedData (DER, AES-256-GCM) that any one of the recipients opens. P-256: ECDH with a SHA-256 KDF and
/// AES-256 wrap; RSA: OAEP with SHA-256.
tl::expected<qr::Bytes, Error> envelop(std::span<const std::uint8_t> content,
                                       const std::vector<Certificate>& recipients);

/// Nothing comes out before the tag is verified.
tl::expected<qr::Bytes, Error> openEnvelope(std::span<const std::uint8_t> der, const Identity& recipient,
                                            std::size_t max_bytes);

/// Whether records can be sealed to this certificate from `from` to `until`: key type and length, key usage, validity.
tl::expected<void, Error> checkRecipient(const Certificate& certificate, Time from, Time until);

} // namespace storage
