#include "app/chair_watch.h"

#include <catch2/catch.hpp>

#include <cmath>

using app::ChairWatch;
using capture::Face;
using std::chrono::milliseconds;
using Change = app::ChairWatch::Change;

namespace {

/// A schematic face: 68 points in iBUG's order, eyes one unit apart.
struct Build {
    double nose_length = 0.75;
    double nose_width = 0.4;
    double cheeks = 2.2;
    double chin = 1.75;
    double brows = 0.4;
};

Face faceOf(const Build& build, double x_px = 900, double y_px = 400, double eye_distance_px = 120) {
    Face face;
    face.width_px = eye_distance_px * 2;
    face.height_px = eye_distance_px * 2;
    face.x_px = x_px - face.width_px / 2;
    face.y_px = y_px - face.height_px / 2;
    const auto put = [&](std::size_t i, double x, double y) {
        face.landmarks[i] = {static_cast<float>(x_px + x * eye_distance_px),
                             static_cast<float>(y_px + y * eye_distance_px)};
    };
    for (std::size_t i = 0; i <= 16; ++i) { // jaw: half an ellipse from ear to ear
        const double angle = 3.14159265 * (1 - static_cast<double>(i) / 16);
        put(i, build.cheeks / 2 * std::cos(angle), build.chin * std::sin(angle));
    }
    for (std::size_t i = 17; i <= 26; ++i) {
        put(i, -0.8 + 0.178 * static_cast<double>(i - 17), -build.brows);
    }
    for (std::size_t i = 27; i <= 30; ++i) {
        put(i, 0, build.nose_length * 0.2 * static_cast<double>(i - 27));
    }
    for (std::size_t i = 31; i <= 35; ++i) {
        put(i, build.nose_width * (static_cast<double>(i - 31) / 4 - 0.5), build.nose_length);
    }
    for (std::size_t i = 36; i <= 47; ++i) {
        const double centre = i < 42 ? -0.5 : 0.5;
        const double angle = 3.14159265 * (1 + static_cast<double>((i - 36) % 6) / 3);
        put(i, centre + 0.2 * std::cos(angle), 0.06 * std::sin(angle));
    }
    return face;
}

/// Frames 50 ms apart.
class Chair {
public:
    Change see(const Face& face, int frames = 10) { return show({face}, frames); }
    void reviewing(milliseconds duration) { m_now += duration; }
    Change empty(milliseconds duration) { return show({}, static_cast<int>(duration.count() / 50)); }
    ChairWatch watch;

private:
    Change show(const std::vector<Face>& faces, int frames) {
        Change change = Change::none;
        for (int i = 0; i < frames && change == Change::none; ++i) {
            m_now += milliseconds(50);
            change = watch.look(faces, m_now);
        }
        return change;
    }
    ChairWatch::Clock::time_point m_now{};
};

constexpr Build kFirst{};
constexpr Build kSecond{0.82, 0.46, 2.36, 1.86, 0.45};

} // namespace

TEST_CASE("A sitter who stays, moves a little and comes closer is not asked again", "[app]") {
    Chair chair;
    CHECK(chair.see(faceOf(kFirst)) == Change::none);
    CHECK(chair.see(faceOf(kFirst, 950, 420, 130)) == Change::none);
    CHECK(chair.see(faceOf(kFirst, 880, 410, 115), 100) == Change::none);
}

TEST_CASE("An empty chair is told after three seconds, and once", "[app]") {
    Chair chair;
    chair.see(faceOf(kFirst));
    CHECK(chair.empty(milliseconds(2900)) == Change::none);
    CHECK(chair.empty(milliseconds(200)) == Change::left);
    CHECK(chair.empty(milliseconds(10'000)) == Change::none);
    chair.watch.begin();
    CHECK(chair.see(faceOf(kSecond)) == Change::none);
}

TEST_CASE("While a picture is reviewed nobody looks at the chair: the same sitter stays, another is told", "[app]") {
    Chair chair;
    chair.see(faceOf(kFirst));
    chair.reviewing(milliseconds(12'000));
    CHECK(chair.see(faceOf(kFirst, 960, 410), 40) == Change::none);
    chair.reviewing(milliseconds(12'000));
    CHECK(chair.see(faceOf(kSecond), 40) == Change::other_face);
}

TEST_CASE("A chair that is empty after the review is told", "[app]") {
    Chair chair;
    chair.see(faceOf(kFirst));
    chair.reviewing(milliseconds(12'000));
    CHECK(chair.empty(milliseconds(2500)) == Change::none);
    CHECK(chair.empty(milliseconds(700)) == Change::left);
}

TEST_CASE("A sitter still on the way to the chair is not asked again", "[app]") {
    Chair chair;
    CHECK(chair.empty(milliseconds(8000)) == Change::none);
    CHECK(chair.see(faceOf({})) == Change::none);
    CHECK(chair.empty(milliseconds(3500)) == Change::left);
}

TEST_CASE("The same face back after bending down is not asked again", "[app]") {
    Chair chair;
    chair.see(faceOf(kFirst));
    CHECK(chair.empty(milliseconds(1500)) == Change::none);
    CHECK(chair.see(faceOf(kFirst, 930, 380, 126), 40) == Change::none);
}

TEST_CASE("Another face after a short gap is told", "[app]") {
    Chair chair;
    chair.see(faceOf(kFirst));
    chair.empty(milliseconds(800));
    CHECK(chair.see(faceOf(kSecond)) == Change::other_face);
}

TEST_CASE("Another face that jumps in from the side without a gap is told", "[app]") {
    Chair chair;
    chair.see(faceOf(kFirst));
    CHECK(chair.see(faceOf(kSecond, 1300)) == Change::other_face);
}

TEST_CASE("A face that is lost for a frame or two is the same face", "[app]") {
    Chair chair;
    chair.see(faceOf(kFirst));
    chair.empty(milliseconds(100));
    CHECK(chair.see(faceOf(kFirst), 30) == Change::none);
}
