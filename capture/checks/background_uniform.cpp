#include "capture/checks/chair_back.h"
#include "capture/checks/check.h"
#include "capture/checks/cloth.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace capture::checks {
namespace {

/// A thing in the backdrop counts from this share of the portrait: a strand of loose hair is less.
constexpr double kLeastShare = 0.0012;

/// The largest thing that is neither cloth nor sitter.
struct Thing {
    double share = 0;
    cv::Rect box;
    cv::Mat inside;
};

Thing largestThing(const Backdrop& backdrop) {
    cv::Mat solid, labels, statistics, centres;
    cv::morphologyEx(backdrop.foreign, solid, cv::MORPH_OPEN, cv::getStructuringElement(cv::MORPH_RECT, {3, 3}));
    const int count = cv::connectedComponentsWithStats(solid, labels, statistics, centres, 8, CV_32S);
    Thing thing;
    int largest = 0;
    for (int label = 1; label < count; ++label) {
        if (statistics.at<int>(label, cv::CC_STAT_AREA) >
            (largest > 0 ? statistics.at<int>(largest, cv::CC_STAT_AREA) : 0)) {
            largest = label;
        }
    }
    if (largest > 0) {
        const int* const row = statistics.ptr<int>(largest);
        thing.share = static_cast<double>(row[cv::CC_STAT_AREA]) / static_cast<double>(labels.total());
        thing.box = {row[cv::CC_STAT_LEFT], row[cv::CC_STAT_TOP], row[cv::CC_STAT_WIDTH], row[cv::CC_STAT_HEIGHT]};
        thing.inside = labels == largest;
    }
    return thing;
}

/// Median colour difference of a thing to the cloth.
double differenceOf(const Thing& thing, const Backdrop& backdrop, const cv::Vec3f& cloth) {
    std::vector<cv::Vec3f> pixels;
    for (int y = thing.box.y; y < thing.box.y + thing.box.height; ++y) {
        for (int x = thing.box.x; x < thing.box.x + thing.box.width; ++x) {
            if (thing.inside.at<std::uint8_t>(y, x) != 0) {
                pixels.push_back(backdrop.lab.at<cv::Vec3f>(y, x));
            }
        }
    }
    return shareValue(differences(pixels, cloth), 0.5);
}

/// A chair's back beside the neck, where the profile has a rule for it.
Thing chairBack(const Measured& measured) {
    Thing thing;
    if (measured.face && measured.profile.chair_back) {
        if (const auto seen = seenBesideNeck(*measured.backdrop, *measured.face, *measured.profile.chair_back)) {
            thing.share = static_cast<double>(cv::countNonZero(seen->inside)) /
                          static_cast<double>(measured.backdrop->sitter.total());
            thing.box = seen->box;
            thing.inside = seen->inside;
        }
    }
    return thing;
}

} // namespace

// 95th percentile of the colour difference to the backdrop's own median; a thing before the backdrop, or a chair's back
// beside the neck, counts with its own.
Reading backgroundUniform(const Measured& measured) {
    if (!measured.backdrop) {
        return {};
    }
    const Backdrop& backdrop = *measured.backdrop;
    const std::vector<cv::Vec3f> cloth = clothPixels(backdrop);
    if (cloth.empty()) {
        return {};
    }
    const cv::Vec3f median = medianColour(cloth);
    Reading reading{shareValue(differences(cloth, median), 0.95), {}};
    for (const Thing& thing : {largestThing(backdrop), chairBack(measured)}) {
        const double difference = thing.share >= kLeastShare ? differenceOf(thing, backdrop, median) : 0;
        if (difference > *reading.value) {
            reading.value = difference;
            reading.where = cv::Rect2d(thing.box.x / backdrop.scale, thing.box.y / backdrop.scale,
                                       thing.box.width / backdrop.scale, thing.box.height / backdrop.scale);
        }
    }
    return reading;
}

} // namespace capture::checks
