#include "qr/module_reading.h"

#include <opencv2/imgproc.hpp>

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

/// The mean lightness of each module's middle.
cv::Mat1f sampleModules(const cv::Mat1f& grey, const ModuleMap& map) {
    constexpr float kOff = 0.2F; // of a module, from its middle
    cv::Mat1f modules(map.size(), map.size());
    for (int y = 0; y < map.size(); ++y) {
        for (int x = 0; x < map.size(); ++x) {
            const float mx = static_cast<float>(x) + 0.5F;
            const float my = static_cast<float>(y) + 0.5F;
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

} // namespace

namespace {

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
    return std::nullopt;
}

} // namespace qr
