#include "capture/checks/chair_back.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace capture::checks {
namespace {

/// Lengths in face widths. Strands of hair up to this wide are not the outline.
constexpr double kStrand = 0.05;
/// What is the sitter at one of these heights above the chin (mouth, cheeks, forehead) is head and hair, with all that
/// hangs below it: the lower, the more is seen beside the neck; the higher, the taller a chair may be.
constexpr std::array<double, 3> kHeadAt{0.30, 0.60, 1.0};
/// The neck's half width: nothing is looked for there.
constexpr double kNeck = 0.25;
/// The drop is measured this far outwards, so that a chair's corner may be round.
constexpr double kCorner = 0.14;
/// An edge is straight when it stays this near to a line, and level up to this slope.
constexpr double kStraight = 0.012;
constexpr double kLevel = 0.25;
/// An outline shorter than this, reduced px, is straight by chance.
constexpr int kFewest = 4;

/// The outline's upper edge beside the neck, by column outwards: its row, or -1 where hair comes down from above and
/// where the backdrop shows again below, as it does under a bun or a lock.
std::vector<int> upperEdge(const cv::Mat& sitter, int from_row, int first_column, int step) {
    std::vector<int> rows;
    for (int x = first_column; x >= 0 && x < sitter.cols; x += step) {
        int top = from_row;
        while (top < sitter.rows && sitter.at<std::uint8_t>(top, x) == 0) {
            ++top;
        }
        int bottom = top;
        while (bottom < sitter.rows && sitter.at<std::uint8_t>(bottom, x) != 0) {
            ++bottom;
        }
        rows.push_back(top == from_row || bottom < sitter.rows ? -1 : top);
    }
    return rows;
}

/// Least squares over columns `first` to `last`; how far the edge strays from the line.
struct Line {
    double slope;
    double strays;
};

Line lineThrough(const std::vector<int>& edge, int first, int last) {
    const double count = last - first + 1;
    const double middle = (first + last) / 2.0;
    double mean = 0;
    double moment = 0;
    double spread = 0;
    for (int i = first; i <= last; ++i) {
        const double row = edge[static_cast<std::size_t>(i)];
        mean += row / count;
        moment += (i - middle) * row;
        spread += (i - middle) * (i - middle);
    }
    Line line{moment / spread, 0};
    for (int i = first; i <= last; ++i) {
        const double off = edge[static_cast<std::size_t>(i)] - mean - line.slope * (i - middle);
        line.strays = std::max(line.strays, std::abs(off));
    }
    return line;
}

/// The longest straight and level stretch that ends with column `last`: its first column.
int levelFrom(const std::vector<int>& edge, int last, double unit) {
    const double strays = std::max(1.0, kStraight * unit);
    int from = last + 1;
    for (int first = last; first >= 0 && edge[static_cast<std::size_t>(first)] >= 0; --first) {
        if (last - first + 1 < kFewest) {
            continue;
        }
        const Line line = lineThrough(edge, first, last);
        if (line.strays > strays && last - first + 1 > 2 * kFewest) {
            break;
        }
        if (line.strays <= strays && std::abs(line.slope) <= kLevel) {
            from = first;
        }
    }
    return from;
}

struct Stretch {
    int first = 0; ///< columns outwards
    int last = -1;
    int length() const noexcept { return last - first + 1; }
};

/// The longest level stretch above the shoulders that ends in a drop.
Stretch longestShelf(const std::vector<int>& edge, double lowest, double drop, double unit) {
    const int corner = std::max(2, static_cast<int>(kCorner * unit));
    Stretch longest;
    for (int last = 0; last + corner < static_cast<int>(edge.size()); ++last) {
        const int here = edge[static_cast<std::size_t>(last)];
        const int beyond = edge[static_cast<std::size_t>(last + corner)];
        if (here < 0 || here > lowest || beyond - here < drop) {
            continue;
        }
        const Stretch stretch{levelFrom(edge, last, unit), last};
        if (stretch.length() > longest.length()) {
            longest = stretch;
        }
    }
    return longest;
}

/// The pixels below a stretch, as far as it drops.
SeenBeside below(const std::vector<int>& edge, const Stretch& stretch, int first_column, int step, int drop,
                 cv::Size size) {
    SeenBeside seen{{}, cv::Mat::zeros(size, CV_8U)};
    for (int i = stretch.first; i <= stretch.last; ++i) {
        const int top = edge[static_cast<std::size_t>(i)];
        const cv::Rect column(first_column + step * i, top, 1, std::min(drop, size.height - top));
        seen.inside(column).setTo(255);
        seen.box = seen.box.empty() ? column : seen.box | column;
    }
    return seen;
}

} // namespace

std::optional<SeenBeside> seenBesideNeck(const Backdrop& backdrop, const FaceShape& face, const ChairBack& rule) {
    const double unit = face.width() * backdrop.scale;
    const double middle = face.middleX() * backdrop.scale;
    const double chin = face.chin().y * backdrop.scale;
    const int strand = std::max(3, static_cast<int>(kStrand * unit));
    cv::Mat sitter;
    cv::morphologyEx(backdrop.sitter, sitter, cv::MORPH_OPEN,
                     cv::getStructuringElement(cv::MORPH_ELLIPSE, {strand, strand}));
    const int drop = std::max(2, static_cast<int>(rule.drop * unit));
    const double lowest = chin + rule.below_chin * unit;
    int longest = std::max(kFewest, static_cast<int>(std::ceil(rule.level_edge * unit)));
    std::optional<SeenBeside> seen;
    for (const double height : kHeadAt) {
        const int from_row = std::clamp(static_cast<int>(chin - height * unit), 0, sitter.rows - 1);
        for (const int side : {-1, 1}) {
            const int first = static_cast<int>(middle) + side * static_cast<int>(kNeck * unit);
            const std::vector<int> edge = upperEdge(sitter, from_row, first, side);
            const Stretch shelf = longestShelf(edge, lowest, drop, unit);
            if (shelf.length() >= longest) {
                longest = shelf.length();
                seen = below(edge, shelf, first, side, drop, sitter.size());
            }
        }
    }
    return seen;
}

} // namespace capture::checks
