#include "qr/finder_patterns.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <optional>

namespace qr {

namespace {

using Runs = std::array<int, 5>;

constexpr float kFinderModules = 7;
// Of a picture: photographs have up to 630,000; a texture of more takes a second and more to outline.
constexpr double kMostEdges = 700'000;

/// The module size of runs in about 1:1:3:1:1, of which each may be `slack` modules off.
std::optional<float> finderModule(const Runs& runs, float slack, int least_px = static_cast<int>(kFinderModules)) {
    int total = 0;
    for (const int run : runs) {
        if (run == 0)
            return std::nullopt;
        total += run;
    }
    if (total < least_px)
        return std::nullopt;
    const float module = static_cast<float>(total) / kFinderModules;
    const float most = module * slack;
    constexpr std::array<float, 5> kWanted{1, 1, 3, 1, 1};
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const float allowed = i == 2 ? 2 * most : most;
        if (std::abs(static_cast<float>(runs[i]) - kWanted[i] * module) > allowed)
            return std::nullopt;
    }
    return module;
}

struct Crossing {
    float middle = 0; ///< along the direction, px from the start point
    float module_px = 0;
};

/// The five runs through `start` along `step`, where `start` lies in the dark core.
std::optional<Crossing> cross(const cv::Mat1b& dark, cv::Point start, cv::Point step, int longest, float slack) {
    const cv::Rect bounds(0, 0, dark.cols, dark.rows);
    if (!bounds.contains(start) || !dark(start))
        return std::nullopt;
    Runs runs{};
    const auto walk = [&](int sign, std::array<std::size_t, 3> into) {
        cv::Point at = start;
        bool wanted_dark = true;
        for (const std::size_t run : into) {
            while (bounds.contains(at) && (dark(at) != 0) == wanted_dark) {
                if (++runs[run] > longest)
                    return false;
                at += sign * step;
            }
            wanted_dark = !wanted_dark;
        }
        return true;
    };
    if (!walk(-1, {2, 1, 0}))
        return std::nullopt;
    const int before = runs[2];
    if (!walk(1, {2, 3, 4}))
        return std::nullopt;
    --runs[2]; // the start pixel was counted from both sides
    const auto module = finderModule(runs, slack);
    if (!module)
        return std::nullopt;
    const int after = runs[2] - before + 1;
    return Crossing{static_cast<float>(after - before) / 2, *module};
}

void addPattern(std::vector<FinderPattern>& found, const FinderPattern& fresh) {
    for (FinderPattern& known : found) {
        const cv::Point2f apart = known.centre - fresh.centre;
        if (std::max(std::abs(apart.x), std::abs(apart.y)) > 1.5F * known.module_px ||
            fresh.module_px > 1.7F * known.module_px || known.module_px > 1.7F * fresh.module_px)
            continue;
        const auto weight = static_cast<float>(known.seen);
        const auto more = static_cast<float>(fresh.seen);
        known.centre = (known.centre * weight + fresh.centre * more) / (weight + more);
        known.module_px = (known.module_px * weight + fresh.module_px * more) / (weight + more);
        known.seen += fresh.seen;
        return;
    }
    found.push_back(fresh);
}

void sortBySeen(std::vector<FinderPattern>& patterns) {
    std::stable_sort(patterns.begin(), patterns.end(),
                     [](const FinderPattern& a, const FinderPattern& b) { return a.seen > b.seen; });
}

class Collector {
public:
    explicit Collector(const cv::Mat1b& dark)
        : m_dark(dark) {}

    void consider(int row, int core_begin, int core_end, float module_px) {
        const int longest = static_cast<int>(module_px * 9) + 3;
        const int column = (core_begin + core_end) / 2;
        const auto vertical = cross(m_dark, {column, row}, {0, 1}, longest, 0.75F);
        if (!vertical || vertical->module_px > 2.6F * module_px || module_px > 2.6F * vertical->module_px)
            return;
        const float y = static_cast<float>(row) + vertical->middle;
        const auto level = cross(m_dark, {column, cvRound(y)}, {1, 0}, longest, 0.75F);
        if (!level)
            return;
        const float x = static_cast<float>(column) + level->middle;
        const cv::Point middle(cvRound(x), cvRound(y));
        if (!cross(m_dark, middle, {1, 1}, longest, 1.0F) && !cross(m_dark, middle, {1, -1}, longest, 1.0F))
            return;
        addPattern(m_found, {{x + 0.5F, y + 0.5F}, std::sqrt(level->module_px * vertical->module_px), 1});
    }

    std::size_t found() const noexcept { return m_found.size(); }

    std::vector<FinderPattern> take() {
        sortBySeen(m_found);
        return std::move(m_found);
    }

private:
    const cv::Mat1b& m_dark;
    std::vector<FinderPattern> m_found;
};

/// Positions where a row turns from light to dark or back, beginning with the first dark pixel; pixels are 0 or 255.
void edgesOf(const std::uint8_t* row, int width, std::vector<int>& edges) {
    edges.clear();
    std::uint8_t before = 0;
    int x = 0;
    while (x < width) {
        // Eight equal pixels at once: most of a picture.
        std::uint64_t eight = 0;
        const std::uint64_t same = before ? ~std::uint64_t{0} : 0;
        while (x + 8 <= width && (std::memcpy(&eight, row + x, 8), eight == same))
            x += 8;
        const int end = std::min(x + 8, width);
        for (; x < end; ++x) {
            if (row[x] != before)
                edges.push_back(x);
            before = row[x];
        }
    }
    if (before)
        edges.push_back(width);
}

/// About how often the rows of a picture of 0 and 255 turn from dark to light or back.
double estimatedEdges(const cv::Mat1b& dark) {
    constexpr int kRows = 32;
    const int step = std::max(1, dark.rows / kRows);
    std::vector<int> edges;
    double all = 0;
    for (int y = step / 2; y < dark.rows; y += step) {
        edgesOf(dark[y], dark.cols, edges);
        all += static_cast<double>(edges.size()) * step;
    }
    return all;
}

/// Counts dark patterns on single rows of a grey picture, by thresholds of the row alone.
class RowsOfGrey {
public:
    explicit RowsOfGrey(const cv::Mat1b& grey)
        : m_grey(grey)
        , m_dark(static_cast<std::size_t>(grey.cols)) {}

    /// Patterns whose core the row crosses, each by the share of such rows that are looked at.
    double patternsAt(int y, int step) {
        threshold(m_grey[y]);
        edgesOf(m_dark.data(), m_grey.cols, m_edges);
        double patterns = 0;
        for (std::size_t i = 0; i + 5 < m_edges.size(); i += 2) {
            const Runs runs{m_edges[i + 1] - m_edges[i], m_edges[i + 2] - m_edges[i + 1],
                            m_edges[i + 3] - m_edges[i + 2], m_edges[i + 4] - m_edges[i + 3],
                            m_edges[i + 5] - m_edges[i + 4]};
            const auto module = finderModule(runs, 0.5F, kLeast_px);
            if (module && crossesDown(y, (m_edges[i + 2] + m_edges[i + 3]) / 2, *module))
                patterns += step / (3.0 * static_cast<double>(*module));
        }
        return patterns;
    }

private:
    // ZXing takes patterns whose modules are less than a pixel.
    static constexpr int kLeast_px = 5;
    static constexpr int kHalf_px = 20;
    static constexpr int kWindow_px = 2 * kHalf_px + 1;
    static constexpr int kMargin = 2;

    /// Darker than the mean of the window around; the ends of the row are left out.
    void threshold(const std::uint8_t* row) {
        int sum = 0;
        for (int x = 0; x < std::min(kWindow_px - 1, m_grey.cols); ++x)
            sum += row[x];
        for (int x = kHalf_px; x + kHalf_px < m_grey.cols; ++x) {
            sum += row[x + kHalf_px];
            m_dark[static_cast<std::size_t>(x)] = kWindow_px * (row[x] + kMargin) < sum ? 255 : 0;
            sum -= row[x - kHalf_px];
        }
    }

    /// Whether the column through a core of the row has the runs too, at the level midway to the ring around it.
    bool crossesDown(int y, int x, float module_px) const {
        const int aside = std::clamp(x + cvRound(2 * module_px), 0, m_grey.cols - 1);
        const int level = (m_grey(y, x) + m_grey(y, aside)) / 2;
        const int longest = static_cast<int>(module_px * 9) + 3;
        Runs runs{};
        const auto walk = [&](int sign, std::array<std::size_t, 3> into) {
            int at = y;
            bool dark = true;
            for (const std::size_t run : into) {
                for (; at >= 0 && at < m_grey.rows && (m_grey(at, x) < level) == dark; at += sign) {
                    if (++runs[run] > longest)
                        return false;
                }
                dark = !dark;
            }
            return true;
        };
        if (!walk(-1, {2, 1, 0}) || !walk(1, {2, 3, 4}))
            return false;
        --runs[2]; // the row itself was counted from both sides
        return finderModule(runs, 0.5F, kLeast_px).has_value();
    }

    const cv::Mat1b& m_grey;
    std::vector<std::uint8_t> m_dark;
    std::vector<int> m_edges;
};

} // namespace

std::vector<FinderPattern> findFinderPatterns(const cv::Mat1b& dark, int row_step, const TimeIsUp& time_is_up) {
    constexpr int kRowsBetweenLooksAtClock = 16;
    Collector collector(dark);
    std::vector<int> edges;
    for (int y = row_step / 2; y < dark.rows; y += row_step) {
        if (y % kRowsBetweenLooksAtClock < row_step && time_is_up())
            break;
        edgesOf(dark[y], dark.cols, edges);
        for (std::size_t i = 0; i + 5 < edges.size() && collector.found() < kMostFinderPatterns; i += 2) {
            const Runs runs{edges[i + 1] - edges[i], edges[i + 2] - edges[i + 1], edges[i + 3] - edges[i + 2],
                            edges[i + 4] - edges[i + 3], edges[i + 5] - edges[i + 4]};
            if (const auto module = finderModule(runs, 0.65F))
                collector.consider(y, edges[i + 2], edges[i + 3], *module);
        }
    }
    return collector.take();
}

double estimatedPatterns(const cv::Mat1b& grey) {
    constexpr int kRows = 16;
    constexpr double kGolden = 0.618;
    const int step = std::max(3, grey.rows / kRows);
    RowsOfGrey rows(grey);
    double patterns = 0;
    // Not evenly: rows of patterns would be met all at once or not at all.
    double within = 0;
    for (int y = 0; y < grey.rows; y += step) {
        within = std::fmod(within + kGolden, 1.0);
        const int row = y + static_cast<int>(within * step);
        if (row < grey.rows)
            patterns += rows.patternsAt(row, step);
    }
    return patterns;
}

std::vector<FinderPattern> findNestedOutlines(const cv::Mat1b& dark) {
    if (estimatedEdges(dark) > kMostEdges)
        return {};
    std::vector<std::vector<cv::Point>> outlines;
    std::vector<cv::Vec4i> family; // next, previous, first child, parent
    cv::findContours(dark, outlines, family, cv::RETR_TREE, cv::CHAIN_APPROX_SIMPLE);
    // Outlines run through the middle of border pixels: a dark one is half a pixel short on every side, a hole's too
    // long.
    std::vector<float> areas(outlines.size(), -1);
    const auto area = [&](int i, double grow) {
        float& known = areas[static_cast<std::size_t>(i)];
        const auto& outline = outlines[static_cast<std::size_t>(i)];
        if (known < 0)
            known = static_cast<float>(cv::contourArea(outline) + grow * cv::arcLength(outline, true) / 2);
        return known;
    };
    const auto parentOf = [&](int i) { return family[static_cast<std::size_t>(i)][3]; };
    std::vector<FinderPattern> found;
    for (int core = 0; core < static_cast<int>(outlines.size()) && found.size() < kMostFinderPatterns; ++core) {
        const int hole = parentOf(core);
        const int ring = hole < 0 ? -1 : parentOf(hole);
        if (ring < 0 || outlines[static_cast<std::size_t>(core)].size() < 3)
            continue;
        const float core_area = area(core, 1);
        const float hole_area = area(hole, -1);
        const float ring_area = area(ring, 1);
        // 25/9 = 2.8 and 49/25 = 2.0, give or take what blur and pixels do to them.
        if (core_area < 6 || hole_area < 1.7F * core_area || hole_area > 5.5F * core_area ||
            ring_area < 1.45F * hole_area || ring_area > 3.2F * hole_area)
            continue;
        const cv::Moments inner = cv::moments(outlines[static_cast<std::size_t>(core)]);
        const cv::Moments outer = cv::moments(outlines[static_cast<std::size_t>(ring)]);
        if (inner.m00 <= 0 || outer.m00 <= 0)
            continue;
        const cv::Point2d middle(inner.m10 / inner.m00, inner.m01 / inner.m00);
        const cv::Point2d outer_middle(outer.m10 / outer.m00, outer.m01 / outer.m00);
        const float module = std::sqrt(ring_area / (kFinderModules * kFinderModules));
        if (cv::norm(middle - outer_middle) > static_cast<double>(module))
            continue;
        addPattern(found, {cv::Point2f(middle) + cv::Point2f(0.5F, 0.5F), module, 4});
    }
    return found;
}

void mergePatterns(std::vector<FinderPattern>& known, const std::vector<FinderPattern>& fresh) {
    for (const FinderPattern& pattern : fresh)
        addPattern(known, pattern);
    sortBySeen(known);
    if (known.size() > kMostFinderPatterns)
        known.resize(kMostFinderPatterns);
}

cv::Mat1b darkerThanAround(const cv::Mat1b& grey, int window_px, int margin) {
    cv::Mat1b mean;
    cv::boxFilter(grey, mean, CV_8U, {window_px, window_px}, {-1, -1}, true, cv::BORDER_REPLICATE);
    cv::Mat1b limit;
    cv::subtract(mean, cv::Scalar(margin), limit);
    cv::Mat1b dark;
    cv::compare(grey, limit, dark, cv::CMP_LT);
    return dark;
}

cv::Mat1b darkerThanBlocksAround(const cv::Mat1b& grey, int window_px, int margin) {
    constexpr double kBlock_px = 8;
    const int window = std::max(1, window_px / static_cast<int>(kBlock_px));
    cv::Mat1b mean;
    cv::resize(grey, mean, {}, 1 / kBlock_px, 1 / kBlock_px, cv::INTER_AREA);
    cv::blur(mean, mean, {window, window}, {-1, -1}, cv::BORDER_REPLICATE);
    cv::subtract(mean, cv::Scalar(margin), mean);
    cv::Mat1b dark;
    cv::resize(mean, dark, grey.size(), 0, 0, cv::INTER_LINEAR);
    cv::compare(grey, dark, dark, cv::CMP_LT);
    return dark;
}

} // namespace qr
