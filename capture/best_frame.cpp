#include "capture/best_frame.h"

#include <algorithm>

namespace capture {
namespace {

constexpr std::size_t kMostKept = 10;

std::size_t bytesOf(const Frame& frame) {
    return static_cast<std::size_t>(frame.stride_bytes()) * static_cast<std::size_t>(frame.height_px());
}

double scoreOf(const PortraitVerdict& verdict) {
    double score = 0;
    for (const Finding& finding : verdict.findings) {
        score -= finding.verdict == Verdict::fail ? 100 : finding.verdict == Verdict::warn ? 10 : 0;
    }
    const auto add = [&](const char* id, double most) {
        const Finding* const finding = verdict.find(id);
        if (finding != nullptr && finding->value) {
            score += std::min(*finding->value, most);
        }
    };
    add("eyes_open", 1.0);
    add("sharpness", 0.6);
    return score;
}

} // namespace

void BestFrame::see(const Frame& frame, const PortraitVerdict& verdict) {
    const double score = scoreOf(verdict);
    while (!m_kept.empty() && m_kept.back().score <= score) {
        m_kept.pop_back();
    }
    m_kept.push_back({frame, score});
    while (m_kept.front().frame.at() + m_memory < frame.at()) {
        m_kept.pop_front();
    }
    std::size_t bytes = 0;
    for (const Kept& kept : m_kept) {
        bytes += bytesOf(kept.frame);
    }
    while (m_kept.size() > 1 && (m_kept.size() > kMostKept || bytes > m_most_bytes)) {
        const auto spare = leastMissed();
        bytes -= bytesOf(spare->frame);
        m_kept.erase(spare);
    }
}

std::deque<BestFrame::Kept>::iterator BestFrame::leastMissed() {
    auto spare = m_kept.end() - 1;
    auto narrowest = m_memory + m_memory;
    for (std::size_t i = 1; i + 1 < m_kept.size(); ++i) {
        const auto gap =
            std::chrono::duration_cast<std::chrono::milliseconds>(m_kept[i + 1].frame.at() - m_kept[i - 1].frame.at());
        if (gap < narrowest) {
            narrowest = gap;
            spare = m_kept.begin() + static_cast<std::ptrdiff_t>(i);
        }
    }
    return spare;
}

std::optional<Frame> BestFrame::best(Frame::Clock::time_point now) const {
    for (const Kept& kept : m_kept) {
        if (kept.frame.at() + m_memory >= now) {
            return kept.frame;
        }
    }
    return std::nullopt;
}

double AutoShutter::follow(bool all_well, Frame::Clock::time_point now) {
    if (!all_well) {
        m_well_since.reset();
        return 0;
    }
    if (!m_well_since) {
        m_well_since = now;
    }
    const std::chrono::duration<double> well = now - *m_well_since;
    return std::min(1.0, well / std::chrono::duration<double>(m_wait));
}

bool allWell(const PortraitVerdict& verdict) {
    return !verdict.findings.empty() &&
           std::all_of(verdict.findings.begin(), verdict.findings.end(), [](const Finding& finding) {
               const bool may_be_unknown =
                   finding.id == "jpeg_quality" || finding.id == "file_size" || finding.id == "face_width";
               return finding.verdict == Verdict::pass || (may_be_unknown && finding.verdict == Verdict::unknown);
           });
}

} // namespace capture
