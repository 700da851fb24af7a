#pragma once

#include "capture/frame.h"
#include "capture/portrait_verdict.h"
#include "capture/profile.h"

#include <deque>
#include <optional>

namespace capture {

/// How open one sitter's eyes were in the last seconds of the live picture. Narrow eyes are open at what is half a
/// blink of wide ones; no limit that is the same for everybody tells the two apart. Used by one thread.
class EyeMemory {
public:
    explicit EyeMemory(const OwnEyes& rule)
        : m_rule(rule) {}

    /// Holds the finding `eyes_open` of the frame taken at `at` against what was seen before, and remembers it. Once
    /// enough was seen, the finding's pass limit is the sitter's own; its warn limit stays.
    void judge(Finding& eyes_open, Frame::Clock::time_point at);

    /// For the next sitter.
    void forget() { m_seen.clear(); }

private:
    struct Seen {
        Frame::Clock::time_point at;
        double openness;
    };
    /// Nothing until enough was seen.
    std::optional<double> least() const;

    OwnEyes m_rule;
    std::deque<Seen> m_seen; ///< oldest first
};

} // namespace capture
