#include "tests/bench/portraits/defects.h"

#include <random>

namespace bench {

Sitting compliantSitting(std::uint32_t number) {
    std::mt19937 random(number * 2246822519U + 3266489917U);
    const auto between = [&](double low, double high) {
        return low + (high - low) * static_cast<double>(random() % 10001) / 10000.0;
    };
    Sitting sitting;
    sitting.look = capture::SitterLook::random(number);
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

const std::vector<Defect>& allDefects() {
    using S = Sitting&;
    static const std::vector<Defect> defects{
        {"turned left (deg)", {"yaw"}, {5, 8, 12, 20}, 3, [](S s, double v) { s.pose.yaw_deg = v; }},
        {"turned right (deg)", {"yaw"}, {5, 8, 12, 20}, 3, [](S s, double v) { s.pose.yaw_deg = -v; }},
        {"chin up (deg)", {"pitch"}, {8, 12, 18, 28}, 3, [](S s, double v) { s.pose.pitch_deg = v; }},
        {"chin down (deg)", {"pitch"}, {8, 12, 18, 28}, 3, [](S s, double v) { s.pose.pitch_deg = -v; }},
        {"tilted (deg)", {"roll"}, {4, 6, 8, 14}, 3, [](S s, double v) { s.pose.roll_deg = v; }},
        {"eyes closing (1 = shut)",
         {"eyes_open"},
         {0.4, 0.6, 0.8, 1},
         3,
         [](S s, double v) { s.pose.eyes_open = 1 - v; }},
        {"mouth open", {"mouth_closed"}, {0.1, 0.25, 0.5, 0.9}, 3, [](S s, double v) { s.pose.mouth_open = v; }},
        {"blur (frame px)", {"sharpness"}, {1.5, 2, 3, 4}, 3, [](S s, double v) { s.scene.blur_sigma_px = v; }},
        {"side light (share gone)",
         {"illumination"},
         {0.2, 0.4, 0.6, 0.85},
         3,
         [](S s, double v) { s.scene.light_left = 1 - v; }},
        {"too bright (times)",
         {"exposure_over", "background_colour"},
         {1.1, 1.2, 1.4, 1.8},
         3,
         [](S s, double v) { s.scene.exposure = v; }},
        {"dark face (light left)",
         {"exposure_under"},
         {0.7, 0.5, 0.35, 0.2},
         3,
         [](S s, double v) { s.scene.light_left = s.scene.light_right = v; }},
        {"cloth too dark (share)",
         {"background_colour"},
         {0.05, 0.1, 0.2, 0.3},
         3,
         [](S s, double v) {
             for (std::uint8_t& level : s.scene.backdrop) {
                 level = static_cast<std::uint8_t>(level * (1 - v));
             }
         }},
        {"cloth falls off (share)",
         {"background_gradient", "background_uniform"},
         {0.1, 0.2, 0.3, 0.55},
         3,
         [](S s, double v) { s.scene.backdrop_fall_off = v; }},
        {"shadow (share)",
         {"background_gradient", "background_uniform"},
         {0.1, 0.15, 0.25, 0.4},
         3,
         [](S s, double v) { s.scene.shadow = v; }},
        {"thing in the backdrop",
         {"background_gradient", "background_uniform"},
         {1},
         0,
         [](S s, double) { s.scene.object = true; }},
        {"chair back",
         {"background_gradient", "background_uniform", "clothes_contrast"},
         {1},
         0,
         [](S s, double) { s.scene.chair_back = true; }},
        {"pale clothes (share of cloth)",
         {"clothes_contrast"},
         {0.4, 0.6, 0.8, 0.95},
         3,
         [](S s, double v) {
             for (std::size_t i = 0; i < 3; ++i) {
                 s.look.clothes[i] = static_cast<std::uint8_t>(s.look.clothes[i] * (1 - v) + s.scene.backdrop[i] * v);
             }
         }},
        {"far away (face, frame px)",
         {"inter_eye", "face_width"},
         {190, 160, 130, 100},
         3,
         [](S s, double v) { s.pose.face_width_px = v; }},
        {"head cut (eyes, frame px)",
         {"hair_top"},
         {260, 220, 180},
         2,
         [](S s, double v) {
             s.pose.face_width_px = 330;
             s.pose.eye_y_px = v;
         }},
        {"at the frame's side (px off)",
         {"centring"},
         {700, 740, 780},
         2,
         [](S s, double v) {
             s.pose.face_width_px = 300;
             s.pose.eye_x_px = 960 + v;
         }},
        {"hair over an eye",
         {"eyes_clear", "eyes_open", "brows_clear"},
         {1},
         0,
         [](S s, double) { s.look.hair_over_eyes = true; }},
        {"glare on glasses",
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
