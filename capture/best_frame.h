#pragma once

#include "capture/frame.h"
#include "capture/portrait_verdict.h"

#include <chrono>
#include <deque>
#include <optional>

namespace capture {

/// Remembers the best frame of the last second, so that a blink at the shutter costs nothing. Used by one thread.
class BestFrame {
public:
    /// Ten frames of 1080p, or fewer larger ones.
    static constexpr std::size_t kMostBytes = std::size_t{64} << 20U;

    explicit BestFrame(std::chrono::milliseconds memory = std::chrono::milliseconds(1000),
                       std::size_t most_bytes = kMostBytes)
        : m_memory(memory)
        , m_most_bytes(most_bytes) {}

    /// `verdict` is the live verdict of `frame`. Frames come in the order they were taken.
    void see(const Frame& frame, const PortraitVerdict& verdict);

    /// The best frame of the time before `now`: fewest failures, then fewest warnings, then eyes widest open and
    /// sharpest. Nothing when no frame is that young.
    std::optional<Frame> best(Frame::Clock::time_point now) const;

    /// For the next sitter.
    void forget() { m_kept.clear(); }

private:
    struct Kept {
        Frame frame;
        double score;
    };
    /// Never the best one; of the others one with neighbours near in time, so that a good one is left as those before
    /// it grow too old.
    std::deque<Kept>::iterator leastMissed();

    std::chrono::milliseconds m_memory;
    std::size_t m_most_bytes;
    std::deque<Kept> m_kept; ///< scores fall from front to back: what a later, better frame makes useless is gone
};

/// Counts down to a shutter that releases itself once all has been well for a while.
class AutoShutter {
public:
    explicit AutoShutter(std::chrono::milliseconds wait = std::chrono::milliseconds(800))
        : m_wait(wait) {}

    /// 0 when something is amiss, growing to 1: then release. `all_well` is about the frame taken at `now`.
    double follow(bool all_well, Frame::Clock::time_point now);

private:
    std::chrono::milliseconds m_wait;
    std::optional<Frame::Clock::time_point> m_well_since;
};

/// Whether nothing measured in the frame fails or warns. The finished file's own rules are not known yet and do not
/// count, nor does a face width that a head covering hides.
bool allWell(const PortraitVerdict& verdict);

} // namespace capture
