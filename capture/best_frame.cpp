#include "capture/best_frame.h"

#include <algorithm>

namespace capture {
namespace {

/// Full-size frames kept at most: 6 MB each.
constexpr std::size_t kMostKept = 10;

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
    while (m_kept.size() > kMostKept || m_kept.front().frame.at() + m_memory < frame.at()) {
        m_kept.pop_front();
    }
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
               const bool of_the_file = finding.id == "jpeg_quality" || finding.id == "file_size";
               return finding.verdict == Verdict::pass || (of_the_file && finding.verdict == Verdict::unknown);
           });
}

} // namespace capture
