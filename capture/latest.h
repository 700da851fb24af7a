#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

namespace capture {

/// A mailbox that keeps only the newest value.
///
/// The camera puts, one consumer takes; a slow consumer loses old frames and
/// never makes the camera wait. Every member may be called from any thread.
template <typename T>
class Latest {
public:
    void put(T value) {
        {
            const std::lock_guard lock(m_mutex);
            m_value = std::move(value);
        }
        m_arrived.notify_one();
    }

    /// What arrived since the last take, or nothing.
    std::optional<T> take() {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_value, std::nullopt);
    }

    /// Waits for a value; nothing once a stop is asked for.
    std::optional<T> wait(std::stop_token stop) {
        std::unique_lock lock(m_mutex);
        if (!m_arrived.wait(lock, stop, [this] { return m_value.has_value(); })) {
            return std::nullopt;
        }
        return std::exchange(m_value, std::nullopt);
    }

private:
    std::mutex m_mutex; ///< guards m_value
    std::condition_variable_any m_arrived;
    std::optional<T> m_value;
};

} // namespace capture
