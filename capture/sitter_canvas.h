#pragma once

#include "capture/virtual_sitter.h"

#include <opencv2/core.hpp>

#include <functional>
#include <vector>

namespace capture {

using Outline = std::vector<cv::Point2d>;

/// A picture that shapes are painted on, and which of its pixels a sitter covers.
class SitterCanvas {
public:
    SitterCanvas(int width_px, int height_px, const Bgr& ground);

    void fill(const Outline& outline, const Bgr& colour);
    void stroke(const Outline& line, double width_px, const Bgr& colour, bool closed = false);
    /// Paints with `paint`, but lets it show only inside `outline`.
    void fillWithin(const Outline& outline, const std::function<void(SitterCanvas&)>& paint);
    /// Mixes `colour` into what is painted there, softly: `share` in the middle, nothing at the edge.
    void tint(cv::Point2d centre, double radius_x_px, double radius_y_px, const Bgr& colour, double share);
    void blur(const cv::Rect& area, double sigma_px);

    cv::Mat picture;
    cv::Mat cover; ///< 255 where something was painted, antialiased
};

cv::Rect boundsOf(const Outline& outline, double margin_px, const cv::Mat& picture);

} // namespace capture
