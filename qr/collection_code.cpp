#include "qr/collection_code.h"

namespace qr {

CollectionCode::CollectionCode(Bytes bytes)
    : m_bytes(std::move(bytes))
    , m_sha256(qr::sha256(m_bytes)) {}

std::optional<CollectionCode> CollectionCode::fromBytes(Bytes bytes) {
    if (bytes.empty() || bytes.size() > kMaxBytes)
        return std::nullopt;
    return CollectionCode(std::move(bytes));
}

std::string CollectionCode::lastFour() const {
    return toHex(std::span(m_sha256).last(2));
}

} // namespace qr
