#include "capture/sitter_room.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace capture {
namespace {

std::uint8_t level(float value) {
    return static_cast<std::uint8_t>(std::clamp(value + 0.5F, 0.0F, 255.0F));
}

void paintRoom(SitterCanvas& canvas, const SitterPose& pose, const SitterScene& scene) {
    const double unit = pose.face_width_px;
    const auto box = [&](double x, double y, double width, double height) {
        return Outline{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}};
    };
    if (scene.object) {
        canvas.fill(box(pose.eye_x_px + 0.9 * unit, pose.eye_y_px - 0.7 * unit, 0.35 * unit, 0.5 * unit),
                    {60, 90, 120});
    }
    if (scene.chair_back) {
        canvas.fill(box(pose.eye_x_px - 0.8 * unit, pose.eye_y_px + 0.75 * unit, 1.6 * unit, 2 * unit), {40, 44, 52});
    }
}

/// Standard deviation 32, in a row that starts elsewhere for every line of the picture.
const std::vector<std::int8_t>& noiseRow() {
    static const std::vector<std::int8_t> row = [] {
        std::mt19937 random(7);
        std::vector<std::int8_t> values(1U << 18U);
        for (std::int8_t& value : values) {
            // The sum of four uniform numbers is near enough to a normal one, and the same on every platform.
            int sum = 0;
            for (int i = 0; i < 4; ++i) {
                sum += static_cast<int>(random() % 56);
            }
            value = static_cast<std::int8_t>(std::clamp(sum - 110, -127, 127));
        }
        return values;
    }();
    return row;
}

void addNoise(cv::Mat& picture, double sigma, std::uint32_t seed, std::uint64_t frame_number) {
    const std::vector<std::int8_t>& noise = noiseRow();
    const int gain = static_cast<int>(std::lround(sigma * 8)); // of 256: the row's deviation is 32
    std::mt19937 random(seed * 2654435761U + static_cast<std::uint32_t>(frame_number) * 40503U);
    const int count = picture.cols * 3;
    for (int y = 0; y < picture.rows; ++y) {
        const std::size_t room =
            noise.size() > static_cast<std::size_t>(count) ? noise.size() - static_cast<std::size_t>(count) : 1;
        const std::int8_t* const from = noise.data() + random() % room;
        std::uint8_t* const row = picture.ptr(y);
        for (int i = 0; i < std::min(count, static_cast<int>(noise.size())); ++i) {
            const int value = row[i] + ((from[i] * gain + 128) >> 8);
            row[i] = static_cast<std::uint8_t>(std::clamp(value, 0, 255));
        }
    }
}

} // namespace

void shadeBackdrop(SitterCanvas& canvas, const SitterPose& pose, const SitterScene& scene, std::uint64_t frame_number) {
    cv::Mat& picture = canvas.picture;
    if (scene.backdrop_fall_off > 0 || scene.folds > 0 || scene.shadow > 0) {
        const double sway = 0.15 * static_cast<double>(frame_number);
        for (int y = 0; y < picture.rows; ++y) {
            const double v = static_cast<double>(y) / picture.rows;
            std::uint8_t* const row = picture.ptr(y);
            for (int x = 0; x < picture.cols; ++x) {
                const double u = 2.0 * x / picture.cols - 1;
                double light = 1 - scene.backdrop_fall_off * (0.5 * u * u + 0.5 * v * v);
                light *= 1 + scene.folds * std::sin(u * 14 + v * 3 + sway) * (0.4 + 0.6 * v);
                if (scene.shadow > 0) {
                    const double dx = (x - pose.eye_x_px - 0.45 * pose.face_width_px) / (0.75 * pose.face_width_px);
                    const double dy = (y - pose.eye_y_px) / (1.1 * pose.face_width_px);
                    light *= 1 - scene.shadow * std::exp(-2 * (dx * dx + dy * dy) * (dx * dx + dy * dy));
                }
                for (int channel = 0; channel < 3; ++channel) {
                    row[3 * x + channel] = level(static_cast<float>(row[3 * x + channel] * light));
                }
            }
        }
    }
    paintRoom(canvas, pose, scene);
}

void lightSitter(SitterCanvas& canvas, const SitterLook& look, const SitterPose& pose, const SitterScene& scene) {
    const double centre_y = pose.eye_y_px + 0.03 * look.face_aspect * pose.face_width_px;
    const double half_width = 0.5 * pose.face_width_px;
    const double half_height = half_width * look.face_aspect;
    const int width = canvas.picture.cols;
    // Light in 1/1024: by column from the lamps, by column and row from the head's roundness.
    std::vector<int> lamps(static_cast<std::size_t>(width));
    std::vector<float> across(static_cast<std::size_t>(width));
    for (int x = 0; x < width; ++x) {
        const double u = (x - pose.eye_x_px) / half_width;
        const double side = std::clamp(u, -1.0, 1.0) * 0.75;
        // The sitter's left is the right of the picture.
        lamps[static_cast<std::size_t>(x)] =
            static_cast<int>(512 * (scene.light_left * (1 + side) + scene.light_right * (1 - side)));
        across[static_cast<std::size_t>(x)] = static_cast<float>(u * u);
    }
    for (int y = 0; y < canvas.picture.rows; ++y) {
        const float v = static_cast<float>((y - centre_y) / half_height);
        std::uint8_t* const row = canvas.picture.ptr(y);
        const std::uint8_t* const cover = canvas.cover.ptr(y);
        for (int x = 0; x < width; ++x) {
            if (cover[x] == 0) {
                continue;
            }
            const float edge = std::min(1.0F, across[static_cast<std::size_t>(x)] + v * v);
            const int round = static_cast<int>(1034.0F - 190.0F * edge * edge);
            const int light = 1024 + ((lamps[static_cast<std::size_t>(x)] * round / 1024 - 1024) * cover[x]) / 255;
            for (int channel = 0; channel < 3; ++channel) {
                row[3 * x + channel] =
                    static_cast<std::uint8_t>(std::min(255, (row[3 * x + channel] * light + 512) >> 10));
            }
        }
    }
}

void photograph(SitterCanvas& canvas, const SitterScene& scene, std::uint32_t seed, std::uint64_t frame_number) {
    cv::Mat& picture = canvas.picture;
    if (scene.exposure != 1) {
        picture.convertTo(picture, -1, scene.exposure, 0);
    }
    canvas.blur(cv::Rect(0, 0, picture.cols, picture.rows), scene.blur_sigma_px);
    if (scene.noise_sigma > 0) {
        addNoise(picture, scene.noise_sigma, seed, frame_number);
    }
}

} // namespace capture
