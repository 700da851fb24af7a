#include "capture/colour.h"

#include <opencv2/imgproc.hpp>

#include <array>
#include <cmath>

namespace capture {
namespace {

constexpr double kPi = 3.14159265358979323846;

double hueDegrees(double a, double b) {
    if (a == 0 && b == 0) {
        return 0;
    }
    const double hue = std::atan2(b, a) * 180 / kPi;
    return hue < 0 ? hue + 360 : hue;
}

double cosDegrees(double angle) {
    return std::cos(angle * kPi / 180);
}

} // namespace

cv::Mat labOf(const cv::Mat& bgr) {
    cv::Mat unit, lab;
    bgr.convertTo(unit, CV_32F, 1.0 / 255);
    cv::cvtColor(unit, lab, cv::COLOR_BGR2Lab);
    return lab;
}

cv::Mat quickLabOf(const cv::Mat& bgr) {
    cv::Mat bytes, lab;
    cv::cvtColor(bgr, bytes, cv::COLOR_BGR2Lab);
    bytes.convertTo(lab, CV_32F);
    for (int y = 0; y < lab.rows; ++y) {
        cv::Vec3f* const row = lab.ptr<cv::Vec3f>(y);
        for (int x = 0; x < lab.cols; ++x) {
            row[x] = {row[x][0] * (100.0F / 255), row[x][1] - 128, row[x][2] - 128};
        }
    }
    return lab;
}

cv::Vec3f labOf(const cv::Vec3b& bgr) {
    return labOf(cv::Mat(1, 1, CV_8UC3, cv::Scalar(bgr[0], bgr[1], bgr[2]))).at<cv::Vec3f>(0, 0);
}

// The names follow Sharma, Wu, Dalal: The CIEDE2000 Color-Difference Formula (2005).
double deltaE2000(const cv::Vec3f& first, const cv::Vec3f& second) {
    const double chroma_mean = (std::hypot(first[1], first[2]) + std::hypot(second[1], second[2])) / 2;
    const double chroma_7 = std::pow(chroma_mean, 7);
    const double g = 0.5 * (1 - std::sqrt(chroma_7 / (chroma_7 + 6103515625.0))); // 25^7
    const double a1 = (1 + g) * first[1];
    const double a2 = (1 + g) * second[1];
    const double c1 = std::hypot(a1, static_cast<double>(first[2]));
    const double c2 = std::hypot(a2, static_cast<double>(second[2]));
    const double h1 = hueDegrees(a1, first[2]);
    const double h2 = hueDegrees(a2, second[2]);
    const bool coloured = c1 * c2 != 0;
    double hue_step = coloured ? h2 - h1 : 0;
    hue_step += hue_step > 180 ? -360 : hue_step < -180 ? 360 : 0;
    double hue_mean = h1 + h2;
    if (coloured) {
        hue_mean = std::abs(h1 - h2) <= 180 ? hue_mean / 2 : (hue_mean + (hue_mean < 360 ? 360 : -360)) / 2;
    }
    const double light_step = second[0] - first[0];
    const double chroma_step = c2 - c1;
    const double hue_chord = 2 * std::sqrt(c1 * c2) * std::sin(hue_step / 2 * kPi / 180);
    const double light_mean = (first[0] + second[0]) / 2;
    const double c_mean = (c1 + c2) / 2;
    const double t = 1 - 0.17 * cosDegrees(hue_mean - 30) + 0.24 * cosDegrees(2 * hue_mean) +
                     0.32 * cosDegrees(3 * hue_mean + 6) - 0.20 * cosDegrees(4 * hue_mean - 63);
    const double turn = 30 * std::exp(-std::pow((hue_mean - 275) / 25, 2));
    const double c_mean_7 = std::pow(c_mean, 7);
    const double r_c = 2 * std::sqrt(c_mean_7 / (c_mean_7 + 6103515625.0));
    const double from_middle = std::pow(light_mean - 50, 2);
    const double s_l = 1 + 0.015 * from_middle / std::sqrt(20 + from_middle);
    const double s_c = 1 + 0.045 * c_mean;
    const double s_h = 1 + 0.015 * c_mean * t;
    const double r_t = -std::sin(2 * turn * kPi / 180) * r_c;
    const double light = light_step / s_l;
    const double chroma = chroma_step / s_c;
    const double hue = hue_chord / s_h;
    return std::sqrt(light * light + chroma * chroma + hue * hue + r_t * chroma * hue);
}

float linearLight(std::uint8_t level) {
    static const std::array<float, 256> table = [] {
        std::array<float, 256> made{};
        for (std::size_t i = 0; i < made.size(); ++i) {
            const double unit = static_cast<double>(i) / 255;
            made[i] = static_cast<float>(unit <= 0.04045 ? unit / 12.92 : std::pow((unit + 0.055) / 1.055, 2.4));
        }
        return made;
    }();
    return table[level];
}

float luminance(const cv::Vec3b& bgr) {
    return 0.2126F * linearLight(bgr[2]) + 0.7152F * linearLight(bgr[1]) + 0.0722F * linearLight(bgr[0]);
}

} // namespace capture
