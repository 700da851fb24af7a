#include "app/draft.h"

#include "storage/secure_bytes.h"

namespace app {

capture::Portrait keptAsDraft(capture::Portrait portrait) {
    using Bytes = std::vector<std::uint8_t>;
    if (!portrait.jpeg || portrait.jpeg->empty()) {
        return portrait;
    }
    auto bytes = std::make_unique<Bytes>(*portrait.jpeg);
    if (portrait.jpeg.use_count() == 1) {
        storage::zero(const_cast<std::uint8_t*>(portrait.jpeg->data()), portrait.jpeg->size());
    }
    storage::keepInMemory(bytes->data(), bytes->size());
    portrait.jpeg = std::shared_ptr<const Bytes>(bytes.release(), [](const Bytes* held) {
        auto* mutable_bytes = const_cast<Bytes*>(held); // made by this function, not as a constant
        storage::zero(mutable_bytes->data(), mutable_bytes->size());
        delete mutable_bytes;
    });
    return portrait;
}

} // namespace app
