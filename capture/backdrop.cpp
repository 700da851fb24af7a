#include "capture/backdrop.h"

#include "capture/colour.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace capture {
namespace {

/// The backdrop is read on about this many pixels: 340 x 191 of a 16:9 frame, 221 x 294 of a portrait.
constexpr double kReadPixels = 65000;
/// Cloth nearer than this to its surface is cloth however little it scatters (ΔE with lightness at half weight).
constexpr double kLeastThreshold = 5.5;
constexpr double kMostThreshold = 12;

/// Colours this near to where the reading begins may be cloth, in the first of its rounds.
constexpr float kFirstReach = 16;

struct Seed {
    float u;
    float v;
    cv::Vec3f lab;
};

/// Pixels of the upper and side borders, where cloth is expected: not the columns of the head, nothing below the
/// shoulders.
std::vector<Seed> borderSeeds(const cv::Mat& lab, const std::optional<cv::Rect2d>& face) {
    const int top = std::max(2, lab.rows / 12);
    const int side = std::max(2, lab.cols / 12);
    const int lowest =
        face ? std::clamp(static_cast<int>(face->y + face->height * 0.7), top + 1, lab.rows) : lab.rows * 6 / 10;
    const double middle = face ? face->x + face->width / 2 : lab.cols / 2.0;
    const double reach = face ? face->width * 0.85 : lab.cols * 0.2;
    std::vector<Seed> seeds;
    for (int y = 0; y < lowest; y += 2) {
        for (int x = 0; x < lab.cols; x += 2) {
            const bool border = y < top || x < side || x >= lab.cols - side;
            // Above a head there is cloth too; hair that reaches the border is left out by the fit.
            if (border && (y < top / 2 || std::abs(x - middle) > reach)) {
                seeds.push_back({2.0F * static_cast<float>(x) / static_cast<float>(lab.cols) - 1,
                                 2.0F * static_cast<float>(y) / static_cast<float>(lab.rows) - 1,
                                 lab.at<cv::Vec3f>(y, x)});
            }
        }
    }
    return seeds;
}

cv::Vec3f medianOf(const std::vector<Seed>& seeds) {
    cv::Vec3f median;
    std::vector<float> values(seeds.size());
    for (int channel = 0; channel < 3; ++channel) {
        std::transform(seeds.begin(), seeds.end(), values.begin(), [&](const Seed& seed) { return seed.lab[channel]; });
        const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
        std::nth_element(values.begin(), middle, values.end());
        median[channel] = *middle;
    }
    return median;
}

/// Whether a good part of the border may be cloth of this colour.
bool enoughNear(const std::vector<Seed>& seeds, const cv::Vec3f& colour) {
    const auto near = std::count_if(seeds.begin(), seeds.end(),
                                    [&](const Seed& seed) { return clothDistance(seed.lab, colour) < kFirstReach; });
    return static_cast<std::size_t>(near) * 3 > seeds.size();
}

/// Least squares over the seeds nearer than `reach` to `earlier`. False when there are too few of them.
bool fit(const std::vector<Seed>& seeds, ColourSurface& surface, float reach) {
    cv::Matx<double, 6, 6> normal = cv::Matx<double, 6, 6>::zeros();
    cv::Matx<double, 6, 3> right = cv::Matx<double, 6, 3>::zeros();
    std::size_t used = 0;
    for (const Seed& seed : seeds) {
        if (clothDistance(surface.at(seed.u, seed.v), seed.lab) > reach) {
            continue;
        }
        ++used;
        const ColourSurface::Terms terms = ColourSurface::termsAt(seed.u, seed.v);
        for (int i = 0; i < 6; ++i) {
            for (int j = 0; j < 6; ++j) {
                normal(i, j) += static_cast<double>(terms[i]) * terms[j];
            }
            for (int channel = 0; channel < 3; ++channel) {
                right(i, channel) += static_cast<double>(terms[i]) * seed.lab[channel];
            }
        }
    }
    if (used < 60 || used * 4 < seeds.size()) {
        return false;
    }
    for (int i = 0; i < 6; ++i) {
        // The borders alone say little of the curvature in the middle: held back, the more so the higher the term.
        normal(i, i) += (i < 3 ? 1e-4 : 0.05) * static_cast<double>(used);
    }
    const cv::Matx<double, 6, 3> solved = normal.solve(right, cv::DECOMP_CHOLESKY);
    for (std::size_t channel = 0; channel < 3; ++channel) {
        for (int i = 0; i < 6; ++i) {
            surface.channels[channel][i] = static_cast<float>(solved(i, static_cast<int>(channel)));
        }
    }
    return true;
}

cv::Mat distances(const cv::Mat& lab, const ColourSurface& surface) {
    cv::Mat distance(lab.size(), CV_32F);
    for (int y = 0; y < lab.rows; ++y) {
        const float v = 2.0F * static_cast<float>(y) / static_cast<float>(lab.rows) - 1;
        const cv::Vec3f* const row = lab.ptr<cv::Vec3f>(y);
        float* const out = distance.ptr<float>(y);
        // Along a row the surface is a parabola in u.
        std::array<cv::Vec3f, 3> row_terms;
        for (int channel = 0; channel < 3; ++channel) {
            const ColourSurface::Terms& c = surface.channels[static_cast<std::size_t>(channel)];
            row_terms[0][channel] = c[0] + c[2] * v + c[5] * v * v;
            row_terms[1][channel] = c[1] + c[4] * v;
            row_terms[2][channel] = c[3];
        }
        for (int x = 0; x < lab.cols; ++x) {
            const float u = 2.0F * static_cast<float>(x) / static_cast<float>(lab.cols) - 1;
            out[x] = clothDistance(row_terms[0] + row_terms[1] * u + row_terms[2] * (u * u), row[x]);
        }
    }
    return distance;
}

/// The cloth's linear blue, green and red, on a coarse grid.
cv::Mat linearSurface(const Backdrop& backdrop) {
    constexpr int kCells = 16;
    cv::Mat lab(kCells, kCells, CV_32FC3), bgr;
    for (int y = 0; y < kCells; ++y) {
        for (int x = 0; x < kCells; ++x) {
            lab.at<cv::Vec3f>(y, x) = backdrop.colour.at((2.0F * static_cast<float>(x) + 1) / kCells - 1,
                                                         (2.0F * static_cast<float>(y) + 1) / kCells - 1);
        }
    }
    cv::cvtColor(lab, bgr, cv::COLOR_Lab2LBGR);
    return bgr;
}

/// Cloth in other light keeps its colour: linear red, green and blue fall together. Only colourful cloth can be told
/// so: grey hair before a white backdrop falls together as well.
class ShadedCloth {
public:
    explicit ShadedCloth(const cv::Vec3f& lab)
        : m_colourful(std::hypot(lab[1], lab[2]) > kColourful) {}

    bool covers(const cv::Vec3b& pixel, const cv::Vec3f& cloth) const {
        if (!m_colourful) {
            return false;
        }
        const cv::Vec3f seen(linearLight(pixel[0]), linearLight(pixel[1]), linearLight(pixel[2]));
        const float share = seen.dot(cloth) / std::max(1e-6F, cloth.dot(cloth));
        if (share < kDarkest || share > kBrightest) {
            return false;
        }
        const cv::Vec3f off = seen - cloth * share;
        return std::sqrt(off.dot(off)) < kOffColour * share * std::sqrt(cloth.dot(cloth));
    }

private:
    static constexpr double kColourful = 15; ///< chroma
    static constexpr float kDarkest = 0.40F; ///< of the plain cloth's light
    static constexpr float kBrightest = 1.15F;
    static constexpr float kOffColour = 0.07F;
    bool m_colourful;
};

/// 255 where a pixel is neither plain cloth nor cloth in other light.
cv::Mat notCloth(const Backdrop& backdrop, const cv::Mat& bgr) {
    cv::Mat other = backdrop.distance > backdrop.threshold;
    const ShadedCloth shaded(backdrop.colour.at(0, -1));
    const cv::Mat cloth = linearSurface(backdrop);
    for (int y = 0; y < other.rows; ++y) {
        for (int x = 0; x < other.cols; ++x) {
            if (other.at<std::uint8_t>(y, x) != 0 &&
                shaded.covers(bgr.at<cv::Vec3b>(y, x),
                              cloth.at<cv::Vec3f>(y * cloth.rows / other.rows, x * cloth.cols / other.cols))) {
                other.at<std::uint8_t>(y, x) = 0;
            }
        }
    }
    return other;
}

/// Splits what is not cloth into what hangs together with the face, and the rest.
void splitForeground(Backdrop& backdrop, cv::Mat other, const std::optional<cv::Rect2d>& face) {
    backdrop.sitter = cv::Mat::zeros(other.size(), CV_8U);
    if (!face) {
        backdrop.foreign = other;
        return;
    }
    const cv::Point middle(static_cast<int>(face->x + face->width / 2), static_cast<int>(face->y + face->height / 2));
    // The face itself is the sitter, whatever its colour.
    cv::ellipse(other, middle, cv::Size(static_cast<int>(face->width * 0.38), static_cast<int>(face->height * 0.5)), 0,
                0, 360, cv::Scalar(255), cv::FILLED);
    // Above the chin only what hangs together with the head is the sitter; a thing behind may meet the shoulders
    // further down.
    const int chin = std::clamp(static_cast<int>(face->y + face->height * 1.05), 1, other.rows);
    const cv::Mat upper = other.rowRange(0, chin);
    cv::Mat labels;
    cv::connectedComponents(upper, labels, 8, CV_32S);
    const cv::Point inside(std::clamp(middle.x, 0, upper.cols - 1), std::clamp(middle.y, 0, upper.rows - 1));
    backdrop.sitter.rowRange(0, chin).setTo(255, labels == labels.at<int>(inside));
    if (chin < other.rows) {
        other.rowRange(chin, other.rows).copyTo(backdrop.sitter.rowRange(chin, other.rows));
    }
    backdrop.foreign = other & ~backdrop.sitter;
}

} // namespace

cv::Vec3f ColourSurface::at(float u, float v) const {
    const Terms terms = termsAt(u, v);
    return {channels[0].dot(terms), channels[1].dot(terms), channels[2].dot(terms)};
}

cv::Vec3f Backdrop::clothAt(double x_px, double y_px) const {
    return colour.at(static_cast<float>(2 * x_px * scale / lab.cols - 1),
                     static_cast<float>(2 * y_px * scale / lab.rows - 1));
}

std::optional<Backdrop> readBackdrop(const cv::Mat& bgr, const std::optional<cv::Rect2d>& face,
                                     const std::optional<cv::Vec3f>& hint) {
    Backdrop backdrop;
    backdrop.scale = std::min(1.0, std::sqrt(kReadPixels / (static_cast<double>(bgr.cols) * bgr.rows)));
    cv::Mat reduced = bgr;
    double left = backdrop.scale;
    // Halving is several times as fast as reducing by an odd factor.
    for (; left <= 0.5; left *= 2) {
        cv::resize(reduced, reduced, {}, 0.5, 0.5, cv::INTER_AREA);
    }
    cv::resize(reduced, reduced, {}, left, left, cv::INTER_AREA);
    backdrop.lab = quickLabOf(reduced);
    std::optional<cv::Rect2d> small;
    if (face) {
        small = cv::Rect2d(face->x * backdrop.scale, face->y * backdrop.scale, face->width * backdrop.scale,
                           face->height * backdrop.scale);
    }
    const std::vector<Seed> seeds = borderSeeds(backdrop.lab, small);
    if (seeds.size() < 100) {
        return std::nullopt;
    }
    const cv::Vec3f median = hint && enoughNear(seeds, *hint) ? *hint : medianOf(seeds);
    for (std::size_t channel = 0; channel < 3; ++channel) {
        backdrop.colour.channels[channel] = {median[static_cast<int>(channel)], 0, 0, 0, 0, 0};
    }
    for (const float reach : {kFirstReach, 9.0F, 7.0F}) {
        if (!fit(seeds, backdrop.colour, reach)) {
            return std::nullopt;
        }
    }
    std::vector<float> offsets;
    for (const Seed& seed : seeds) {
        offsets.push_back(clothDistance(backdrop.colour.at(seed.u, seed.v), seed.lab));
    }
    const auto middle = offsets.begin() + static_cast<std::ptrdiff_t>(offsets.size() / 2);
    std::nth_element(offsets.begin(), middle, offsets.end());
    backdrop.noise = *middle;
    backdrop.threshold = std::clamp(5 * backdrop.noise, kLeastThreshold, kMostThreshold);
    backdrop.distance = distances(backdrop.lab, backdrop.colour);
    splitForeground(backdrop, notCloth(backdrop, reduced), small);
    return backdrop;
}

} // namespace capture
