#pragma once

#include "storage/upload_queue.h"
#include "upload/uploader.h"

#include <mutex>

namespace upload {

/// The queue and the listener as the threads of one sync share them: one of them at a time.
class SharedQueue {
public:
    SharedQueue(storage::UploadQueue& queue, const std::function<void(const SyncEvent&)>& tell)
        : m_queue(queue)
        , m_tell(tell) {}

    template <typename Work>
    auto with(Work&& work) {
        const std::lock_guard guard(m_mutex);
        return work(m_queue);
    }
    void tell(const SyncEvent& event) {
        const std::lock_guard guard(m_tell_mutex);
        if (m_tell) {
            m_tell(event);
        }
    }

private:
    std::mutex m_mutex; ///< m_queue
    storage::UploadQueue& m_queue;
    std::mutex m_tell_mutex; ///< m_tell
    const std::function<void(const SyncEvent&)>& m_tell;
};

/// Waits, and answers false at once when `stop` is asked for.
bool pause(std::chrono::milliseconds length, const std::stop_token& stop);

} // namespace upload
