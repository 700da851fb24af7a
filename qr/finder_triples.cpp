#include "qr/finder_triples.h"

#include "qr/symbol_layout.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace qr {

namespace {

constexpr std::size_t kMostPatterns = 40;

float lengthOf(cv::Point2f v) {
    return std::hypot(v.x, v.y);
}

/// Nothing when no camera would see a square so.
std::optional<FinderTriple> tripleAt(const std::vector<FinderPattern>& patterns, std::size_t corner, std::size_t one,
                                     std::size_t other) {
    const FinderPattern& a = patterns[corner];
    const cv::Point2f to_one = patterns[one].centre - a.centre;
    const cv::Point2f to_other = patterns[other].centre - a.centre;
    const float length_one = lengthOf(to_one);
    const float length_other = lengthOf(to_other);
    const float smallest = std::min({a.module_px, patterns[one].module_px, patterns[other].module_px});
    const float largest = std::max({a.module_px, patterns[one].module_px, patterns[other].module_px});
    const float module = std::cbrt(a.module_px * patterns[one].module_px * patterns[other].module_px);
    const float sides = std::max(length_one, length_other) / std::max(1.0F, std::min(length_one, length_other));
    const float cosine = to_one.dot(to_other) / std::max(1.0F, length_one * length_other);
    if (largest > 2.2F * smallest || sides > 2.6F || std::abs(cosine) > 0.65F)
        return std::nullopt;
    // Centres are `size - 7` modules apart; tilt shortens them by at most about a half.
    const float modules = std::max(length_one, length_other) / module;
    if (modules < 9 || modules > static_cast<float>(sizeOfVersion(kLargestVersion)) * 1.4F)
        return std::nullopt;
    const bool one_is_right = to_one.x * to_other.y - to_one.y * to_other.x > 0;
    const std::size_t right = one_is_right ? one : other;
    const std::size_t below = one_is_right ? other : one;
    const float strain = 2 * std::log(largest / smallest) + std::log(sides) + std::abs(cosine) + 0.002F * modules;
    return FinderTriple{a, patterns[right], patterns[below], {corner, right, below}, strain};
}

/// Correlation of the pixels around one pattern with a finder pattern whose modules are `across` and `down` px apart.
float likeness(const cv::Mat1b& grey, cv::Point2f centre, cv::Point2f across, cv::Point2f down) {
    float sum = 0;
    float sum_of_squares = 0;
    float product = 0;
    float template_sum = 0;
    int counted = 0;
    for (int j = -4; j <= 4; ++j) {
        for (int i = -4; i <= 4; ++i) {
            const int ring = std::max(std::abs(i), std::abs(j));
            if (ring == 4 && (i + j) % 2 != 0)
                continue;
            const cv::Point2f at = centre + across * static_cast<float>(i) + down * static_cast<float>(j);
            const int x = cvFloor(at.x);
            const int y = cvFloor(at.y);
            if (x < 0 || y < 0 || x >= grey.cols || y >= grey.rows)
                continue;
            const auto pixel = static_cast<float>(grey(y, x));
            const float wanted = ring <= 1 || ring == 3 ? -1.0F : 1.0F;
            sum += pixel;
            sum_of_squares += pixel * pixel;
            product += pixel * wanted;
            template_sum += wanted;
            ++counted;
        }
    }
    if (counted < 30)
        return 0;
    const auto n = static_cast<float>(counted);
    const float variance = sum_of_squares / n - sum * sum / (n * n);
    const float template_variance = 1 - template_sum * template_sum / (n * n);
    const float covariance = product / n - sum * template_sum / (n * n);
    return covariance / std::sqrt(std::max(0.01F, variance) * template_variance);
}

} // namespace

float finderLikeness(const cv::Mat1b& grey, const FinderPattern& pattern, cv::Point2f across, cv::Point2f down) {
    // The pattern was measured along rows and columns, which cross a turned square on a longer way.
    const auto inModules = [&](cv::Point2f axis) {
        const float turn = std::max(std::abs(axis.x), std::abs(axis.y));
        return axis * (pattern.module_px * turn / std::max(1.0F, axis.dot(axis)));
    };
    float best = -1;
    for (const float scale : {1.0F, 0.85F, 1.15F})
        best = std::max(best, likeness(grey, pattern.centre, inModules(across) * scale, inModules(down) * scale));
    return best;
}

float finderLikeness(const cv::Mat1b& grey, const FinderTriple& triple) {
    const cv::Point2f across = triple.right.centre - triple.corner.centre;
    const cv::Point2f down = triple.below.centre - triple.corner.centre;
    return std::min({finderLikeness(grey, triple.corner, across, down),
                     finderLikeness(grey, triple.right, across, down),
                     finderLikeness(grey, triple.below, across, down)});
}

std::vector<FinderTriple> likelyTriples(const std::vector<FinderPattern>& patterns, std::size_t most) {
    std::vector<FinderTriple> triples;
    const std::size_t count = std::min(patterns.size(), kMostPatterns);
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t j = i + 1; j < count; ++j) {
            for (std::size_t k = j + 1; k < count; ++k) {
                for (const auto& [corner, one, other] : {std::array{i, j, k}, {j, i, k}, {k, i, j}}) {
                    if (auto triple = tripleAt(patterns, corner, one, other))
                        triples.push_back(*triple);
                }
            }
        }
    }
    std::sort(triples.begin(), triples.end(),
              [](const FinderTriple& a, const FinderTriple& b) { return a.strain < b.strain; });
    if (triples.size() > most)
        triples.resize(most);
    return triples;
}

std::vector<FinderTriple> triplesWithoutCorner(const cv::Mat1b& grey, const std::vector<FinderPattern>& patterns,
                                               std::size_t most) {
    constexpr std::size_t kBestSeen = 12;
    constexpr float kLike = 0.7F;
    constexpr float kAlike = 1.4F;
    std::vector<FinderTriple> triples;
    const std::size_t count = std::min(patterns.size(), kBestSeen);
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t j = i + 1; j < count && triples.size() < most; ++j) {
            const FinderPattern& a = patterns[i];
            const FinderPattern& b = patterns[j];
            if (a.module_px > kAlike * b.module_px || b.module_px > kAlike * a.module_px)
                continue;
            const cv::Point2f half = (b.centre - a.centre) / 2;
            const cv::Point2f middle = a.centre + half;
            const cv::Point2f aside(-half.y, half.x);
            const cv::Point2f along = half + aside;
            const cv::Point2f across = half - aside;
            if (std::min(finderLikeness(grey, a, along, across), finderLikeness(grey, b, along, across)) < kLike)
                continue;
            for (const float sign : {1.0F, -1.0F}) {
                FinderPattern corner = a;
                corner.centre = middle + aside * sign;
                corner.module_px = (a.module_px + b.module_px) / 2;
                if (auto triple = tripleAt({corner, a, b}, 0, 1, 2)) {
                    triple->corner_is_guessed = true;
                    triples.push_back(*triple);
                }
            }
        }
    }
    return triples;
}

} // namespace qr
