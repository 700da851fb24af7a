#pragma once

#include "storage/station_identity.h"

#include <span>

namespace storage {

/// CMS SignedData (DER) with the content inside.
tl::expected<qr::Bytes, Error> signAttached(std::span<const std::uint8_t> content, const Identity& signer);
/// CMS SignedData (DER) beside its content.
tl::expected<qr::Bytes, Error> signDetached(std::span<const std::uint8_t> content, const Identity& signer);

struct VerifiedDocument {
    qr::Bytes content;
    Certificate signer;
};

/// Who may have signed.
struct Signers {
    std::string ca_pem;                       ///< any certificate issued by this CA …
    std::optional<std::string> pinned_pem;    ///< … or, when set, this one alone or a successor that it signed
    std::vector<std::string> revoked_serials; ///< lowercase hex
    bool stations_only = false;               ///< of the CA's certificates only those of stations (clientAuth)
};

/// A certificate must have been valid when it signed, by the signing time in the signature.
/// The content comes out only after signature and signer are verified. Input is bounded by `max_bytes`.
tl::expected<VerifiedDocument, Error> openAttached(std::span<const std::uint8_t> der, const Signers& signers,
                                                   std::size_t max_bytes);
tl::expected<Certificate, Error> verifyDetached(std::span<const std::uint8_t> der,
                                                std::span<const std::uint8_t> content, const Signers& signers);

} // namespace storage
