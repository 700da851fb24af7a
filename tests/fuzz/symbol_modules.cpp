#include "qr/symbol_reader.h"

/// Any pattern of modules, as sampling may deliver it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2)
        return 0;
    qr::SymbolModules modules{17 + 4 * (1 + data[0] % 6), {}};
    const auto count = static_cast<std::size_t>(modules.size * modules.size);
    for (std::size_t i = 0; i < count; ++i)
        modules.dark.push_back(data[1 + i / 8 % (size - 1)] >> i % 8 & 1);
    qr::readModules(modules);
    return 0;
}
