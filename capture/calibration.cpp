#include "capture/calibration.h"

#include "capture/checks/cloth.h"
#include "capture/colour.h"
#include "capture/mat_view.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace capture {
namespace {

constexpr int kCells = 3;
constexpr int kReadWidthPx = 320;
/// A pixel this far from the cloth's median is something before it; beyond this share of the frame it is in the way.
constexpr float kThing = 18;
constexpr double kThingShare = 0.02;
constexpr std::uint8_t kClippedLevel = 252;
constexpr double kClippedShare = 0.02;
/// A reference from this level on is at the upper end itself; light grey is not.
constexpr std::uint8_t kWhiteLevel = 250;

std::vector<cv::Vec3f> pixelsOf(const cv::Mat& lab) {
    return {lab.begin<cv::Vec3f>(), lab.end<cv::Vec3f>()};
}

void readGrid(const cv::Mat& lab, BackdropReading& reading) {
    std::vector<cv::Vec3f> cells;
    for (int row = 0; row < kCells; ++row) {
        for (int column = 0; column < kCells; ++column) {
            const cv::Rect cell(lab.cols * column / kCells, lab.rows * row / kCells, lab.cols / kCells,
                                lab.rows / kCells);
            cells.push_back(checks::medianColour(pixelsOf(lab(cell).clone())));
            reading.plate.push_back({cells.back()[0], cells.back()[1], cells.back()[2]});
        }
    }
    for (const cv::Vec3f& one : cells) {
        for (const cv::Vec3f& other : cells) {
            reading.gradient = std::max(reading.gradient, deltaE2000(one, other));
        }
    }
}

double clippedShare(const cv::Mat& bgr) {
    int clipped = 0;
    for (int y = 0; y < bgr.rows; ++y) {
        for (int x = 0; x < bgr.cols; ++x) {
            const cv::Vec3b& pixel = bgr.at<cv::Vec3b>(y, x);
            clipped += std::max(pixel[1], pixel[2]) >= kClippedLevel ? 1 : 0; // blue cloth may well be full of blue
        }
    }
    return static_cast<double>(clipped) / static_cast<double>(bgr.total());
}

bool beyond(double value, const Range& pass) {
    return pass.high && value > *pass.high;
}

void advise(BackdropReading& reading, double thing_share, bool reference_is_white, const Profile& profile) {
    const auto say = [&](BackdropStep step, bool when) {
        if (when) {
            reading.steps.push_back(step);
        }
    };
    const bool wrong = beyond(reading.from_reference, profile.limitsOf("background_colour").pass);
    const bool clipped = !reference_is_white && reading.clipped > kClippedShare;
    // Lightness outweighs colour: the exposure is off, not the white balance.
    const bool brightness = std::abs(reading.lighter) > reading.off_colour;
    say(BackdropStep::empty_the_chair, thing_share > kThingShare);
    say(BackdropStep::less_exposure, clipped || (wrong && brightness && reading.lighter > 0));
    say(BackdropStep::more_exposure, wrong && brightness && reading.lighter < 0);
    say(BackdropStep::mend_white_balance, wrong && !brightness);
    const bool falls_off = beyond(reading.gradient, profile.limitsOf("background_gradient").pass);
    say(BackdropStep::even_the_light, falls_off);
    say(BackdropStep::smooth_the_cloth,
        !falls_off && beyond(reading.uniform, profile.limitsOf("background_uniform").pass));
}

} // namespace

BackdropReading readEmptyBackdrop(const Frame& frame, const Profile& profile) {
    const double scale = std::min(1.0, static_cast<double>(kReadWidthPx) / frame.width_px());
    cv::Mat reduced;
    cv::resize(matView(frame), reduced, {}, scale, scale, cv::INTER_AREA);
    const cv::Mat lab = quickLabOf(reduced);
    const std::vector<cv::Vec3f> pixels = pixelsOf(lab);
    const cv::Vec3f median = checks::medianColour(pixels);
    const auto& rgb = profile.backdrop_rgb;
    const cv::Vec3f reference = labOf(cv::Vec3b(rgb[2], rgb[1], rgb[0]));

    BackdropReading reading;
    reading.from_reference = deltaE2000(median, reference);
    reading.lighter = median[0] - reference[0];
    reading.off_colour = std::hypot(median[1] - reference[1], median[2] - reference[2]);
    const std::vector<float> differences = checks::differences(pixels, median);
    reading.uniform = checks::shareValue(differences, 0.95);
    reading.clipped = clippedShare(reduced);
    readGrid(lab, reading);
    const auto things =
        std::count_if(differences.begin(), differences.end(), [](float value) { return value > kThing; });
    const bool reference_is_white = std::min(rgb[0], rgb[1]) >= kWhiteLevel;
    advise(reading, static_cast<double>(things) / static_cast<double>(differences.size()), reference_is_white, profile);
    return reading;
}

ClothHint clothHintOf(const BackdropReading& reading) {
    std::vector<cv::Vec3f> cells;
    for (const auto& cell : reading.plate) {
        cells.emplace_back(cell[0], cell[1], cell[2]);
    }
    const cv::Vec3f median = checks::medianColour(std::move(cells));
    return {median[0], median[1], median[2]};
}

std::optional<double> lightDrift(const BackdropReading& then, const BackdropReading& now) {
    if (then.plate.size() != static_cast<std::size_t>(kCells * kCells) || now.plate.size() != then.plate.size()) {
        return std::nullopt;
    }
    double drift = 0;
    for (const std::size_t corner : {std::size_t{0}, static_cast<std::size_t>(kCells - 1)}) {
        const auto& before = then.plate[corner];
        const auto& after = now.plate[corner];
        drift = std::max(drift, deltaE2000({before[0], before[1], before[2]}, {after[0], after[1], after[2]}));
    }
    return drift;
}

} // namespace capture
