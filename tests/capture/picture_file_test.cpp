#include "capture/jpeg_file.h"
#include "capture/picture_file.h"
#include "tests/support/scratch_folder.h"

#include <catch2/catch.hpp>
#include <opencv2/imgcodecs.hpp>

#include <algorithm>
#include <fstream>
#include <numeric>

using capture::decodePicture;
using capture::Error;
using capture::readPicture;

namespace {

/// The header of a PNG or JPEG that states a size, and nothing behind it.
std::vector<std::uint8_t> pngHeader(std::uint32_t width, std::uint32_t height) {
    std::vector<std::uint8_t> bytes{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
    for (const std::uint32_t value : {width, height}) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes.push_back(static_cast<std::uint8_t>(value >> shift));
        }
    }
    bytes.insert(bytes.end(), {8, 2, 0, 0, 0});
    return bytes;
}

} // namespace

TEST_CASE("A picture is read back as it was written", "[capture]") {
    const test_support::ScratchFolder folder;
    std::vector<std::uint8_t> pixels(5 * 4 * 3);
    std::iota(pixels.begin(), pixels.end(), std::uint8_t{0});
    const capture::Frame written(pixels, 5, 4, 0, {});
    REQUIRE(capture::writePng(written, folder.file("a.png")));
    const auto read = readPicture(folder.file("a.png"));
    REQUIRE(read);
    CHECK(read->width_px() == 5);
    CHECK(read->height_px() == 4);
    CHECK(std::equal(pixels.begin(), pixels.end(), read->pixels()));
}

TEST_CASE("What is no picture is refused by name", "[capture]") {
    const test_support::ScratchFolder folder;
    std::ofstream(folder.file("letter.txt")) << "Dear photographer";
    std::ofstream(folder.file("empty.jpg"));
    for (const std::string& path : {folder.file("letter.txt"), folder.file("empty.jpg"), folder.file("missing.jpg")}) {
        const auto picture = readPicture(path);
        REQUIRE_FALSE(picture);
        CHECK(picture.error().kind == Error::Kind::not_a_picture);
        CHECK_THAT(picture.error().detail, Catch::Contains(path));
    }
}

TEST_CASE("A picture that states a giant size is refused before it is unpacked", "[capture]") {
    for (const auto& bytes : {pngHeader(50000, 50000), pngHeader(8193, 1), pngHeader(1, 4000000000U)}) {
        const auto picture = decodePicture(bytes, "giant.png");
        REQUIRE_FALSE(picture);
        CHECK(picture.error().kind == Error::Kind::picture_too_large);
    }
    const std::vector<std::uint8_t> jpeg{0xFF, 0xD8, 0xFF, 0xC0, 0,    17, 8, 0xFF, 0xFF,
                                         0xFF, 0xFF, 3,    1,    0x11, 0,  2, 0x11, 1};
    const auto picture = decodePicture(jpeg, "giant.jpg");
    REQUIRE_FALSE(picture);
    CHECK(picture.error().kind == Error::Kind::picture_too_large);
}

TEST_CASE("A giant size is seen in every format that is read, wherever the file states it", "[capture]") {
    cv::Mat small(16, 16, CV_8UC3, cv::Scalar(1, 2, 3));
    const auto encoded = [&](const char* format) {
        std::vector<std::uint8_t> bytes;
        REQUIRE(cv::imencode(format, small, bytes));
        REQUIRE(decodePicture(bytes, "small"));
        return bytes;
    };
    const auto refused = [](const std::vector<std::uint8_t>& bytes) {
        const auto picture = decodePicture(bytes, "giant");
        REQUIRE_FALSE(picture);
        return picture.error().kind == Error::Kind::picture_too_large;
    };
    // A byte that belongs to nothing stands before the frame header, which libjpeg skips.
    auto jpeg = encoded(".jpg");
    const auto frame_header = [](std::vector<std::uint8_t>& bytes) {
        const std::vector<std::uint8_t> marker{0xFF, 0xC0};
        return std::search(bytes.begin(), bytes.end(), marker.begin(), marker.end());
    };
    jpeg.insert(frame_header(jpeg), 0x00);
    REQUIRE(decodePicture(jpeg, "stray"));
    const auto at = frame_header(jpeg);
    std::fill(at + 5, at + 9, std::uint8_t{0xF0});
    CHECK(refused(jpeg));

    auto bitmap = encoded(".bmp");
    for (const std::vector<std::uint8_t>& height : {std::vector<std::uint8_t>{0, 0x40, 0, 0}, {0, 0xC0, 0xFF, 0xFF}}) {
        std::copy(height.begin(), height.end(), bitmap.begin() + 22);
        CHECK(refused(bitmap));
    }
    CHECK(refused(pngHeader(8192, 8192))); // neither side is too long
}

TEST_CASE("A format whose size is not known beforehand is no picture", "[capture]") {
    cv::Mat small(16, 16, CV_8UC3, cv::Scalar(1, 2, 3));
    std::vector<std::uint8_t> tiff;
    REQUIRE(cv::imencode(".tiff", small, tiff));
    const auto picture = decodePicture(tiff, "scan.tiff");
    REQUIRE_FALSE(picture);
    CHECK(picture.error().kind == Error::Kind::not_a_picture);
    std::vector<std::uint8_t> webp;
    REQUIRE(cv::imencode(".webp", small, webp));
    REQUIRE(decodePicture(webp, "screenshot.webp"));
}

TEST_CASE("A small JPEG that asks for pass after pass over many pixels is refused", "[capture]") {
    cv::Mat large(4000, 4000, CV_8UC3, cv::Scalar(1, 2, 3));
    std::vector<std::uint8_t> jpeg;
    REQUIRE(cv::imencode(".jpg", large, jpeg, {cv::IMWRITE_JPEG_PROGRESSIVE, 1}));
    REQUIRE(decodePicture(jpeg, "progressive"));
    const std::vector<std::uint8_t> marker{0xFF, 0xDA};
    const std::vector<std::uint8_t> scan(std::search(jpeg.begin(), jpeg.end(), marker.begin(), marker.end()),
                                         jpeg.end() - 2);
    std::vector<std::uint8_t> many(jpeg.begin(), jpeg.end() - 2);
    for (int i = 0; i < 20; ++i) {
        many.insert(many.end(), scan.begin(), scan.end());
    }
    many.insert(many.end(), {0xFF, 0xD9});
    CHECK_FALSE(decodePicture(many, "passes"));
}

TEST_CASE("A JPEG that names a table it has not has no known quality", "[capture]") {
    cv::Mat small(16, 16, CV_8UC3, cv::Scalar(1, 2, 3));
    std::vector<std::uint8_t> jpeg;
    REQUIRE(cv::imencode(".jpg", small, jpeg));
    const std::vector<std::uint8_t> marker{0xFF, 0xC0};
    const auto at = std::search(jpeg.begin(), jpeg.end(), marker.begin(), marker.end());
    REQUIRE(at != jpeg.end());
    REQUIRE(capture::readJpegFacts(jpeg)->quality > 0);
    for (const auto table : std::vector<std::uint8_t>{4, 100, 255}) {
        *(at + 12) = table; // of the first component
        const auto facts = capture::readJpegFacts(jpeg);
        CHECK((!facts || facts->quality == 0));
    }
}

TEST_CASE("A picture that cannot be written is said to be so", "[capture]") {
    CHECK_FALSE(capture::writePng(capture::Frame({0, 0, 0}, 1, 1, 0, {}), "/nowhere/a.png"));
}
