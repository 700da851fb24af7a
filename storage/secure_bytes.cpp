#include "storage/secure_bytes.h"

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <cstring>

namespace storage {

// Pages are not unlocked again: another secret may share them, and a process has only a handful.
void keepInMemory(void* place, std::size_t bytes) noexcept {
    static_cast<void>(::mlock(place, bytes));
}

void zero(void* place, std::size_t bytes) noexcept {
    ::explicit_bzero(place, bytes);
}

void protectProcess() noexcept {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0); // a core that is piped to a program ignores the limit
}

} // namespace storage
