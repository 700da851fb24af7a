#include "storage/batch.h"

#include <cstdlib>

/// A batch's manifest, as the centre reads it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto manifest = storage::manifestFromJson({reinterpret_cast<const char*>(data), size});
    if (manifest) {
        const auto again = storage::manifestFromJson(storage::toJson(*manifest));
        if (!again || again->batch_id != manifest->batch_id || again->records.size() != manifest->records.size()) {
            std::abort();
        }
    }
    return 0;
}
