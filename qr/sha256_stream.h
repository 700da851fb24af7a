#pragma once

#include "qr/digest.h"

#include <memory>

namespace qr {

/// SHA-256 of what is too long to be held in memory. One thread.
class Sha256Stream {
public:
    Sha256Stream();
    ~Sha256Stream();

    void add(std::span<const std::uint8_t> bytes);
    /// Of all that was added; nothing may be added afterwards.
    Sha256 end();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace qr
