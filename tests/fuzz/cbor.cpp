#include "qr/cbor.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    qr::parseCbor({data, size});
    return 0;
}
