#include "capture/picture_file.h"
#include "tests/support/scratch_folder.h"

#include <catch2/catch.hpp>

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

TEST_CASE("A picture that cannot be written is said to be so", "[capture]") {
    CHECK_FALSE(capture::writePng(capture::Frame({0, 0, 0}, 1, 1, 0, {}), "/nowhere/a.png"));
}
