#include "app/chair_watch.h"

#include <algorithm>
#include <cmath>

namespace app {

namespace {

using capture::Landmark;
using capture::Landmarks;

double between(const Landmark& a, const Landmark& b) {
    return std::hypot(a.x_px - b.x_px, a.y_px - b.y_px);
}

Landmark middleOf(const Landmarks& points, std::size_t first, std::size_t last) {
    Landmark middle;
    for (std::size_t i = first; i <= last; ++i) {
        middle.x_px += points[i].x_px;
        middle.y_px += points[i].y_px;
    }
    const auto count = static_cast<float>(last - first + 1);
    return {middle.x_px / count, middle.y_px / count};
}

} // namespace

void ChairWatch::begin() {
    *this = ChairWatch();
}

ChairWatch::Change ChairWatch::look(const std::vector<capture::Face>& faces, Clock::time_point at) {
    const bool blind = m_last_look && at - *m_last_look >= kBlind;
    m_last_look = at;
    if (m_told) {
        return Change::none;
    }
    if (blind && m_last_seen) {
        m_last_seen = at - kGap; // whoever sits there now is compared
    }
    if (!m_last_seen) {
        if (faces.empty()) {
            return Change::none; // still on the way to the chair
        }
        m_last_seen = at;
    }
    const auto away = at - *m_last_seen;
    if (away >= kGone) {
        m_told = true;
        return Change::left;
    }
    if (faces.empty()) {
        return Change::none;
    }
    if (m_first.size() == kSamples && (away >= kGap || jumped(faces.front()))) {
        m_comparing = true;
        m_since_return.clear();
    }
    m_last_seen = at;
    m_last_face = faces.front();
    const Proportions now = proportionsOf(faces.front().landmarks);
    if (m_first.size() < kSamples) {
        m_first.push_back(now);
    } else if (m_comparing) {
        m_since_return.push_back(now);
    }
    if (m_since_return.size() < kSamples) {
        return Change::none;
    }
    m_told = distance(medianOf(m_first), medianOf(m_since_return)) > kOther;
    m_comparing = false;
    m_since_return.clear();
    return m_told ? Change::other_face : Change::none;
}

bool ChairWatch::jumped(const capture::Face& face) const {
    if (!m_last_face) {
        return false;
    }
    const double dx = face.x_px + face.width_px / 2 - m_last_face->x_px - m_last_face->width_px / 2;
    const double dy = face.y_px + face.height_px / 2 - m_last_face->y_px - m_last_face->height_px / 2;
    return std::hypot(dx, dy) > kJump * face.width_px;
}

ChairWatch::Proportions ChairWatch::proportionsOf(const Landmarks& points) {
    const Landmark eyes = middleOf(points, 36, 47);
    const double eye_distance = between(middleOf(points, 36, 41), middleOf(points, 42, 47));
    const double unit = std::max(eye_distance, 1.0);
    return {between(points[27], points[33]) / unit,                                            // nose length
            between(points[31], points[35]) / unit,                                            // nose width
            between(points[1], points[15]) / unit,                                             // cheeks
            between(points[4], points[12]) / unit,                                             // jaw
            between(points[8], eyes) / unit,                                                   // chin
            between(eyes, middleOf(points, 17, 26)) / unit,                                    // brows
            between(points[36], points[45]) / std::max(between(points[39], points[42]), 1.0)}; // eyes' corners
}

ChairWatch::Proportions ChairWatch::medianOf(const std::vector<Proportions>& samples) {
    Proportions median{};
    for (std::size_t i = 0; i < median.size(); ++i) {
        std::vector<double> values;
        for (const Proportions& sample : samples) {
            values.push_back(sample[i]);
        }
        const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
        std::nth_element(values.begin(), middle, values.end());
        median[i] = *middle;
    }
    return median;
}

double ChairWatch::distance(const Proportions& one, const Proportions& other) {
    // How much each proportion differs between two frames of one person: 1.48 times the median of the same 145 frames.
    constexpr Proportions kSpread{0.0124, 0.0117, 0.0284, 0.0302, 0.0213, 0.0074, 0.0525};
    double sum = 0;
    for (std::size_t i = 0; i < one.size(); ++i) {
        sum += std::pow((one[i] - other[i]) / kSpread[i], 2);
    }
    return std::sqrt(sum / static_cast<double>(one.size()));
}

} // namespace app
