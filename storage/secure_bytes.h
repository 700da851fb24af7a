#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace storage {

/// Bytes that are zeroed when they go: keys, passphrases and drafts.
template <typename T>
struct ZeroingAllocator {
    using value_type = T;
    ZeroingAllocator() = default;
    template <typename U>
    explicit ZeroingAllocator(const ZeroingAllocator<U>&) noexcept {}
    T* allocate(std::size_t count) { return std::allocator<T>().allocate(count); }
    void deallocate(T* place, std::size_t count) noexcept {
        volatile auto* bytes = reinterpret_cast<volatile std::uint8_t*>(place);
        for (std::size_t i = 0; i < count * sizeof(T); ++i) {
            bytes[i] = 0;
        }
        std::allocator<T>().deallocate(place, count);
    }
    bool operator==(const ZeroingAllocator&) const = default;
};

using SecretBytes = std::vector<std::uint8_t, ZeroingAllocator<std::uint8_t>>;

} // namespace storage
