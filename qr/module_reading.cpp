#include "qr/module_reading.h"

#include "qr/symbol_layout.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>

namespace qr {

namespace {

/// The modules' lightness in several forms.
struct ModuleSamples {
    cv::Mat1f local; ///< against the surroundings
    cv::Mat1f plain;
    cv::Mat1f sharp;
    cv::Mat1f sharper;
};

/// The mean lightness of each module's middle, and of as much of the quiet zone as is wanted.
cv::Mat1f sampleModules(const cv::Mat1f& grey, const ModuleMap& map, int margin = 0) {
    constexpr float kOff = 0.2F; // of a module, from its middle
    cv::Mat1f modules(map.size() + 2 * margin, map.size() + 2 * margin);
    for (int y = 0; y < modules.rows; ++y) {
        for (int x = 0; x < modules.cols; ++x) {
            const float mx = static_cast<float>(x - margin) + 0.5F;
            const float my = static_cast<float>(y - margin) + 0.5F;
            modules(y, x) = (2 * sample(grey, map.at(mx, my)) + sample(grey, map.at(mx - kOff, my)) +
                             sample(grey, map.at(mx + kOff, my)) + sample(grey, map.at(mx, my - kOff)) +
                             sample(grey, map.at(mx, my + kOff))) /
                            6;
        }
    }
    return modules;
}

cv::Mat1f meanAround(const cv::Mat1f& modules, int window) {
    cv::Mat1f mean;
    cv::boxFilter(modules, mean, CV_32F, {window, window}, {-1, -1}, true, cv::BORDER_REFLECT);
    return mean;
}

/// Half-way between the darkest and the lightest around.
cv::Mat1f middleAround(const cv::Mat1f& modules, int window) {
    const cv::Mat square = cv::getStructuringElement(cv::MORPH_RECT, {window, window});
    cv::Mat1f darkest;
    cv::Mat1f lightest;
    cv::erode(modules, darkest, square, {-1, -1}, 1, cv::BORDER_REFLECT);
    cv::dilate(modules, lightest, square, {-1, -1}, 1, cv::BORDER_REFLECT);
    cv::Mat1f middle;
    cv::addWeighted(darkest, 0.5, lightest, 0.5, 0, middle);
    cv::blur(middle, middle, {window, window}, {-1, -1}, cv::BORDER_REFLECT);
    return middle;
}

/// Takes back what a blur carried over from the four neighbours.
cv::Mat1f sharpened(const cv::Mat1f& modules, float strength) {
    const cv::Mat1f kernel =
        (cv::Mat1f(3, 3) << 0, -strength, 0, -strength, 1 + 4 * strength, -strength, 0, -strength, 0);
    cv::Mat1f sharp;
    cv::filter2D(modules, sharp, CV_32F, kernel, {-1, -1}, 0, cv::BORDER_REFLECT);
    return sharp;
}

/// The lightness as the lens saw it: cameras store its root, and a blur that is stored so eats dark modules.
cv::Mat1f linear(const cv::Mat1f& modules) {
    constexpr double kGamma = 2.2;
    cv::Mat1f light;
    cv::multiply(modules, 1.0 / 255, light);
    cv::max(light, 0.0, light);
    cv::pow(light, kGamma, light);
    cv::multiply(light, 255.0, light);
    return light;
}

/// From 0 where it is as dark as the darkest around, to 1 where it is as light as the lightest.
cv::Mat1f betweenExtremes(const cv::Mat1f& modules, int window) {
    const cv::Mat square = cv::getStructuringElement(cv::MORPH_RECT, {window, window});
    cv::Mat1f darkest;
    cv::Mat1f range;
    cv::erode(modules, darkest, square, {-1, -1}, 1, cv::BORDER_REFLECT);
    cv::dilate(modules, range, square, {-1, -1}, 1, cv::BORDER_REFLECT);
    cv::blur(darkest, darkest, {window, window}, {-1, -1}, cv::BORDER_REFLECT);
    cv::blur(range, range, {window, window}, {-1, -1}, cv::BORDER_REFLECT);
    cv::subtract(range, darkest, range);
    cv::max(range, 1.0, range);
    cv::Mat1f between;
    cv::subtract(modules, darkest, between);
    cv::divide(between, range, between);
    return between;
}

/// What `seen` was before a blur of `sigma` modules, found by iteration. That a module is between 0 and 1 is what a
/// plain inverse of the blur does not know.
cv::Mat1f deblurred(const cv::Mat1f& seen, double sigma) {
    constexpr int kRounds = 60;
    constexpr double kStep = 1.8; // of a blur, less than 2 converges
    cv::Mat1f sharp = seen.clone();
    cv::Mat1f blurred;
    cv::Mat1f wrong;
    for (int round = 0; round < kRounds; ++round) {
        cv::GaussianBlur(sharp, blurred, {5, 5}, sigma, sigma, cv::BORDER_REPLICATE);
        cv::subtract(seen, blurred, wrong);
        cv::GaussianBlur(wrong, blurred, {5, 5}, sigma, sigma, cv::BORDER_REPLICATE);
        cv::scaleAdd(blurred, kStep, sharp, sharp);
        cv::min(sharp, 1.0, sharp);
        cv::max(sharp, 0.0, sharp);
    }
    return sharp;
}

cv::Mat1f otsu(const cv::Mat1f& modules) {
    cv::Mat1b bytes;
    cv::Mat1b ignored;
    cv::normalize(modules, bytes, 0, 255, cv::NORM_MINMAX, CV_8U);
    double least = 0;
    double most = 0;
    cv::minMaxLoc(modules, &least, &most);
    const double level = cv::threshold(bytes, ignored, 0, 255, cv::THRESH_BINARY | cv::THRESH_OTSU);
    return cv::Mat1f(modules.size(), static_cast<float>(least + (most - least) * (level + 0.5) / 255));
}

SymbolModules modulesOf(const cv::Mat1f& lightness, const cv::Mat1f& threshold) {
    const int size = lightness.rows;
    SymbolModules modules{size, {}};
    modules.dark.resize(static_cast<std::size_t>(size) * static_cast<std::size_t>(size));
    for (int y = 0; y < size; ++y) {
        for (int x = 0; x < size; ++x)
            modules.dark[static_cast<std::size_t>(y * size + x)] = lightness(y, x) < threshold(y, x) ? 1 : 0;
    }
    return modules;
}

SymbolModules mirrored(const SymbolModules& modules) {
    SymbolModules other = modules;
    for (int y = 0; y < modules.size; ++y) {
        for (int x = 0; x < modules.size; ++x)
            other.dark[static_cast<std::size_t>(y * modules.size + x)] = modules.at(y, x) ? 1 : 0;
    }
    return other;
}

Symbol placed(Symbol symbol, const SymbolPatch& patch, const ModuleMap& map) {
    const auto size = static_cast<float>(map.size());
    const std::array<cv::Point2f, 4> corners{map.at(0, 0), map.at(size, 0), map.at(size, size), map.at(0, size)};
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const cv::Point2f corner = patch.toPicture(corners[i]);
        symbol.corners[i] = {corner.x, corner.y};
    }
    return symbol;
}

/// What threshold is laid over which form of the modules, best first by what each read alone.
std::optional<SymbolModules> trial(int number, const ModuleSamples& samples) {
    const auto& [local, plain, sharp, sharper] = samples;
    switch (number) {
    case 0:
        return modulesOf(local, cv::Mat1f(local.size(), 0.0F));
    case 1:
        return modulesOf(plain, middleAround(plain, 7));
    case 2:
        return modulesOf(sharp, meanAround(sharp, 9));
    case 3:
        return modulesOf(plain, otsu(plain));
    case 4:
        return modulesOf(sharper, meanAround(sharper, 7));
    case 5:
        return modulesOf(sharp, middleAround(plain, 5));
    case 6:
        return modulesOf(plain, meanAround(plain, 15));
    case 7:
        return modulesOf(plain, meanAround(plain, 5));
    default:
        return std::nullopt;
    }
}

/// The modules under the level that makes what the version fixes come out best: nothing tells it better.
SymbolModules underBestLevel(const cv::Mat1f& lightness, const std::vector<FixedModule>& fixed) {
    std::ptrdiff_t least_wrong = static_cast<std::ptrdiff_t>(fixed.size()) + 1;
    SymbolModules best;
    for (const float level : {0.35F, 0.5F, 0.65F}) {
        SymbolModules modules = modulesOf(lightness, cv::Mat1f(lightness.size(), level));
        const auto wrong =
            std::ranges::count_if(fixed, [&](const FixedModule& one) { return modules.at(one.x, one.y) == !one.dark; });
        if (wrong < least_wrong) {
            least_wrong = wrong;
            best = std::move(modules);
        }
    }
    return best;
}

/// Out of focus: blurs of two strengths are taken back, as the file stores them and as the lens made them.
std::optional<Symbol> readBlurred(const SymbolPatch& patch, const ModuleFit& fit) {
    constexpr int kWindow_modules = 9;
    constexpr int kMargin_modules = 3;
    const cv::Mat1f stored = sampleModules(patch.grey, fit.map, kMargin_modules);
    const cv::Rect symbol_itself(kMargin_modules, kMargin_modules, fit.map.size(), fit.map.size());
    const auto fixed = fixedModules(fit.version);
    for (const cv::Mat1f& lightness : {stored, linear(stored)}) {
        const cv::Mat1f seen = betweenExtremes(lightness, kWindow_modules);
        for (const double sigma : {0.5, 0.65}) {
            if (auto symbol = readModules(underBestLevel(deblurred(seen, sigma)(symbol_itself), fixed)))
                return symbol;
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<Symbol> readFit(const SymbolPatch& patch, const ModuleFit& fit) {
    const cv::Mat1f plain = sampleModules(patch.grey, fit.map);
    const ModuleSamples samples{sampleModules(patch.contrast, fit.map), plain, sharpened(plain, 0.15F),
                                sharpened(plain, 0.35F)};
    for (int number = 0; const auto modules = trial(number, samples); ++number) {
        if (auto symbol = readModules(*modules))
            return placed(std::move(*symbol), patch, fit.map);
        constexpr int kMirroredTrials = 2; // rare: a code seen in a mirror or through glass
        if (number >= kMirroredTrials)
            continue;
        if (auto symbol = readModules(mirrored(*modules))) {
            Symbol seen = placed(std::move(*symbol), patch, fit.map);
            std::swap(seen.corners[1], seen.corners[3]);
            return seen;
        }
    }
    constexpr float kSurelySymbol = 0.65F;
    if (fit.agreement < kSurelySymbol)
        return std::nullopt;
    auto symbol = readBlurred(patch, fit);
    return symbol ? std::optional(placed(std::move(*symbol), patch, fit.map)) : std::nullopt;
}

} // namespace qr
