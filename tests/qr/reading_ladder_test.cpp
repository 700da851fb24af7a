#include "qr/reading_ladder.h"
#include "qr/symbol_layout.h"
#include "tests/bench/codes/labelled_pictures.h"
#include "tests/bench/codes/other_readers.h"
#include "tests/bench/codes/phone_screens.h"

#include <catch2/catch.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace {

qr::ImageView view(const cv::Mat1b& grey) {
    return {grey.data, grey.cols, grey.rows, static_cast<std::ptrdiff_t>(grey.step), qr::ImageView::Format::grey};
}

cv::Mat1b drawn(const std::string& text, int module_px) {
    const auto modules = qr::writeSymbol(text);
    REQUIRE(modules);
    cv::Mat1b small(modules->size, modules->size);
    for (int y = 0; y < modules->size; ++y) {
        for (int x = 0; x < modules->size; ++x)
            small(y, x) = modules->at(x, y) ? 0 : 255;
    }
    cv::Mat1b large;
    cv::resize(small, large, {}, module_px, module_px, cv::INTER_NEAREST);
    return large;
}

/// The picture seen from the side: its right edge shrunk to `share` of the left.
cv::Mat1b tilted(const cv::Mat1b& picture, float share) {
    const auto w = static_cast<float>(picture.cols);
    const auto h = static_cast<float>(picture.rows);
    const float in = h * (1 - share) / 2;
    const std::array<cv::Point2f, 4> from{{{0, 0}, {w, 0}, {w, h}, {0, h}}};
    const std::array<cv::Point2f, 4> to{{{0, 0}, {w * 0.8F, in}, {w * 0.8F, h - in}, {0, h}}};
    cv::Mat1b seen;
    cv::warpPerspective(picture, seen, cv::getPerspectiveTransform(from.data(), to.data()), picture.size(),
                        cv::INTER_AREA, cv::BORDER_CONSTANT, 255);
    return seen;
}

std::vector<std::string> textsIn(const cv::Mat1b& picture) {
    std::vector<std::string> texts;
    for (const auto& symbol : qr::readEverything(view(picture)))
        texts.push_back(symbol.text);
    return texts;
}

} // namespace

TEST_CASE("Alignment patterns stand where ISO/IEC 18004 puts them", "[qr]") {
    CHECK(qr::alignmentCentres(1).empty());
    CHECK(qr::alignmentCentres(2) == std::vector{6, 18});
    CHECK(qr::alignmentCentres(7) == std::vector{6, 22, 38});
    CHECK(qr::alignmentCentres(14) == std::vector{6, 26, 46, 66});
    CHECK(qr::alignmentCentres(32) == std::vector{6, 34, 60, 86, 112, 138});
    CHECK(qr::alignmentCentres(36) == std::vector{6, 24, 50, 76, 102, 128, 154});
    CHECK(qr::alignmentCentres(40) == std::vector{6, 30, 58, 86, 114, 142, 170});
}

TEST_CASE("What a version fixes is what the writer draws", "[qr]") {
    const auto text = GENERATE(as<std::string>(), "A", std::string(100, 'B'), std::string(400, 'C'));
    const auto modules = qr::writeSymbol(text);
    REQUIRE(modules);
    constexpr int kQuietZone = 4;
    const int version = (modules->size - 2 * kQuietZone - 17) / 4;
    int differing = 0;
    for (const auto& fixed : qr::fixedModules(version))
        differing += modules->at(fixed.x + kQuietZone, fixed.y + kQuietZone) == fixed.dark ? 0 : 1;
    CHECK(differing == 0);
}

TEST_CASE("The ladder reads light on dark, mirrored, tilted, and dim symbols", "[qr]") {
    const std::string text = "XY1:" + std::string(300, 'Q');
    const cv::Mat1b plain = drawn(text, 5);
    cv::Mat1b seen;
    SECTION("as it is") {
        seen = plain;
    }
    SECTION("light on dark") {
        cv::bitwise_not(plain, seen);
    }
    SECTION("mirrored") {
        cv::flip(plain, seen, 1);
    }
    SECTION("tilted") {
        seen = tilted(plain, 0.7F);
    }
    SECTION("dim") {
        plain.convertTo(seen, CV_8U, 0.05, 3);
    }
    SECTION("blurred") {
        cv::GaussianBlur(plain, seen, {}, 2.0);
    }
    CHECK(textsIn(seen) == std::vector{text});
}

TEST_CASE("A code out of focus is read, as a lens blurs it and a camera stores it", "[qr]") {
    // 0.6 of a module leaves dark and light by turns a sixth of their contrast.
    const std::string text = "XY1:OUT OF FOCUS 0123456789 $%*+-./:";
    constexpr int kModule_px = 8;
    cv::Mat1f light;
    drawn(text, kModule_px).convertTo(light, CV_32F, 1.0 / 255);
    cv::GaussianBlur(light, light, {}, 0.6 * kModule_px);
    cv::pow(light, 1 / 2.2, light);
    cv::Mat1b seen;
    light.convertTo(seen, CV_8U, 200, 30);
    CHECK(bench::readByZXing(view(seen), false).empty()); // or the test would show nothing
    CHECK(textsIn(seen) == std::vector{text});
}

TEST_CASE("The ladder reads every symbol of a picture once, with its corners", "[qr]") {
    const cv::Mat1b one = drawn("ONE", 4);
    const cv::Mat1b two = drawn("TWO", 3);
    cv::Mat1b picture(400, 600, std::uint8_t{200});
    one.copyTo(picture(cv::Rect(20, 30, one.cols, one.rows)));
    two.copyTo(picture(cv::Rect(400, 200, two.cols, two.rows)));
    auto symbols = qr::readEverything(view(picture));
    REQUIRE(symbols.size() == 2);
    std::sort(symbols.begin(), symbols.end(), [](const auto& a, const auto& b) { return a.text < b.text; });
    CHECK(symbols[0].text == "ONE");
    CHECK(symbols[0].corners[0].x == Approx(20 + 4 * 4).margin(3));
    CHECK(symbols[1].text == "TWO");
    CHECK(symbols[1].corners[2].x == Approx(400 + two.cols - 4 * 3).margin(3));
}

TEST_CASE("A phone that is held well is read, every time", "[qr]") {
    cv::RNG random(20);
    for (int i = 0; i < 16; ++i) {
        const auto screen = bench::drawPhoneScreen(4 + i % 3, bench::kHeldWell, random);
        CAPTURE(i);
        CHECK(textsIn(screen.frame) == std::vector{screen.text});
    }
}

TEST_CASE("A code whose corner pattern is covered reads by the other two", "[qr]") {
    const std::string text = "XY1:" + std::string(300, 'Q');
    cv::Mat1b picture = drawn(text, 5);
    const int quiet_px = 4 * 5;
    cv::circle(picture, {quiet_px + 17, quiet_px + 17}, 26, 255, cv::FILLED);
    SECTION("straight") {}
    SECTION("turned") {
        const cv::Point2f middle(static_cast<float>(picture.cols) / 2, static_cast<float>(picture.rows) / 2);
        cv::Mat1b turned;
        cv::warpAffine(picture, turned, cv::getRotationMatrix2D(middle, 28, 0.7), picture.size(), cv::INTER_AREA,
                       cv::BORDER_CONSTANT, 255);
        picture = turned;
    }
    CHECK(textsIn(picture) == std::vector{text});
}

TEST_CASE("Nothing is read where there is nothing", "[qr]") {
    CHECK(qr::readEverything({}).empty());
    cv::Mat1b noise(300, 400);
    cv::RNG(7).fill(noise, cv::RNG::UNIFORM, 0, 255);
    CHECK(textsIn(noise).empty());
    CHECK(textsIn(cv::Mat1b(1, 1, std::uint8_t{0})).empty());
}

TEST_CASE("On photographs the ladder reads more codes than plain ZXing, and no more wrongly", "[qr]") {
    const auto pictures = bench::labelledPictures();
    if (!pictures) {
        WARN("[skipped] no data/qr under $XUEYING_SHARED");
        return;
    }
    bench::Tally ours;
    bench::Tally zxing;
    // A third of the pictures; the bench takes all and says how many more. On a busy machine the ladder stops early.
    for (std::size_t i = 0; i < pictures->size(); i += 3) {
        const auto& picture = (*pictures)[i];
        const cv::Mat1b grey = cv::imread(picture.file, cv::IMREAD_GRAYSCALE);
        std::vector<bench::Reading> readings;
        for (const auto& symbol : qr::readEverything(view(grey))) {
            bench::Reading reading{symbol.text, {}};
            for (const auto corner : symbol.corners) {
                reading.centre.x += corner.x / 4;
                reading.centre.y += corner.y / 4;
            }
            readings.push_back(reading);
        }
        ours += bench::count(picture, readings);
        zxing += bench::count(picture, bench::readByZXing(view(grey), false));
    }
    CHECK(ours.read > zxing.read);
    CHECK(ours.wrong <= zxing.wrong);
}
