#pragma once

#include "qr/digest.h"

namespace qr {

/// The bytes of a symbol that may be a collection code, kept verbatim, with their SHA-256.
class CollectionCode {
public:
    /// More than a QR code can hold (version 40-L, 2,953 bytes) is never a collection code.
    static constexpr std::size_t kMaxBytes = 4096;

    /// Nothing when empty or longer than `kMaxBytes`.
    static std::optional<CollectionCode> fromBytes(Bytes bytes);

    const Bytes& bytes() const noexcept { return m_bytes; }
    const Sha256& sha256() const noexcept { return m_sha256; }

    /// The last four hex digits of the digest: what the screen shows where nothing can be opened.
    std::string lastFour() const;

private:
    explicit CollectionCode(Bytes bytes);

    Bytes m_bytes;
    Sha256 m_sha256;
};

} // namespace qr
