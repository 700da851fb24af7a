#include "tests/bench/portraits/defects.h"

#include "capture/colour.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>
#include <random>

namespace bench {
namespace {

using capture::Bgr;

cv::Vec3f labOf(const Bgr& colour) {
    return capture::labOf(cv::Vec3b(colour[0], colour[1], colour[2]));
}

Bgr scaled(const Bgr& colour, double share) {
    Bgr result{};
    std::transform(colour.begin(), colour.end(), result.begin(),
                   [&](std::uint8_t level) { return static_cast<std::uint8_t>(std::min(255.0, level * share + 0.5)); });
    return result;
}

Bgr mixed(const Bgr& a, const Bgr& b, double share_of_b) {
    Bgr result{};
    for (std::size_t i = 0; i < result.size(); ++i) {
        result[i] = static_cast<std::uint8_t>(std::lround(a[i] * (1 - share_of_b) + b[i] * share_of_b));
    }
    return result;
}

/// Where `rising` reaches `wanted`, between `low` and `high`.
template <typename Function>
double solve(double wanted, double low, double high, Function rising) {
    for (int round = 0; round < 40; ++round) {
        const double middle = (low + high) / 2;
        (rising(middle) < wanted ? low : high) = middle;
    }
    return (low + high) / 2;
}

double differenceOf(const Bgr& a, const Bgr& b) {
    return capture::deltaE2000(labOf(a), labOf(b));
}

/// The share of its light that the cloth lacks when it is `difference` (CIEDE2000) away from itself.
double darkerBy(const Bgr& cloth, double difference) {
    return solve(difference, 0, 1, [&](double share) { return differenceOf(cloth, scaled(cloth, 1 - share)); });
}

/// Fall-off at which the lightest and the darkest of a portrait's border cells are `difference` apart.
double fallOffFor(const Sitting& sitting, double difference) {
    const double unit = sitting.pose.face_width_px;
    const auto lightAt = [&](double fall_off, double x, double y) {
        const double u = 2 * x / sitting.scene.width_px - 1;
        const double v = y / sitting.scene.height_px;
        return 1 - fall_off * (0.5 * u * u + 0.5 * v * v);
    };
    return solve(difference, 0, 1.2, [&](double fall_off) {
        double lightest = 0;
        double darkest = 1;
        // The middles of the six cells, in a portrait that is two faces wide with the eyes at 250 of 640.
        for (const double x : {-0.75, 0.75}) {
            for (const double y : {-0.71, -0.04, 0.63}) {
                const double light =
                    lightAt(fall_off, sitting.pose.eye_x_px + x * unit, sitting.pose.eye_y_px + y * unit);
                lightest = std::max(lightest, light);
                darkest = std::min(darkest, light);
            }
        }
        return differenceOf(scaled(sitting.scene.backdrop, lightest),
                            scaled(sitting.scene.backdrop, std::max(0.0, darkest)));
    });
}

/// Coats so pale that, in the shade of the shoulders' roundness, they are `difference` from the cloth.
void paleClothes(Sitting& sitting, double difference) {
    constexpr double kShade = 0.82;
    const Bgr coat = sitting.look.clothes;
    const double share =
        1 - solve(difference, 0, 1, [&](double own) {
            return differenceOf(scaled(mixed(sitting.scene.backdrop, coat, own), kShade), sitting.scene.backdrop);
        });
    sitting.look.clothes = mixed(coat, sitting.scene.backdrop, share);
}

/// The sitter's left lamp weakened until the darker cheek has `ratio` of the brighter one's light.
void sideLight(Sitting& sitting, double ratio) {
    // In the drawing, a cheek has 1.375 of its own lamp and 0.625 of the other, in 8-bit levels.
    const double levels = std::pow(ratio, 1 / 2.2);
    sitting.scene.light_left = (1.375 * levels - 0.625) / (1.375 - 0.625 * levels);
    sitting.scene.light_right = 1;
}

/// Both lamps weakened until the skin's brightest parts have this luminance.
void darkFace(Sitting& sitting, double luminance) {
    const Bgr& skin = sitting.look.skin;
    const double lit = capture::luminance(cv::Vec3b(skin[0], skin[1], skin[2]));
    sitting.scene.light_left = sitting.scene.light_right = std::min(1.0, std::pow(luminance / lit, 1 / 2.2));
}

/// The lips' gap as a share of the way from the eyes to the chin.
void openMouth(Sitting& sitting, double share) {
    sitting.pose.mouth_open = share * 0.53 * sitting.look.face_aspect / 0.15;
}

/// The whole picture too bright, until the cloth is `difference` away from its colour.
void tooBright(Sitting& sitting, double difference) {
    sitting.scene.exposure = solve(difference, 1, 3, [&](double exposure) {
        return differenceOf(sitting.scene.backdrop, scaled(sitting.scene.backdrop, exposure));
    });
}

void headHigh(Sitting& sitting, double eyes_y_px) {
    sitting.pose.face_width_px = 330;
    sitting.pose.eye_y_px = eyes_y_px;
}

void atTheSide(Sitting& sitting, double off_px) {
    sitting.pose.face_width_px = 300;
    sitting.pose.eye_x_px = 960 + off_px;
}

} // namespace

Sitting compliantSitting(std::uint32_t number) {
    std::mt19937 random(number * 2246822519U + 3266489917U);
    const auto between = [&](double low, double high) {
        return low + (high - low) * static_cast<double>(random() % 10001) / 10000.0;
    };
    Sitting sitting;
    sitting.look = capture::SitterLook::random(number);
    sitting.look.scarf = number % 10 == 9;
    sitting.pose.face_width_px = between(250, 345);
    sitting.pose.eye_x_px = between(620, 1300);
    sitting.pose.eye_y_px = between(440, 520);
    sitting.pose.yaw_deg = between(-2, 2);
    sitting.pose.pitch_deg = between(-1, 3);
    sitting.pose.roll_deg = between(-2, 2);
    sitting.pose.eyes_open = between(0.8, 1);
    sitting.scene.light_left = between(0.92, 1.04);
    sitting.scene.light_right = between(0.92, 1.04);
    sitting.scene.noise_sigma = between(1, 4);
    sitting.scene.blur_sigma_px = between(0.6, 1.1);
    sitting.scene.backdrop_fall_off = between(0, 0.05);
    sitting.scene.folds = between(0, 0.012);
    return sitting;
}

Sitting flawedSitting(std::uint32_t number) {
    Sitting sitting = compliantSitting(number);
    if (number % 2 == 0) {
        sitting.scene.chair_back = true;
    } else {
        sitting.look.glasses = true;
        sitting.look.glare = 0.4;
    }
    return sitting;
}

const std::vector<Defect>& allDefects() {
    using S = Sitting&;
    const std::vector<std::string> uneven{"background_gradient", "background_uniform"};
    static const std::vector<Defect> defects{
        {"turned left (deg)", {"yaw"}, {5, 8, 10, 20}, 2, [](S s, double v) { s.pose.yaw_deg = v; }},
        {"turned right (deg)", {"yaw"}, {5, 8, 10, 20}, 2, [](S s, double v) { s.pose.yaw_deg = -v; }},
        {"chin up (deg)", {"pitch"}, {5, 10, 15, 20}, 3, [](S s, double v) { s.pose.pitch_deg = v; }},
        {"chin down (deg)", {"pitch"}, {5, 10, 15, 20}, 3, [](S s, double v) { s.pose.pitch_deg = -v; }},
        {"tilted (deg)", {"roll"}, {4, 6, 8, 14}, 2, [](S s, double v) { s.pose.roll_deg = v; }},
        {"eyes closing (1 = shut)",
         {"eyes_open"},
         {0.4, 0.6, 0.8, 1},
         3,
         [](S s, double v) { s.pose.eyes_open = 1 - v; }},
        {"mouth open (share of T)", {"mouth_closed"}, {0.015, 0.03, 0.06, 0.12}, 2, openMouth},
        {"blur (frame px)", {"sharpness"}, {1.5, 2, 3, 3.8}, 3, [](S s, double v) { s.scene.blur_sigma_px = v; }},
        {"side light (darker / brighter)", {"illumination"}, {0.8, 0.6, 0.36, 0.2}, 2, sideLight},
        {"too bright (cloth, dE00)", {"exposure_over", "background_colour"}, {3, 5, 10, 15}, 2, tooBright},
        {"dark face (brightest skin)", {"exposure_under"}, {0.12, 0.08, 0.04, 0.02}, 2, darkFace},
        {"cloth too dark (dE00)",
         {"background_colour"},
         {3, 5, 10, 15},
         2,
         [](S s, double v) { s.scene.backdrop = scaled(s.scene.backdrop, 1 - darkerBy(s.scene.backdrop, v)); }},
        {"cloth falls off (dE00)",
         uneven,
         {2, 4, 8, 12},
         2,
         [](S s, double v) { s.scene.backdrop_fall_off = fallOffFor(s, v); }},
        {"shadow (dE00)",
         uneven,
         {2, 4, 8, 12},
         2,
         [](S s, double v) { s.scene.shadow = darkerBy(s.scene.backdrop, v); }},
        {"thing in the backdrop", uneven, {1}, 0, [](S s, double) { s.scene.object = true; }},
        {"chair back",
         {"background_gradient", "background_uniform", "clothes_contrast"},
         {1},
         0,
         [](S s, double) { s.scene.chair_back = true; }},
        {"pale clothes (dE00 to cloth)", {"clothes_contrast"}, {34, 27, 20, 13.5}, 3, paleClothes},
        {"far away (face, frame px)",
         {"inter_eye", "face_width"},
         {200, 160, 130, 100},
         3,
         [](S s, double v) { s.pose.face_width_px = v; }},
        {"head cut (eyes, frame px)", {"hair_top"}, {300, 260, 220}, 2, headHigh},
        {"at the frame's side (px off)", {"centring"}, {700, 720, 745, 780}, 2, atTheSide},
        {"hair over an eye",
         {"eyes_clear", "eyes_open", "brows_clear"},
         {1},
         0,
         [](S s, double) { s.look.hair_over_eyes = true; }},
        {"glare on glasses (1 = white)",
         {"glare"},
         {0.4, 0.6, 0.8, 1},
         3,
         [](S s, double v) {
             s.look.glasses = true;
             s.look.glare = v;
         }},
    };
    return defects;
}

} // namespace bench
