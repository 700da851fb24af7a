#pragma once

#include "app/pipeline.h"

#include <deque>
#include <mutex>
#include <optional>

class QObject;

namespace app {

/// Where the line's threads put what they have for the GUI thread. The newest frame and verdict replace older ones;
/// news are kept in order. Any thread puts, the GUI thread takes.
class PipelineMailbox {
public:
    /// `reader` is woken by an empty posted event whenever the box was empty before.
    explicit PipelineMailbox(QObject& reader);

    void put(capture::Frame frame);
    void putCode(capture::Frame frame);
    void put(LiveNews look);
    void put(News news);

    struct Content {
        std::optional<capture::Frame> frame;
        std::optional<capture::Frame> code_frame; ///< of the second camera
        std::optional<LiveNews> look;
        std::deque<News> news;
    };
    Content take();

private:
    void wake();

    QObject& m_reader;
    std::mutex m_mutex; ///< guards m_content and m_woken
    Content m_content;
    bool m_woken = false;
};

} // namespace app
