#include "qr/module_fit.h"

#include "qr/symbol_layout.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace qr {

namespace {

// Agreement before and after the fine fit: of photographs that read, none ended below 0.8 (README.md).
constexpr float kHopeless = 0.15F;
constexpr float kDoubtful = 0.5F;

enum class Detail { coarse, fine };

/// Measures a map: what the version fixes must agree in sign, every other module must be clearly dark or light.
class Agreement {
public:
    Agreement(const SymbolPatch& patch, int version, Detail detail)
        : m_contrast(patch.contrast) {
        const int size = sizeOfVersion(version);
        const auto fixed = fixedModules(version);
        // Enough modules to tell, few enough to be quick.
        const std::size_t wanted = detail == Detail::coarse ? 160 : 600;
        const std::size_t every = std::max<std::size_t>(1, fixed.size() / wanted);
        for (std::size_t i = 0; i < fixed.size(); i += every)
            m_fixed.push_back({middleOf(fixed[i].x, fixed[i].y), fixed[i].dark ? -1.0F : 1.0F});
        const int stride = std::max(1, size / (detail == Detail::coarse ? 9 : 22));
        for (int y = 9; y < size - 1; y += stride) {
            for (int x = 9; x < size - 1; x += stride)
                m_data.push_back(middleOf(x, y));
        }
    }

    float operator()(const ModuleMap& map) const {
        float fixed = 0;
        for (const auto& [middle, sign] : m_fixed)
            fixed += sign * lightness(map, middle);
        float data = 0;
        for (const cv::Point2f middle : m_data)
            data += std::abs(lightness(map, middle));
        return fixed / static_cast<float>(m_fixed.size()) +
               0.8F * data / static_cast<float>(std::max<std::size_t>(1, m_data.size())) - 0.4F;
    }

private:
    struct Signed {
        cv::Point2f middle;
        float sign;
    };

    static cv::Point2f middleOf(int x, int y) { return {static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F}; }

    float lightness(const ModuleMap& map, cv::Point2f middle) const {
        const cv::Point2f at = map.at(middle.x, middle.y);
        const int x = std::clamp(static_cast<int>(at.x), 0, m_contrast.cols - 1);
        const int y = std::clamp(static_cast<int>(at.y), 0, m_contrast.rows - 1);
        return m_contrast(y, x);
    }

    const cv::Mat1f& m_contrast;
    std::vector<Signed> m_fixed;
    std::vector<cv::Point2f> m_data;
};

/// Moves one point of the map at a time as long as the agreement grows.
class Climb {
public:
    Climb(const Agreement& agreement, ModuleFit& fit)
        : m_agreement(agreement)
        , m_fit(fit) {}

    void corner(std::size_t which, float step_px) {
        move(
            step_px, [&] { return m_fit.map.corners()[which]; },
            [&](cv::Point2f at) { m_fit.map.setCorner(which, at); });
    }

    void bend(std::size_t which, float step_px) {
        move(
            step_px, [&] { return m_fit.map.bends()[which]; }, [&](cv::Point2f by) { m_fit.map.setBend(which, by); });
    }

private:
    void move(float step_px, const std::function<cv::Point2f()>& get, const std::function<void(cv::Point2f)>& set) {
        for (const cv::Point2f& direction : {cv::Point2f(1, 0), cv::Point2f(0, 1)}) {
            for (const float sign : {1.0F, -1.0F}) {
                const cv::Point2f before = get();
                set(before + direction * (sign * step_px));
                const float agreement = m_agreement(m_fit.map);
                if (agreement > m_fit.agreement) {
                    m_fit.agreement = agreement;
                    break;
                }
                set(before);
            }
        }
    }

    const Agreement& m_agreement;
    ModuleFit& m_fit;
};

/// Perspective moves the fourth corner most: tried all around the parallelogram's.
void searchFourthCorner(const Agreement& agreement, ModuleFit& fit, float reach_px, int steps) {
    const cv::Point2f start = fit.map.corners()[2];
    cv::Point2f best = start;
    for (int j = -steps; j <= steps; ++j) {
        for (int i = -steps; i <= steps; ++i) {
            const cv::Point2f offset(static_cast<float>(i), static_cast<float>(j));
            fit.map.setCorner(2, start + offset * (reach_px / static_cast<float>(steps)));
            const float now = agreement(fit.map);
            if (now > fit.agreement) {
                fit.agreement = now;
                best = fit.map.corners()[2];
            }
        }
    }
    fit.map.setCorner(2, best);
}

/// Where the corner between two known patterns is: it and the fourth mirror each other at the middle of the known ones,
/// but for perspective.
void searchCoveredCorner(const Agreement& agreement, ModuleFit& fit, float reach_px, int steps) {
    const cv::Point2f corner = fit.map.corners()[0];
    const cv::Point2f fourth = fit.map.corners()[2];
    cv::Point2f best;
    for (int j = -steps; j <= steps; ++j) {
        for (int i = -steps; i <= steps; ++i) {
            const cv::Point2f offset =
                cv::Point2f(static_cast<float>(i), static_cast<float>(j)) * (reach_px / static_cast<float>(steps));
            fit.map.setCorner(0, corner + offset);
            fit.map.setCorner(2, fourth - offset);
            const float now = agreement(fit.map);
            if (now > fit.agreement) {
                fit.agreement = now;
                best = offset;
            }
        }
    }
    fit.map.setCorner(0, corner + best);
    fit.map.setCorner(2, fourth - best);
}

std::vector<int> possibleVersions(const FinderTriple& triple) {
    const float module = uprightModule_px(triple);
    const double across = cv::norm(triple.right.centre - triple.corner.centre);
    const double down = cv::norm(triple.below.centre - triple.corner.centre);
    const double size = (across + down) / 2 / static_cast<double>(module) + 7;
    const int guess = cvRound((size - 17) / 4);
    // The module size is measured to about 10 %.
    const int slack = 1 + static_cast<int>(size / 40);
    std::vector<int> versions;
    for (int version = std::max(kSmallestVersion, guess - slack);
         version <= std::min(kLargestVersion, std::max(kSmallestVersion, guess) + slack); ++version)
        versions.push_back(version);
    return versions;
}

void sortByAgreement(std::vector<ModuleFit>& fits) {
    std::sort(fits.begin(), fits.end(), [](const auto& x, const auto& y) { return x.agreement > y.agreement; });
}

} // namespace

std::vector<ModuleFit> fitVersions(const SymbolPatch& patch, const FinderTriple& triple) {
    const cv::Point2f a = patch.toPatch(triple.corner.centre);
    const cv::Point2f b = patch.toPatch(triple.right.centre);
    const cv::Point2f c = patch.toPatch(triple.below.centre);
    const auto side = static_cast<float>(std::max(cv::norm(b - a), cv::norm(c - a)));
    std::vector<ModuleFit> fits;
    for (const int version : possibleVersions(triple)) {
        const Agreement agreement(patch, version, Detail::coarse);
        ModuleFit fit{version, ModuleMap(sizeOfVersion(version), {a, b, b + c - a, c}), 0};
        fit.agreement = agreement(fit.map);
        if (triple.corner_is_guessed) {
            searchCoveredCorner(agreement, fit, 0.08F * side, 8);
            searchFourthCorner(agreement, fit, 0.06F * side, 4);
            searchCoveredCorner(agreement, fit, 0.01F * side, 2);
        } else {
            searchFourthCorner(agreement, fit, 0.21F * side, 4);
        }
        searchFourthCorner(agreement, fit, 0.04F * side, 2);
        searchFourthCorner(agreement, fit, 0.01F * side, 1);
        if (fit.agreement > kHopeless)
            fits.push_back(std::move(fit));
    }
    sortByAgreement(fits);
    if (fits.size() > 2)
        fits.erase(fits.begin() + 2, fits.end());
    for (ModuleFit& fit : fits) {
        const Agreement agreement(patch, fit.version, Detail::fine);
        fit.agreement = agreement(fit.map);
        Climb climb(agreement, fit);
        for (const float step_modules : {0.8F, 0.4F, 0.4F, 0.2F, 0.1F}) {
            for (const std::size_t corner : {2U, 0U, 1U, 3U})
                climb.corner(corner, step_modules * patch.module_px);
        }
    }
    std::erase_if(fits, [](const ModuleFit& fit) { return fit.agreement < kDoubtful; });
    sortByAgreement(fits);
    return fits;
}

void fitBends(const SymbolPatch& patch, ModuleFit& fit) {
    const Agreement agreement(patch, fit.version, Detail::fine);
    Climb climb(agreement, fit);
    for (const float step_modules : {1.0F, 0.6F, 0.4F, 0.4F, 0.2F, 0.2F, 0.1F}) {
        for (const std::size_t which : {0U, 3U, 1U, 2U})
            climb.bend(which, step_modules * patch.module_px);
        for (const std::size_t which : {2U, 0U, 1U, 3U})
            climb.corner(which, 0.5F * step_modules * patch.module_px);
    }
}

} // namespace qr
