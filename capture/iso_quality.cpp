#include "capture/iso_quality.h"

#include "capture/checks/check.h"
#include "capture/checks/skin.h"
#include "capture/colour.h"
#include "capture/measured.h"
#include "capture/mouth.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace capture {
namespace {

constexpr double kPi = 3.14159265358979323846;
constexpr int kLevels = 256;
/// OFIQ's levels of an under- and an over-exposed face pixel.
constexpr int kDark = 25;
constexpr int kBright = 247;
/// OFIQ looks at the background of a picture this wide, away from the sitter's edge.
constexpr double kBackgroundWidth = 292;
constexpr int kBackgroundSeam = 4;

double sigmoid(double x, double x0, double w) {
    return 1 / (1 + std::exp((x0 - x) / w));
}

struct Mapping {
    const char* component;
    double (*scalar)(double native);
};

double cropScalar(double x) {
    return 100 * sigmoid(x, 0.9, 0.1);
}
double poseScalar(double degrees) {
    const double along = std::max(0.0, std::cos(degrees * kPi / 180));
    return 100 * along * along;
}

/// ISO/IEC 29794-5 and OFIQ 1.0.3; in OFIQ's order.
const std::array<Mapping, 20> kMappings{{
    {"BackgroundUniformity", [](double x) { return 190 * (1 - sigmoid(x, 10, 100)); }},
    {"IlluminationUniformity", [](double x) { return 100 * std::pow(std::max(0.0, x), 0.3); }},
    {"LuminanceMean", [](double x) { return 100 * sigmoid(x, 0.2, 0.05) * (1 - sigmoid(x, 0.8, 0.05)); }},
    {"LuminanceVariance", [](double x) { return 100 * std::sin(kPi * 60 * x / (60 * x + 1)); }},
    {"UnderExposurePrevention", [](double x) { return 120 * (0.832 - sigmoid(x, 0.92, 0.05)); }},
    {"OverExposurePrevention", [](double x) { return 1 / (x + 0.01); }},
    {"DynamicRange", [](double x) { return 12.5 * x; }},
    {"NaturalColour", [](double x) { return 200 * (1 - sigmoid(x, 0, 10)); }},
    {"SingleFacePresent", [](double x) { return 100 * (1 - x); }},
    {"EyesOpen", [](double x) { return 100 * sigmoid(x, 0.02, 0.01); }},
    {"MouthClosed", [](double x) { return 100 * (1 - sigmoid(x, 0.2, 0.06)); }},
    {"InterEyeDistance", [](double x) { return 100 * sigmoid(x, 70, 20); }},
    {"HeadSize", [](double x) { return 200 * (1 - sigmoid(std::abs(x - 0.45), 0, 0.05)); }},
    {"LeftwardCropOfTheFaceImage", cropScalar},
    {"RightwardCropOfTheFaceImage", cropScalar},
    {"MarginAboveOfTheFaceImage", [](double x) { return 100 * sigmoid(x, 1.4, 0.1); }},
    {"MarginBelowOfTheFaceImage", [](double x) { return 100 * sigmoid(x, 1.8, 0.1); }},
    {"HeadPoseYaw", poseScalar},
    {"HeadPosePitch", poseScalar},
    {"HeadPoseRoll", poseScalar},
}};

/// Linear luminance, 0-255.
cv::Mat luminanceOf(const cv::Mat& bgr) {
    cv::Mat light(bgr.size(), CV_32F);
    for (int y = 0; y < bgr.rows; ++y) {
        for (int x = 0; x < bgr.cols; ++x) {
            light.at<float>(y, x) = 255 * luminance(bgr.at<cv::Vec3b>(y, x));
        }
    }
    return light;
}

using Histogram = std::array<double, kLevels>;

/// Shares of the levels, under a mask (empty: everywhere).
Histogram histogramOf(const cv::Mat& light, const cv::Mat& mask) {
    Histogram histogram{};
    double count = 0;
    for (int y = 0; y < light.rows; ++y) {
        for (int x = 0; x < light.cols; ++x) {
            if (mask.empty() || mask.at<std::uint8_t>(y, x) != 0) {
                const long level = std::clamp(std::lround(light.at<float>(y, x)), 0L, kLevels - 1L);
                histogram[static_cast<std::size_t>(level)] += 1;
                count += 1;
            }
        }
    }
    for (double& share : histogram) {
        share /= std::max(1.0, count);
    }
    return histogram;
}

cv::Mat faceHull(const FaceShape& face, cv::Size size) {
    std::vector<cv::Point> marks;
    for (std::size_t i = 0; i < face.marks.size(); ++i) {
        marks.emplace_back(face.mark(i));
    }
    std::vector<cv::Point> hull;
    cv::convexHull(marks, hull);
    cv::Mat mask = cv::Mat::zeros(size, CV_8U);
    cv::fillConvexPoly(mask, hull, cv::Scalar(255));
    return mask;
}

class Report {
public:
    void add(const char* component, double native) {
        m_list.push_back({component, native, isoScalar(component, native)});
    }
    std::vector<IsoQuality> take() { return std::move(m_list); }

private:
    std::vector<IsoQuality> m_list;
};

/// Mean Scharr gradient of the luminance where the backdrop is.
void addBackground(Report& report, const Measured& measured) {
    if (!measured.backdrop) {
        return;
    }
    const double scale = kBackgroundWidth / measured.portrait.cols;
    cv::Mat reduced, mask, across, down, gradient;
    cv::resize(measured.portrait, reduced, {}, scale, scale, cv::INTER_AREA);
    cv::resize(~measured.backdrop->sitter, mask, reduced.size(), 0, 0, cv::INTER_NEAREST);
    cv::erode(mask, mask, cv::getStructuringElement(cv::MORPH_RECT, {kBackgroundSeam, kBackgroundSeam}));
    const cv::Mat light = luminanceOf(reduced);
    cv::Scharr(light, across, CV_32F, 1, 0);
    cv::Scharr(light, down, CV_32F, 0, 1);
    cv::magnitude(across, down, gradient);
    if (cv::countNonZero(mask) > 0) {
        report.add("BackgroundUniformity", cv::mean(gradient, mask)[0]);
    }
}

void addLight(Report& report, const Measured& measured, const FaceShape& face) {
    const cv::Mat light = luminanceOf(measured.portrait);
    const auto squares = checks::cheeks(face, measured.portrait.size());
    if (!squares[0].empty() && !squares[1].empty()) {
        const Histogram left = histogramOf(light(squares[0]), {});
        const Histogram right = histogramOf(light(squares[1]), {});
        double common = 0;
        for (std::size_t level = 0; level < left.size(); ++level) {
            common += std::min(left[level], right[level]);
        }
        report.add("IlluminationUniformity", common);
    }
    const Histogram levels = histogramOf(light, faceHull(face, light.size()));
    double mean = 0, square = 0, dark = 0, bright = 0, entropy = 0;
    for (std::size_t level = 0; level < levels.size(); ++level) {
        const double share = levels[level];
        const double place = static_cast<double>(level) / (kLevels - 1);
        mean += share * place;
        square += share * place * place;
        dark += level <= kDark ? share : 0;
        bright += level >= kBright ? share : 0;
        entropy -= share > 0 ? share * std::log2(share) : 0;
    }
    report.add("LuminanceMean", mean);
    report.add("LuminanceVariance", square - mean * mean);
    report.add("UnderExposurePrevention", dark);
    report.add("OverExposurePrevention", bright);
    report.add("DynamicRange", entropy);
}

/// How far the cheeks are from natural skin; 100 when they are blue or green.
void addColour(Report& report, const Measured& measured, const FaceShape& face) {
    cv::Vec2d sum(0, 0);
    int count = 0;
    for (const cv::Rect& square : checks::cheeks(face, measured.portrait.size())) {
        if (!square.empty()) {
            const cv::Scalar mean = cv::mean(labOf(measured.portrait(square)));
            sum += cv::Vec2d(mean[1], mean[2]);
            ++count;
        }
    }
    if (count == 0) {
        return;
    }
    const double a = sum[0] / count;
    const double b = sum[1] / count;
    const double off = std::hypot(std::max({0.0, 5 - a, a - 25}), std::max({0.0, 5 - b, b - 35}));
    report.add("NaturalColour", a < 0 || b < 0 ? 100 : off);
}

double widestLidGap(const FaceShape& face, std::size_t first) {
    return std::max(cv::norm(face.mark(first + 1) - face.mark(first + 5)),
                    cv::norm(face.mark(first + 2) - face.mark(first + 4)));
}

void addFace(Report& report, const Measured& measured, const FaceShape& face) {
    // OFIQ's eye centres are the middles of the corners.
    const cv::Point2d left = (face.mark(36) + face.mark(39)) / 2;
    const cv::Point2d right = (face.mark(42) + face.mark(45)) / 2;
    const cv::Point2d eyes = (left + right) / 2;
    const double tall = std::max(1.0, cv::norm(face.chin() - eyes));
    const double apart = std::max(1.0, cv::norm(right - left));
    report.add("EyesOpen", std::min(widestLidGap(face, 36), widestLidGap(face, 42)) / tall);
    report.add("MouthClosed", innerLipGap(face) / std::max(1.0, face.eyesToChin()));
    report.add("InterEyeDistance", checks::interEye(measured).value.value_or(0));
    report.add("HeadSize", tall / measured.portrait.rows);
    report.add("LeftwardCropOfTheFaceImage", right.x / apart);
    report.add("RightwardCropOfTheFaceImage", (measured.portrait.cols - left.x) / apart);
    report.add("MarginAboveOfTheFaceImage", eyes.y / tall);
    report.add("MarginBelowOfTheFaceImage", (measured.portrait.rows - eyes.y) / tall);
    if (measured.pose) {
        report.add("HeadPoseYaw", measured.pose->yaw);
        report.add("HeadPosePitch", measured.pose->pitch);
    }
    report.add("HeadPoseRoll", face.roll_deg);
}

} // namespace

const std::vector<std::string> kIsoComponents = [] {
    std::vector<std::string> names;
    for (const Mapping& mapping : kMappings) {
        names.emplace_back(mapping.component);
    }
    return names;
}();

int isoScalar(const std::string& component, double native) {
    for (const Mapping& mapping : kMappings) {
        if (mapping.component == component) {
            return static_cast<int>(std::clamp(std::floor(mapping.scalar(native) + 0.5), 0.0, 100.0));
        }
    }
    return -1;
}

std::vector<IsoQuality> isoQuality(const Measured& measured) {
    Report report;
    if (!measured.face || measured.portrait.empty()) {
        return {};
    }
    addBackground(report, measured);
    addLight(report, measured, *measured.face);
    addColour(report, measured, *measured.face);
    report.add("SingleFacePresent", measured.second_face_share);
    addFace(report, measured, *measured.face);
    return report.take();
}

} // namespace capture
