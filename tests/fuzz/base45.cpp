#include "qr/base45.h"

#include <cstdlib>

/// What decodes is what its bytes encode to.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto bytes = qr::fromBase45(text); bytes && qr::toBase45(*bytes) != text)
        std::abort();
    if (qr::fromBase45(qr::toBase45({data, size})) != qr::Bytes(data, data + size))
        std::abort();
    return 0;
}
