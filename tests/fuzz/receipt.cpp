#include "storage/receipt.h"

#include <cstdlib>

/// A receipt's JSON; and the same bytes as the signed document, which nothing unsigned may pass.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view json(reinterpret_cast<const char*>(data), size);
    if (const auto receipt = storage::receiptFromJson(json)) {
        const auto again = storage::receiptFromJson(storage::toJson(*receipt));
        if (!again || again->batch_id != receipt->batch_id || again->records.size() != receipt->records.size()) {
            std::abort();
        }
    }
    if (storage::openReceipt({data, size}, storage::Certificate{}, {})) {
        std::abort();
    }
    return 0;
}
