#include "capture/preview.h"

#include <catch2/catch.hpp>

#include <vector>

namespace {

/// Left half red, right half blue, each pixel's green its row.
std::vector<std::uint8_t> halves(int width_px, int height_px) {
    std::vector<std::uint8_t> bgr;
    for (int y = 0; y < height_px; ++y) {
        for (int x = 0; x < width_px; ++x) {
            const bool left = x < width_px / 2;
            bgr.push_back(left ? 0 : 255);
            bgr.push_back(static_cast<std::uint8_t>(y));
            bgr.push_back(left ? 255 : 0);
        }
    }
    return bgr;
}

struct Screen {
    int width_px;
    int height_px;
    std::vector<std::uint8_t> bgrx;

    Screen(int width, int height)
        : width_px(width)
        , height_px(height)
        , bgrx(static_cast<std::size_t>(width * height * 4), 7) {}
    capture::PreviewTarget target() { return {bgrx.data(), width_px, height_px, width_px * 4}; }
    std::vector<int> at(int x, int y) const {
        const auto place = static_cast<std::size_t>(4 * (y * width_px + x));
        return {bgrx[place], bgrx[place + 1], bgrx[place + 2], bgrx[place + 3]};
    }
};

constexpr int kFull = 253; ///< of 255: weights of seven bits

} // namespace

TEST_CASE("A preview of the same size has the same colours, opaque", "[capture]") {
    const auto bgr = halves(8, 6);
    Screen screen(8, 6);
    capture::PreviewDrawer().draw({bgr.data(), 8, 6, 24}, {0, 0, 8, 6}, false, screen.target());
    CHECK(screen.at(0, 5) == std::vector{0, 5, 255, 255});
    CHECK(screen.at(7, 2) == std::vector{255, 2, 0, 255});
}

TEST_CASE("A mirrored preview has left and right exchanged and nothing else", "[capture]") {
    const auto bgr = halves(8, 6);
    Screen screen(8, 6);
    capture::PreviewDrawer().draw({bgr.data(), 8, 6, 24}, {0, 0, 8, 6}, true, screen.target());
    CHECK(screen.at(7, 5) == std::vector{0, 5, 255, 255});
    CHECK(screen.at(0, 2) == std::vector{255, 2, 0, 255});
}

TEST_CASE("A part is scaled to the place it has, both ways", "[capture]") {
    const auto bgr = halves(80, 60);
    for (const auto& [width, height] : {std::pair(20, 15), std::pair(70, 50), std::pair(200, 150)}) {
        Screen screen(width, height);
        capture::PreviewDrawer().draw({bgr.data(), 80, 60, 240}, {40, 0, 40, 60}, false, screen.target());
        CHECK(screen.at(0, height / 2)[2] == 0); // nothing of the red half
        CHECK(screen.at(width - 1, height / 2)[0] >= kFull);
        CHECK(screen.at(width / 2, height - 1)[1] > 50);
    }
}

TEST_CASE("A part that reaches over the picture's edge is cut there", "[capture]") {
    const auto bgr = halves(8, 6);
    Screen screen(4, 3);
    capture::PreviewDrawer().draw({bgr.data(), 8, 6, 24}, {-3, 2, 30, 30}, false, screen.target());
    CHECK(screen.at(0, 0)[2] >= kFull);
    CHECK(screen.at(3, 2)[0] >= kFull);
    Screen one(1, 1);
    capture::PreviewDrawer().draw({bgr.data(), 8, 6, 24}, {100, 100, 5, 5}, false, one.target());
    CHECK(one.at(0, 0) == std::vector{255, 5, 0, 255});
}
