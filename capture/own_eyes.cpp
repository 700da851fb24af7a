#include "capture/own_eyes.h"

#include <algorithm>
#include <chrono>
#include <vector>

namespace capture {
namespace {

/// So much of the rule's seconds must have been seen before it holds.
constexpr double kEnough = 0.25;
/// What is taken for the sitter's open eyes: blinks lie far below, and after a change of face most is new within 2 s.
constexpr double kOpen = 0.6;

} // namespace

std::optional<double> EyeMemory::least() const {
    if (m_seen.size() < 3 ||
        m_seen.back().at - m_seen.front().at < std::chrono::duration<double>(kEnough * m_rule.seconds)) {
        return std::nullopt;
    }
    std::vector<double> openness;
    for (const Seen& seen : m_seen) {
        openness.push_back(seen.openness);
    }
    const auto open = openness.begin() + static_cast<std::ptrdiff_t>(kOpen * static_cast<double>(openness.size() - 1));
    std::nth_element(openness.begin(), open, openness.end());
    return m_rule.least_share * *open;
}

void EyeMemory::judge(Finding& eyes_open, Frame::Clock::time_point at) {
    if (!eyes_open.value) {
        return;
    }
    while (!m_seen.empty() && m_seen.front().at + std::chrono::duration<double>(m_rule.seconds) < at) {
        m_seen.pop_front();
    }
    if (const auto own = least()) {
        eyes_open.pass.low = std::max(*own, eyes_open.warn.low.value_or(*own));
        eyes_open.verdict = eyes_open.pass.contains(*eyes_open.value)   ? Verdict::pass
                            : eyes_open.warn.contains(*eyes_open.value) ? Verdict::warn
                                                                        : Verdict::fail;
    }
    m_seen.push_back({at, *eyes_open.value});
}

} // namespace capture
