#pragma once

#include <opencv2/core.hpp>

#include <array>
#include <optional>

namespace capture {

/// A colour that changes smoothly over a picture: a quadratic surface for each of L*, a*, b*.
/// Coordinates run from -1 to 1 over width and height.
class ColourSurface {
public:
    static constexpr int kTerms = 6;
    using Terms = cv::Vec<float, kTerms>;

    static Terms termsAt(float u, float v) { return {1, u, v, u * u, u * v, v * v}; }
    cv::Vec3f at(float u, float v) const;

    std::array<Terms, 3> channels;
};

/// The cloth behind the sitter, as seen in one picture.
struct Backdrop {
    double scale = 1;     ///< reduced px per picture px
    cv::Mat lab;          ///< the reduced picture
    ColourSurface colour; ///< of the cloth where it is plain
    double noise = 0;     ///< typical distance of plain cloth from that surface, in ΔE (lightness at half weight)
    double threshold = 0; ///< beyond it a pixel is not the cloth
    cv::Mat distance;     ///< of every reduced pixel from the surface, 32-bit float
    cv::Mat sitter;       ///< 255 where the sitter is (what hangs together with the face, holes closed)
    cv::Mat foreign;      ///< 255 where something is that is neither cloth nor sitter

    cv::Vec3f clothAt(double x_px, double y_px) const; ///< in picture px
};

/// Reads the cloth from the upper borders of the picture. `face` is in picture px; without it nothing is taken for the
/// sitter. `hint` is the cloth's L*, a*, b* as it was: where enough of the border is near it, the reading begins there
/// and not at the border's median, which may be hair or a thing. Nothing when there is no plain cloth at the border.
std::optional<Backdrop> readBackdrop(const cv::Mat& bgr, const std::optional<cv::Rect2d>& face,
                                     const std::optional<cv::Vec3f>& hint = {});

/// Distance of two colours for telling cloth from sitter: lightness counts half, since folds and shadows change it.
inline float clothDistance(const cv::Vec3f& a, const cv::Vec3f& b) {
    const cv::Vec3f step = a - b;
    return std::sqrt(0.25F * step[0] * step[0] + step[1] * step[1] + step[2] * step[2]);
}

} // namespace capture
