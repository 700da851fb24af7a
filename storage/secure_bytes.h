#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace storage {

/// Keeps the pages of these bytes out of swap, where the system allows it.
void keepInMemory(void* place, std::size_t bytes) noexcept;

/// Overwrites, also where a compiler sees no use in it.
void zero(void* place, std::size_t bytes) noexcept;

/// No core dump of this process and no debugger of another user's: what it holds stays in it. For every program's first
/// line.
void protectProcess() noexcept;

/// Bytes that are kept out of swap and zeroed when they go: keys, passphrases and drafts.
template <typename T>
struct ZeroingAllocator {
    using value_type = T;
    ZeroingAllocator() = default;
    template <typename U>
    explicit ZeroingAllocator(const ZeroingAllocator<U>&) noexcept {}
    T* allocate(std::size_t count) {
        T* place = std::allocator<T>().allocate(count);
        keepInMemory(place, count * sizeof(T));
        return place;
    }
    void deallocate(T* place, std::size_t count) noexcept {
        zero(place, count * sizeof(T));
        std::allocator<T>().deallocate(place, count);
    }
    bool operator==(const ZeroingAllocator&) const = default;
};

using SecretBytes = std::vector<std::uint8_t, ZeroingAllocator<std::uint8_t>>;

} // namespace storage
