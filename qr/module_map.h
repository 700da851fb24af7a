#pragma once

#include <opencv2/core.hpp>

#include <array>
#include <vector>

namespace qr {

/// Where the modules of a symbol of `size` modules a side lie in a patch: a perspective view of a square whose edges
/// may be bent, plus a mesh of small shifts.
class ModuleMap {
public:
    /// Corners are the places of the finder patterns' centres and of the point that mirrors them at the lower right:
    /// upper left, upper right, lower right, lower left.
    ModuleMap(int size, const std::array<cv::Point2f, 4>& corners);

    int size() const noexcept { return m_size; }
    const std::array<cv::Point2f, 4>& corners() const noexcept { return m_corners; }
    void setCorner(std::size_t which, cv::Point2f at);

    /// How far the middles of the upper, right, lower and left edge lie off the straight line, patch px.
    const std::array<cv::Point2f, 4>& bends() const noexcept { return m_bends; }
    void setBend(std::size_t which, cv::Point2f by) { m_bends[which] = by; }

    /// Shifts at the crossings of `lines` (module coordinates, rising), row by row, patch px.
    void setMesh(std::vector<float> lines, std::vector<cv::Point2f> shifts);

    /// (0, 0) is the symbol's upper left corner, (0.5, 0.5) the middle of its first module.
    cv::Point2f at(float x, float y) const;

private:
    void solve();
    cv::Point2f meshShift(float x, float y) const;

    int m_size;
    std::array<cv::Point2f, 4> m_corners;
    std::array<cv::Point2f, 4> m_bends{};
    std::array<float, 8> m_view{}; ///< unit square to corners
    std::vector<float> m_lines;
    std::vector<cv::Point2f> m_shifts;
};

} // namespace qr
