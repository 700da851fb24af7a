#pragma once

#include "capture/frame.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <variant>

namespace app {

/// What waits for the analysis: the newest frame of either camera, and a code that came from elsewhere. A slow reader
/// loses old frames and makes no camera wait. Any thread puts, one takes.
class AnalysisInbox {
public:
    /// Scanned or typed text, or a picture.
    using Elsewhere = std::variant<std::string, capture::Frame>;
    struct Content {
        std::optional<capture::Frame> portrait;
        std::optional<capture::Frame> code; ///< of the second camera, where there is one
        std::optional<Elsewhere> elsewhere;
    };

    void putPortrait(capture::Frame frame) {
        put([&](Content& content) { content.portrait = std::move(frame); });
    }
    void putCode(capture::Frame frame) {
        put([&](Content& content) { content.code = std::move(frame); });
    }
    void putElsewhere(Elsewhere code) {
        put([&](Content& content) { content.elsewhere = std::move(code); });
    }

    /// Waits for something; nothing once a stop is asked for.
    std::optional<Content> wait(const std::stop_token& stop) {
        std::unique_lock lock(m_mutex);
        const auto there = [this] { return m_content.portrait || m_content.code || m_content.elsewhere; };
        if (!m_arrived.wait(lock, stop, there)) {
            return std::nullopt;
        }
        return std::exchange(m_content, {});
    }

private:
    template <typename Change>
    void put(Change change) {
        {
            const std::lock_guard lock(m_mutex);
            change(m_content);
        }
        m_arrived.notify_one();
    }

    std::mutex m_mutex; ///< guards m_content
    std::condition_variable_any m_arrived;
    Content m_content;
};

} // namespace app
