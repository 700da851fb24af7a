#include "capture/checks/check.h"
#include "capture/checks/cloth.h"
#include "capture/colour.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace capture::checks {
namespace {

/// Lengths in face widths. The torso's outline is followed from beside the neck as far as shoulders reach.
constexpr double kNeck = 0.30;
constexpr double kOutermost = 1.0;
/// Every sitter has shoulders up to here; farther out there may be the backdrop beside narrow ones.
constexpr double kShoulders = 0.60;
/// It begins below the chin; what is there already is the neck or hair, which hides it.
constexpr double kBelowChin = 0.10;
/// The clothes' colour is read this far into them, at the second farthest of eight places: the outermost are blurred
/// with the backdrop or in its shadow.
constexpr double kDepth = 0.15;
constexpr int kPlaces = 8;
constexpr double kRead = 0.75;
/// So many columns of free outline are enough to leave out those that hair hides.
constexpr std::size_t kFewest = 12;

struct Outline {
    std::vector<double> free;   ///< contrast by column, 0 where nothing was found before the backdrop
    std::vector<double> hidden; ///< where neck or hair is
    int top = 0;                ///< first row of it
};

/// The first row from `from` that is not the cloth.
std::optional<int> edgeRow(const Backdrop& backdrop, int x, int from) {
    for (int y = from; y < backdrop.lab.rows; ++y) {
        if (backdrop.distance.at<float>(y, x) > backdrop.threshold) {
            return y;
        }
    }
    return std::nullopt;
}

double contrastBelow(const Backdrop& backdrop, int x, int top, double depth) {
    std::vector<float> contrasts;
    for (int place = 0; place < kPlaces; ++place) {
        const int y = top + static_cast<int>(depth * place / kPlaces);
        if (y < backdrop.lab.rows) {
            const cv::Vec3f cloth = backdrop.clothAt(x / backdrop.scale, y / backdrop.scale);
            contrasts.push_back(static_cast<float>(deltaE2000(backdrop.lab.at<cv::Vec3f>(y, x), cloth)));
        }
    }
    return shareValue(std::move(contrasts), kRead);
}

Outline torsoOutline(const Backdrop& backdrop, const FaceShape& face) {
    const double unit = face.width() * backdrop.scale;
    const double middle = face.middleX() * backdrop.scale;
    const int from = std::max(0, static_cast<int>(face.chin().y * backdrop.scale + kBelowChin * unit));
    Outline outline;
    outline.top = from;
    for (int x = 0; x < backdrop.lab.cols; x += 2) {
        const double aside = std::abs(x - middle);
        if (aside < kNeck * unit || aside > kOutermost * unit) {
            continue;
        }
        const std::optional<int> top = edgeRow(backdrop, x, from);
        if (top) {
            (*top == from ? outline.hidden : outline.free).push_back(contrastBelow(backdrop, x, *top, kDepth * unit));
        } else if (aside < kShoulders * unit) {
            outline.free.push_back(0);
        }
    }
    return outline;
}

} // namespace

// The share of the torso's outline, %, that is lost before the backdrop: where the clothes' colour is too near to the
// cloth's.
Reading clothesContrast(const Measured& measured) {
    if (!measured.backdrop || !measured.face || !measured.profile.clothes_edge) {
        return {};
    }
    const Backdrop& backdrop = *measured.backdrop;
    const ClothesEdge& edge = *measured.profile.clothes_edge;
    Outline outline = torsoOutline(backdrop, *measured.face);
    if (outline.free.size() < kFewest) {
        outline.free.insert(outline.free.end(), outline.hidden.begin(), outline.hidden.end());
    }
    if (outline.free.size() < kFewest) {
        return {};
    }
    double lost = 0;
    for (const double contrast : outline.free) {
        lost += std::clamp((edge.clear - contrast) / (edge.clear - edge.lost), 0.0, 1.0);
    }
    const double reach = kOutermost * measured.face->width();
    const double top = outline.top / backdrop.scale;
    return {100 * lost / static_cast<double>(outline.free.size()),
            cv::Rect2d(measured.face->middleX() - reach, top, 2 * reach, measured.portrait.rows - top)};
}

} // namespace capture::checks
