#include "qr/sha256_stream.h"

#include <sodium.h>

namespace qr {

struct Sha256Stream::State {
    crypto_hash_sha256_state hash;
};

Sha256Stream::Sha256Stream()
    : m_state(std::make_unique<State>()) {
    crypto_hash_sha256_init(&m_state->hash);
}

Sha256Stream::~Sha256Stream() = default;

void Sha256Stream::add(std::span<const std::uint8_t> bytes) {
    crypto_hash_sha256_update(&m_state->hash, bytes.data(), bytes.size());
}

Sha256 Sha256Stream::end() {
    Sha256 digest{};
    crypto_hash_sha256_final(&m_state->hash, digest.data());
    return digest;
}

} // namespace qr
