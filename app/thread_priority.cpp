#include "app/thread_priority.h"

#include <sys/resource.h>
#include <unistd.h>

namespace app {

void giveWay() {
    constexpr int kNice = 10; // a ninth of the processor beside a busy thread, all of an idle one
    // On Linux a priority belongs to a thread, not to its process.
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNice);
}

} // namespace app
