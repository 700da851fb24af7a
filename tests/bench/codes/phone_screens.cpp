#include "phone_screens.h"

#include "qr/symbol_writer.h"

#include <opencv2/calib3d.hpp>
#include <opencv2/imgproc.hpp>

#include <array>
#include <cmath>

namespace bench {

namespace {

const cv::Size kFrame(1920, 1080);
constexpr int kDrawn_px = 8;          ///< a module as it is drawn before the camera sees it
constexpr int kOver = 2;              ///< frame pixels are means of so many by so many
constexpr double kDistance_sides = 6; ///< of the camera, in sides of the code
constexpr int kPage_modules = 6;      ///< of white around the quiet zone
constexpr int kPhone_modules = 4;     ///< of black around that
constexpr std::string_view kAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

std::string sealedText(cv::RNG& random) {
    std::string text = "XY1:";
    for (int length = random.uniform(300, 451); static_cast<int>(text.size()) < length;)
        text += kAlphabet[static_cast<std::size_t>(random.uniform(0, static_cast<int>(kAlphabet.size())))];
    return text;
}

/// The screen's own picture: 0 black, 1 white, with the phone's edge.
cv::Mat1f screenOf(const qr::SymbolModules& symbol) {
    const int border = kPage_modules + kPhone_modules;
    cv::Mat1f modules(symbol.size + 2 * border, symbol.size + 2 * border, 0.0F);
    const int page = symbol.size + 2 * kPage_modules;
    modules(cv::Rect(kPhone_modules, kPhone_modules, page, page)) = 1.0F;
    for (int y = 0; y < symbol.size; ++y) {
        for (int x = 0; x < symbol.size; ++x)
            modules(y + border, x + border) = symbol.at(x, y) ? 0.0F : 1.0F;
    }
    cv::Mat1f screen;
    cv::resize(modules, screen, {}, kDrawn_px, kDrawn_px, cv::INTER_NEAREST);
    return screen;
}

/// Where the corners of a square of this side come to lie, in frame px around the frame's middle.
std::array<cv::Point2f, 4> cornersSeen(double side_px, double tilt_rad, cv::RNG& random) {
    const double axis = random.uniform(0.0, 2 * CV_PI);
    const double turn = random.uniform(0.0, 2 * CV_PI);
    cv::Matx33d tilt;
    cv::Matx33d turned;
    cv::Rodrigues(cv::Vec3d(std::cos(axis) * tilt_rad, std::sin(axis) * tilt_rad, 0), tilt);
    cv::Rodrigues(cv::Vec3d(0, 0, turn), turned);
    const double distance = kDistance_sides * side_px;
    std::array<cv::Point2f, 4> seen;
    const std::array<cv::Vec3d, 4> square{{{-1, -1, 0}, {1, -1, 0}, {1, 1, 0}, {-1, 1, 0}}};
    for (std::size_t i = 0; i < 4; ++i) {
        const cv::Vec3d at = tilt * (turned * (square[i] * (side_px / 2)));
        const double near = distance / (distance + at[2]);
        seen[i] = cv::Point2f(static_cast<float>(at[0] * near + kFrame.width / 2.0),
                              static_cast<float>(at[1] * near + kFrame.height / 2.0));
    }
    return seen;
}

void addMoire(cv::Mat1f& picture, const cv::Mat1f& screen, cv::RNG& random) {
    const double period_px = random.uniform(2.5, 9.0);
    const double angle = random.uniform(0.0, CV_PI);
    const double strength = random.uniform(0.03, 0.12);
    const double phase = random.uniform(0.0, 2 * CV_PI);
    for (int y = 0; y < picture.rows; ++y) {
        for (int x = 0; x < picture.cols; ++x) {
            const double along = x * std::cos(angle) + y * std::sin(angle);
            const double wave = std::sin(2 * CV_PI * along / period_px + phase);
            picture(y, x) *= 1 + static_cast<float>(strength * wave) * screen(y, x);
        }
    }
}

/// A lamp in the glass: full in its middle, soft at its rim. It lies anywhere between two corners, over the code's own
/// corner pattern too.
void addGlare(cv::Mat1f& picture, double area_px, cv::Point2f corner, cv::Point2f other, cv::RNG& random) {
    const double aspect = random.uniform(0.4, 1.0);
    const double half = std::sqrt(area_px / (CV_PI * aspect));
    const auto across = static_cast<float>(random.uniform(0.2, 0.8));
    const cv::Point2f at = corner + (other - corner) * across;
    cv::Mat1f lamp(picture.size(), 0.0F);
    cv::ellipse(lamp,
                cv::RotatedRect(at, cv::Size2f(static_cast<float>(2 * half), static_cast<float>(2 * half * aspect)),
                                random.uniform(0.0F, 180.0F)),
                255, cv::FILLED);
    cv::GaussianBlur(lamp, lamp, {}, std::max(1.0, half / 6));
    picture += lamp;
}

} // namespace

PhoneScreen drawPhoneScreen(double module_px, const Severity& severity, cv::RNG& random) {
    PhoneScreen shown{{}, sealedText(random)};
    const auto symbol = qr::writeSymbol(shown.text);
    CV_Assert(symbol);
    const cv::Mat1f screen = screenOf(*symbol);
    const double side_px = module_px * screen.cols / kDrawn_px;
    const double tilt_rad = random.uniform(0.0, severity.most_tilt_deg) * CV_PI / 180;
    const auto seen = cornersSeen(side_px, tilt_rad, random);
    const auto w = static_cast<float>(screen.cols);
    std::array<cv::Point2f, 4> to;
    for (std::size_t i = 0; i < 4; ++i)
        to[i] = seen[i] * static_cast<float>(kOver);
    const std::array<cv::Point2f, 4> from{{{0, 0}, {w, 0}, {w, w}, {0, w}}};
    const cv::Mat view = cv::getPerspectiveTransform(from.data(), to.data());

    const double white = 235 * random.uniform(severity.least_brightness, 1.0);
    const double black = random.uniform(8.0, 25.0);
    cv::Mat1f picture(kFrame * kOver, static_cast<float>(random.uniform(60.0, 140.0)));
    cv::Mat1f light(screen.size());
    screen.convertTo(light, CV_32F, white - black, black);
    cv::warpPerspective(light, picture, view, picture.size(), cv::INTER_LINEAR, cv::BORDER_TRANSPARENT);
    cv::Mat1f lit(picture.size(), 0.0F);
    cv::warpPerspective(cv::Mat1f(screen.size(), 1.0F), lit, view, lit.size(), cv::INTER_LINEAR);
    cv::resize(picture, picture, kFrame, 0, 0, cv::INTER_AREA);
    cv::resize(lit, lit, kFrame, 0, 0, cv::INTER_AREA);

    addMoire(picture, lit, random);
    const double code_px = module_px * symbol->size;
    if (const double glare = random.uniform(0.0, severity.most_glare); glare > 0)
        addGlare(picture, glare * code_px * code_px, seen[0], seen[2], random);
    if (const double sigma = module_px * random.uniform(0.0, severity.most_blur_modules); sigma > 0.1)
        cv::GaussianBlur(picture, picture, {}, sigma);
    cv::Mat1f noise(picture.size());
    random.fill(noise, cv::RNG::NORMAL, 0, random.uniform(1.0, 6.0));
    picture += noise;
    picture.convertTo(shown.frame, CV_8U);
    return shown;
}

} // namespace bench
