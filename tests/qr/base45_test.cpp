#include "qr/base45.h"

#include <catch2/catch.hpp>

using qr::asBytes;

namespace {

std::string bytesOf(std::string_view text) {
    const auto bytes = qr::fromBase45(text);
    REQUIRE(bytes);
    return {bytes->begin(), bytes->end()};
}

} // namespace

TEST_CASE("Base45 agrees with the examples of RFC 9285", "[qr]") {
    const auto [plain, coded] = GENERATE(table<std::string, std::string>(
        {{"", ""}, {"AB", "BB8"}, {"Hello!!", "%69 VD92EX0"}, {"base-45", "UJCLQE7W581"}, {"ietf!", "QED8WEX0"}}));
    CHECK(qr::toBase45(asBytes(plain)) == coded);
    CHECK(bytesOf(coded) == plain);
}

TEST_CASE("Base45 refuses what no encoder writes", "[qr]") {
    const auto text = GENERATE(as<std::string>(), "A", "BB8A", // a group of one character
                               "GGW",                          // 65536 in three characters
                               ":::",                          // 91124
                               "V5",                           // 256 in two characters
                               "bb8", "BB\n", "B\xC3\xA4", std::string("BB\0", 3));
    CHECK_FALSE(qr::fromBase45(text));
}

TEST_CASE("Base45 takes the largest values", "[qr]") {
    CHECK(bytesOf("FGW") == "\xFF\xFF");
    CHECK(bytesOf("U5") == "\xFF");
}
