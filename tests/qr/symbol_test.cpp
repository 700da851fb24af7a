#include "qr/symbol_reader.h"
#include "qr/symbol_writer.h"

#include <catch2/catch.hpp>

namespace {

struct Picture {
    qr::Bytes pixels;
    int side_px = 0;

    qr::ImageView view() const { return {pixels.data(), side_px, side_px, side_px, qr::ImageView::Format::grey}; }
};

Picture drawn(std::string_view text, int module_px) {
    const auto modules = qr::writeSymbol(text);
    REQUIRE(modules);
    Picture picture{{}, modules->size * module_px};
    for (int y = 0; y < picture.side_px; ++y) {
        for (int x = 0; x < picture.side_px; ++x)
            picture.pixels.push_back(modules->at(x / module_px, y / module_px) ? 0 : 255);
    }
    return picture;
}

} // namespace

TEST_CASE("A written symbol reads back with its text, bytes and corners", "[qr]") {
    const std::string text = "XY1:ABC 123$%*+-./:";
    const auto picture = drawn(text, 4);
    for (const auto effort : {qr::ReadEffort::fast, qr::ReadEffort::thorough}) {
        const auto symbols = qr::readSymbols(picture.view(), effort);
        REQUIRE(symbols.size() == 1);
        CHECK(symbols[0].text == text);
        CHECK(std::string(symbols[0].bytes.begin(), symbols[0].bytes.end()) == text);
        // Quiet zone of 4 modules at 4 px.
        CHECK(symbols[0].corners[0].x == Approx(16).margin(2));
        CHECK(symbols[0].corners[0].y == Approx(16).margin(2));
        CHECK(symbols[0].corners[2].x == Approx(picture.side_px - 16).margin(2));
        CHECK(symbols[0].corners[2].y == Approx(picture.side_px - 16).margin(2));
    }
}

TEST_CASE("Base45 text is written in alphanumeric mode at level M", "[qr]") {
    // 20 alphanumeric characters are what version 1-M holds: 21 modules and two quiet zones of 4; one more needs
    // version 2.
    CHECK(qr::writeSymbol(std::string(20, 'A'))->size == 21 + 8);
    CHECK(qr::writeSymbol(std::string(21, 'A'))->size == 25 + 8);
}

TEST_CASE("What no QR code holds is not written", "[qr]") {
    CHECK(qr::writeSymbol(std::string(3391, 'A')));
    CHECK_FALSE(qr::writeSymbol(std::string(3392, 'A')));
    CHECK_FALSE(qr::writeSymbol(""));
}

TEST_CASE("A picture without a code, and no picture, read as nothing", "[qr]") {
    const Picture grey{qr::Bytes(100 * 100, 128), 100};
    CHECK(qr::readSymbols(grey.view(), qr::ReadEffort::thorough).empty());
    CHECK(qr::readSymbols({}, qr::ReadEffort::fast).empty());
}

TEST_CASE("Sampled modules with finder patterns nearly right are no symbol, not the end of the program", "[qr]") {
    // Found by fuzzing: the diagonals pass for a finder pattern, the centre is light.
    const std::vector<std::uint8_t> pattern{255, 255, 255, 255, 255, 255, 255, 255, 35,  0,   0,   0,   0,   0,  0,
                                            0,   255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 138, 163, 138};
    qr::SymbolModules modules{17 + 4 * (1 + 255 % 6), {}};
    for (std::size_t i = 0; i < static_cast<std::size_t>(modules.size * modules.size); ++i)
        modules.dark.push_back(pattern[i / 8 % pattern.size()] >> i % 8 & 1);
    CHECK_FALSE(qr::readModules(modules));
}

TEST_CASE("Modules of no version's size are no symbol", "[qr]") {
    const int size = GENERATE(0, 17, 22, 23, 24, 181);
    const qr::SymbolModules modules{size, qr::Bytes(static_cast<std::size_t>(size * size), 1)};
    CHECK_FALSE(qr::readModules(modules));
}
