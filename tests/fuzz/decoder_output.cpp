#include "qr/command_opener.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto code = qr::parseDecoderOutput({reinterpret_cast<const char*>(data), size});
    if (code && !code->namesSomebody())
        std::abort();
    return 0;
}
