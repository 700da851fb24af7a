#include "capture/mat_view.h"
#include "capture/sitter_canvas.h"
#include "capture/sitter_head.h"
#include "capture/sitter_room.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace capture {
namespace {

constexpr double kPi = 3.14159265358979323846;

Bgr mixed(const Bgr& a, const Bgr& b, double share_of_b) {
    Bgr result{};
    for (std::size_t i = 0; i < 3; ++i) {
        result[i] = static_cast<std::uint8_t>(std::lround(a[i] + (b[i] - a[i]) * share_of_b));
    }
    return result;
}

Bgr shaded(const Bgr& colour, double share) {
    return mixed({0, 0, 0}, colour, share);
}

/// Paints one sitter, from what is farthest from the camera to what is nearest.
class SitterPainter {
public:
    SitterPainter(SitterCanvas& canvas, const SitterLook& look, const SitterPose& pose)
        : m_canvas(canvas)
        , m_look(look)
        , m_pose(pose)
        , m_head(look, pose) {}

    SitterTruth paint() {
        truth();
        if (m_look.hair_style == SitterLook::Hair::long_cut && !m_look.scarf) {
            paintLongHair();
        }
        paintBody();
        paintHairBehind();
        paintFace();
        softenFace();
        paintFeatures();
        paintHairBefore();
        if (m_look.glasses) {
            paintGlasses();
        }
        return m_truth;
    }

    cv::Rect faceArea() const {
        return boundsOf(
            {m_head.outline(-0.75, m_head.centreY() - m_head.halfHeight()), m_head.outline(0.75, m_head.chinY()),
             m_head.outline(0.75, m_head.centreY() - m_head.halfHeight()), m_head.outline(-0.75, m_head.chinY())},
            4, m_canvas.picture);
    }

private:
    using Place = cv::Point2d (SitterHead::*)(double, double) const;

    /// Part of an ellipse around (x, y), angles clockwise in the picture from the right.
    Outline arc(double x, double y, double radius_x, double radius_y, Place place, double from_deg = 0,
                double to_deg = 360) const {
        Outline points;
        constexpr int kSteps = 72;
        for (int step = 0; step <= kSteps; ++step) {
            const double angle = (from_deg + (to_deg - from_deg) * step / kSteps) * kPi / 180;
            points.push_back((m_head.*place)(x + radius_x * std::cos(angle), y + radius_y * std::sin(angle)));
        }
        return points;
    }

    Outline onFace(double x, double y, double radius_x, double radius_y, double out = 0) const {
        Outline points;
        for (int step = 0; step < 40; ++step) {
            const double angle = step * kPi / 20;
            points.push_back(m_head.frame(x + radius_x * std::cos(angle), y + radius_y * std::sin(angle), out));
        }
        return points;
    }

    double px(double units) const { return units * m_head.unit_px(); }
    double low(double y) const { return y * m_head.tall(); }

    double hairRise() const {
        return m_look.hair_style == SitterLook::Hair::shorn ? std::min(0.04, m_look.hair_height) : m_look.hair_height;
    }
    double hairSide() const { return m_look.hair_style == SitterLook::Hair::shorn ? 0.012 : 0.055; }

    void truth() {
        const cv::Point2d left = m_head.frame(-SitterHead::kPupil, 0);
        const cv::Point2d right = m_head.frame(SitterHead::kPupil, 0);
        m_truth.left_pupil_x_px = left.x;
        m_truth.left_pupil_y_px = left.y;
        m_truth.right_pupil_x_px = right.x;
        m_truth.right_pupil_y_px = right.y;
        m_truth.eye_x_px = (left.x + right.x) / 2;
        m_truth.eye_y_px = (left.y + right.y) / 2;
        m_truth.face_left_x_px = m_head.outline(-0.5, m_head.centreY()).x;
        m_truth.face_right_x_px = m_head.outline(0.5, m_head.centreY()).x;
        m_truth.chin_y_px = m_head.outline(0, m_head.chinY()).y;
        m_truth.hair_top_y_px = m_pose.eye_y_px;
    }

    void raiseHairTop(const Outline& outline) {
        for (const cv::Point2d& point : outline) {
            m_truth.hair_top_y_px = std::min(m_truth.hair_top_y_px, point.y);
        }
    }

    void paintLongHair() {
        Outline hair = arc(0, m_head.centreY(), 0.58, m_head.halfHeight(), &SitterHead::outline, 180, 360);
        for (const auto& [x, y] :
             {std::pair{0.62, 0.5}, {0.60, 0.95}, {0.42, 1.15}, {-0.42, 1.15}, {-0.60, 0.95}, {-0.62, 0.5}}) {
            hair.push_back(m_head.outline(x, low(y)));
        }
        m_canvas.fill(hair, shaded(m_look.hair, 0.9));
    }

    void paintBody() {
        const double chin = m_head.chinY();
        const Bgr neck = shaded(m_look.skin, 0.82);
        m_canvas.fill({m_head.outline(-0.27, chin - 0.3), m_head.outline(0.27, chin - 0.3), body(0.31, chin + 0.5),
                       body(-0.31, chin + 0.5)},
                      neck);
        Outline torso;
        for (const auto& [x, y] : {std::pair{-0.30, 0.14},
                                   {-0.55, 0.27},
                                   {-0.95, 0.38},
                                   {-1.18, 0.52},
                                   {-1.30, 0.85},
                                   {-1.36, 4.0},
                                   {1.36, 4.0},
                                   {1.30, 0.85},
                                   {1.18, 0.52},
                                   {0.95, 0.38},
                                   {0.55, 0.27},
                                   {0.30, 0.14}}) {
            torso.push_back(body(x, chin + y));
        }
        torso.push_back(body(0, chin + 0.42));
        m_canvas.fill(torso, m_look.clothes);
        const Bgr collar = mixed(m_look.clothes, {0, 0, 0}, 0.3);
        m_canvas.stroke({body(-0.30, chin + 0.14), body(-0.02, chin + 0.46), body(-0.05, chin + 1.2)}, px(0.02),
                        collar);
        m_canvas.stroke({body(0.30, chin + 0.14), body(0.02, chin + 0.46), body(0.05, chin + 1.2)}, px(0.02), collar);
        m_canvas.tint(m_head.outline(0, chin - 0.02), px(0.4), px(0.22), shaded(m_look.skin, 0.5), 0.7);
    }

    /// Shoulders stay level when the head tilts.
    cv::Point2d body(double x, double y) const { return {m_pose.eye_x_px + px(x), m_pose.eye_y_px + px(y)}; }

    void paintHairBehind() {
        if (m_look.scarf) {
            Outline cloth = arc(0, m_head.centreY(), 0.62, m_head.halfHeight() + m_look.hair_height,
                                &SitterHead::outline, 180, 360);
            for (const auto& [x, y] :
                 {std::pair{0.63, 0.4}, {0.56, 0.8}, {0.72, 1.15}, {-0.72, 1.15}, {-0.56, 0.8}, {-0.63, 0.4}}) {
                cloth.push_back(m_head.outline(x, low(y)));
            }
            m_canvas.fill(cloth, m_look.hair);
            raiseHairTop(cloth);
            return;
        }
        for (const double side : {-1.0, 1.0}) {
            m_canvas.fill(arc(side * 0.525, low(0.11), 0.055, low(0.155), &SitterHead::beside),
                          shaded(m_look.skin, 0.88));
            m_canvas.fill(arc(side * 0.535, low(0.11), 0.025, low(0.10), &SitterHead::beside),
                          shaded(m_look.skin, 0.72));
        }
        const Outline cap = arc(0, m_head.centreY(), 0.5 + hairSide(), m_head.halfHeight() + hairRise(),
                                &SitterHead::outline, 180, 360);
        m_canvas.fill(cap, m_look.hair);
        raiseHairTop(cap);
        if (m_look.hair_style == SitterLook::Hair::bun) {
            const Outline bun =
                arc(0, m_head.centreY() - m_head.halfHeight() - hairRise() - 0.02, 0.16, 0.13, &SitterHead::outline);
            m_canvas.fill(bun, shaded(m_look.hair, 0.95));
            raiseHairTop(bun);
        }
    }

    void paintFace() {
        m_canvas.fill(arc(0, m_head.centreY(), 0.5, m_head.halfHeight(), &SitterHead::outline), m_look.skin);
        const Bgr dark = shaded(m_look.skin, 0.55);
        for (const double side : {-1.0, 1.0}) {
            m_canvas.tint(m_head.frame(side * 0.225, -0.03), px(0.17), px(0.11), dark, 0.45);
            m_canvas.tint(m_head.frame(side * 0.075, low(0.17)), px(0.05), px(0.2), dark, 0.5);
            m_canvas.tint(m_head.frame(side * 0.30, low(0.30)), px(0.16), px(0.14), {150, 160, 235}, 0.25);
        }
        m_canvas.tint(m_head.frame(0, low(0.16), 0.08), px(0.045), px(0.2), {245, 245, 250}, 0.3);
        m_canvas.tint(m_head.frame(0, low(0.295), 0.06), px(0.13), px(0.05), dark, 0.55);
        m_canvas.tint(m_head.frame(0, low(0.56)), px(0.13), px(0.05), dark, 0.4);
    }

    void softenFace() { m_canvas.blur(faceArea(), px(0.006)); }

    void paintFeatures() {
        for (const double side : {-1.0, 1.0}) {
            paintEye(side);
            paintBrow(side);
        }
        paintNose();
        paintMouth();
    }

    void paintEye(double side) {
        const double x = side * SitterHead::kPupil;
        const double open = std::clamp(m_pose.eyes_open, 0.0, 1.0);
        const double half = 0.098;
        Outline upper, lower;
        constexpr int kSteps = 16;
        for (int step = 0; step <= kSteps; ++step) {
            const double t = -1 + 2.0 * step / kSteps;
            const double bow = 1 - t * t;
            const double floor = 0.010 + 0.024 * bow;
            const double roof = 0.010 - 0.054 * bow;
            upper.push_back(m_head.frame(x + half * t, low(floor + (roof - floor) * open)));
            lower.push_back(m_head.frame(x + half * t, low(floor)));
        }
        Outline gap = upper;
        gap.insert(gap.end(), lower.rbegin(), lower.rend());
        if (open > 0.05) {
            m_canvas.fillWithin(gap, [&](SitterCanvas& inside) {
                inside.fill(onFace(x, 0, 0.11, 0.07), mixed({225, 228, 232}, m_look.skin, 0.15));
                inside.fill(onFace(x, 0, 0.044, 0.044), {35, 52, 78});
                inside.fill(onFace(x, 0, 0.019, 0.019), {12, 12, 14});
                inside.fill(onFace(x + 0.014, -0.014, 0.008, 0.008), {245, 245, 245});
            });
        }
        m_canvas.stroke(lower, px(0.005), shaded(m_look.skin, 0.6));
        m_canvas.stroke(upper, px(0.013), {30, 32, 42});
        Outline crease;
        for (int step = 2; step <= kSteps - 2; ++step) {
            const double t = -1 + 2.0 * step / kSteps;
            crease.push_back(m_head.frame(x + half * t, low(-0.026 - 0.045 * (1 - t * t))));
        }
        m_canvas.stroke(crease, px(0.006), shaded(m_look.skin, 0.68));
    }

    void paintBrow(double side) {
        Outline brow;
        constexpr int kSteps = 12;
        // Rises to its peak at two thirds, then falls to the temple.
        const auto middle = [](double t) { return -0.112 - 0.038 * std::sin(t * 2.2) + 0.075 * std::pow(t, 3.0); };
        const auto half = [](double t) { return 0.017 - 0.011 * t * t; };
        for (int step = 0; step <= kSteps; ++step) {
            const double t = static_cast<double>(step) / kSteps;
            brow.push_back(m_head.frame(side * (0.085 + 0.27 * t), low(middle(t) - half(t))));
        }
        for (int step = kSteps; step >= 0; --step) {
            const double t = static_cast<double>(step) / kSteps;
            brow.push_back(m_head.frame(side * (0.085 + 0.27 * t), low(middle(t) + half(t))));
        }
        m_canvas.fill(brow, mixed(shaded(m_look.hair, 0.8), m_look.skin, 0.2));
    }

    void paintNose() {
        const Bgr dark = shaded(m_look.skin, 0.6);
        for (const double side : {-1.0, 1.0}) {
            m_canvas.stroke({m_head.frame(side * 0.072, low(0.180), 0.05), m_head.frame(side * 0.106, low(0.225), 0.03),
                             m_head.frame(side * 0.093, low(0.260), 0.03)},
                            px(0.008), dark);
            m_canvas.fill(onFace(side * 0.045, low(0.262), 0.028, 0.013, 0.06), shaded(m_look.skin, 0.32));
        }
    }

    void paintMouth() {
        const double gap = 0.15 * std::clamp(m_pose.mouth_open, 0.0, 1.0);
        const double y = low(0.485);
        const Bgr lip = mixed(m_look.skin, {85, 75, 165}, 0.6);
        Outline outer, inner;
        constexpr int kSteps = 24;
        for (int step = 0; step <= kSteps; ++step) {
            const double t = -1 + 2.0 * step / kSteps;
            const double bow = 1 - t * t;
            outer.push_back(m_head.frame(0.18 * t, y - (0.042 - 0.012 * std::exp(-t * t * 40)) * bow));
            inner.push_back(m_head.frame(0.15 * t, y));
        }
        for (int step = kSteps; step >= 0; --step) {
            const double t = -1 + 2.0 * step / kSteps;
            const double bow = 1 - t * t;
            outer.push_back(m_head.frame(0.18 * t, y + (0.055 + gap) * bow));
            inner.push_back(m_head.frame(0.15 * t, y + gap * bow));
        }
        m_canvas.fill(outer, lip);
        if (gap > 0.004) {
            m_canvas.fill(inner, {25, 18, 45});
            m_canvas.fill(onFace(0, y + gap * 0.15, 0.10, gap * 0.15), {215, 225, 230});
        } else {
            m_canvas.stroke(Outline(inner.begin(), inner.begin() + kSteps + 1), px(0.009), shaded(lip, 0.5));
        }
    }

    void paintHairBefore() {
        const double brow_line = m_look.bangs ? -0.255 : -0.40;
        const double hairline = m_look.hair_style == SitterLook::Hair::shorn && !m_look.bangs ? -0.46 : brow_line;
        const double cap_side = m_look.scarf ? 0.56 : 0.5 + hairSide();
        const double cap_rise = m_look.scarf ? m_look.hair_height : hairRise();
        Outline hair =
            arc(0, m_head.centreY(), cap_side, m_head.halfHeight() + cap_rise, &SitterHead::outline, 184, 356);
        // Hair ends above the ears, so that the face's edge shows.
        const double temples = std::min(0.30, -0.10 - hairline);
        constexpr int kSteps = 24;
        for (int step = kSteps; step >= 0; --step) {
            const double t = -1 + 2.0 * step / kSteps;
            const double fold = m_look.bangs ? 0.012 * std::sin(9 * t + m_look.seed) : 0.0;
            hair.push_back(m_head.frame(0.475 * t, low(hairline + temples * std::pow(std::abs(t), 6.0)) + fold));
        }
        m_canvas.fill(hair, m_look.hair);
        paintStrands();
        if (m_look.hair_over_eyes) {
            m_canvas.fill({m_head.frame(-0.44, low(-0.42)), m_head.frame(-0.05, low(-0.42)),
                           m_head.frame(-0.12, low(0.03)), m_head.frame(-0.36, low(0.06))},
                          m_look.hair);
        }
    }

    /// Lights in the hair, so that it is no flat patch.
    void paintStrands() {
        const Bgr light = mixed(m_look.hair, {120, 120, 130}, 0.25);
        const int count = 14;
        for (int strand = 0; strand < count; ++strand) {
            const double t = -0.85 + 1.7 * (strand + 0.37 * ((m_look.seed >> (strand % 8)) & 1)) / count;
            const double top = m_head.centreY() - (m_head.halfHeight() + hairRise() * 0.7) * std::sqrt(1 - t * t * 0.9);
            m_canvas.stroke({m_head.outline(0.46 * t, top), m_head.outline(0.5 * t, top + 0.12)}, px(0.005), light);
        }
    }

    void paintGlasses() {
        for (const double side : {-1.0, 1.0}) {
            const Outline rim = onFace(side * 0.23, low(0.03), 0.155, low(0.12), 0.04);
            if (m_look.glare > 0) {
                m_canvas.fillWithin(rim, [&](SitterCanvas& inside) {
                    inside.tint(m_head.frame(side * 0.23, low(0.02), 0.04), px(0.20), px(0.16), {255, 255, 255},
                                std::min(1.0, 1.3 * m_look.glare));
                });
            }
            m_canvas.stroke(rim, px(0.008), {78, 74, 76}, true);
            m_canvas.stroke({m_head.frame(side * 0.385, low(0.01), 0.04), m_head.outline(side * 0.52, low(0.02))},
                            px(0.008), {78, 74, 76});
        }
        m_canvas.stroke({m_head.frame(-0.08, low(0.01), 0.06), m_head.frame(0, low(-0.005), 0.07),
                         m_head.frame(0.08, low(0.01), 0.06)},
                        px(0.008), {78, 74, 76});
    }

    SitterCanvas& m_canvas;
    const SitterLook& m_look;
    const SitterPose& m_pose;
    SitterHead m_head;
    SitterTruth m_truth;
};

void paintPhone(SitterCanvas& canvas, const ShownCode& code) {
    const double side = code.size * code.module_px;
    const double angle = code.tilt_deg * kPi / 180;
    const auto at = [&](double x, double y) {
        return cv::Point2d(code.centre_x_px + x * std::cos(angle) - y * std::sin(angle),
                           code.centre_y_px + x * std::sin(angle) + y * std::cos(angle));
    };
    const auto box = [&](double half_width, double half_height) {
        return Outline{at(-half_width, -half_height), at(half_width, -half_height), at(half_width, half_height),
                       at(-half_width, half_height)};
    };
    const auto level = [&](double full) { return static_cast<std::uint8_t>(std::lround(full * code.brightness)); };
    canvas.fill(box(side * 0.62, side * 1.05), {28, 26, 26});
    canvas.fill(box(side * 0.58, side * 0.97), {level(252), level(252), level(252)});
    const std::uint8_t ink = level(18);
    for (int y = 0; y < code.size; ++y) {
        for (int x = 0; x < code.size;) {
            int end = x;
            while (end < code.size && code.dark[static_cast<std::size_t>(y * code.size + end)] != 0) {
                ++end;
            }
            if (end > x) {
                const double left = x * code.module_px - side / 2, right = end * code.module_px - side / 2;
                const double top = y * code.module_px - side / 2, bottom = top + code.module_px;
                canvas.fill({at(left, top), at(right, top), at(right, bottom), at(left, bottom)}, {ink, ink, ink});
            }
            x = end + 1;
        }
    }
}

} // namespace

DrawnSitter drawSitter(const SitterLook& look, const SitterPose& pose, const SitterScene& scene,
                       const std::optional<ShownCode>& code, std::uint64_t frame_number) {
    SitterCanvas canvas(scene.width_px, scene.height_px, scene.backdrop);
    shadeBackdrop(canvas, pose, scene, frame_number);
    SitterTruth truth;
    if (pose.present) {
        SitterPainter painter(canvas, look, pose);
        truth = painter.paint();
        lightSitter(canvas, look, pose, scene);
    }
    if (code) {
        paintPhone(canvas, *code);
    }
    photograph(canvas, scene, look.seed, frame_number);
    return {frameOf(canvas.picture, frame_number, Frame::Clock::now()), truth};
}

} // namespace capture
