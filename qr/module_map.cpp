#include "qr/module_map.h"

#include <algorithm>
#include <cmath>

namespace qr {

namespace {

constexpr float kFinderCentre = 3.5F;

} // namespace

ModuleMap::ModuleMap(int size, const std::array<cv::Point2f, 4>& corners)
    : m_size(size)
    , m_corners(corners) {
    solve();
}

void ModuleMap::setCorner(std::size_t which, cv::Point2f at) {
    m_corners[which] = at;
    solve();
}

void ModuleMap::setMesh(std::vector<float> lines, std::vector<cv::Point2f> shifts) {
    m_lines = std::move(lines);
    m_shifts = std::move(shifts);
}

// P. Heckbert, Fundamentals of Texture Mapping (1989), unit square to quadrilateral.
void ModuleMap::solve() {
    const auto& [p0, p1, p2, p3] = m_corners;
    const cv::Point2f s = p0 - p1 + p2 - p3;
    const cv::Point2f d1 = p1 - p2;
    const cv::Point2f d2 = p3 - p2;
    const float determinant = d1.x * d2.y - d2.x * d1.y;
    const float g = std::abs(determinant) < 1e-6F ? 0 : (s.x * d2.y - d2.x * s.y) / determinant;
    const float h = std::abs(determinant) < 1e-6F ? 0 : (d1.x * s.y - s.x * d1.y) / determinant;
    m_view = {p1.x - p0.x + g * p1.x,
              p3.x - p0.x + h * p3.x,
              p0.x,
              p1.y - p0.y + g * p1.y,
              p3.y - p0.y + h * p3.y,
              p0.y,
              g,
              h};
}

cv::Point2f ModuleMap::at(float x, float y) const {
    const float span = static_cast<float>(m_size) - 2 * kFinderCentre;
    const float u = (x - kFinderCentre) / span;
    const float v = (y - kFinderCentre) / span;
    const float w = m_view[6] * u + m_view[7] * v + 1;
    const float divisor = std::abs(w) < 1e-4F ? 1e-4F : w;
    cv::Point2f place((m_view[0] * u + m_view[1] * v + m_view[2]) / divisor,
                      (m_view[3] * u + m_view[4] * v + m_view[5]) / divisor);
    const float along = 4 * u * (1 - u);
    const float down = 4 * v * (1 - v);
    place += along * ((1 - v) * m_bends[0] + v * m_bends[2]) + down * (u * m_bends[1] + (1 - u) * m_bends[3]);
    return m_lines.empty() ? place : place + meshShift(x, y);
}

cv::Point2f ModuleMap::meshShift(float x, float y) const {
    struct Span {
        std::size_t first;
        float share;
    };
    const auto spanOf = [&](float at) {
        const auto above = std::upper_bound(m_lines.begin() + 1, m_lines.end() - 1, at);
        const auto first = static_cast<std::size_t>(above - m_lines.begin()) - 1;
        const float share = (at - m_lines[first]) / (m_lines[first + 1] - m_lines[first]);
        return Span{first, std::clamp(share, -0.2F, 1.2F)};
    };
    const Span across = spanOf(x);
    const Span down = spanOf(y);
    const std::size_t columns = m_lines.size();
    const auto shift = [&](std::size_t row, std::size_t column) { return m_shifts[row * columns + column]; };
    const cv::Point2f upper =
        shift(down.first, across.first) * (1 - across.share) + shift(down.first, across.first + 1) * across.share;
    const cv::Point2f lower = shift(down.first + 1, across.first) * (1 - across.share) +
                              shift(down.first + 1, across.first + 1) * across.share;
    return upper * (1 - down.share) + lower * down.share;
}

} // namespace qr
