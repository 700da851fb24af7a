#include "qr/display_text.h"

#include <catch2/catch.hpp>

TEST_CASE("Only well-formed UTF-8 is UTF-8", "[qr]") {
    CHECK(qr::isUtf8("张*三 é 𠮷"));
    const auto bad = GENERATE(as<std::string>(), "\x80", "\xC0\x80", "\xC3", "\xE0\x80\x80", "\xED\xA0\x80",
                              "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE5\xBC", "\xFF");
    CHECK_FALSE(qr::isUtf8(bad));
}

TEST_CASE("What deceives on a screen is taken out of a text", "[qr]") {
    const auto [text, shown] = GENERATE(table<std::string, std::string>({
        {"张*三", "张*三"},
        {"张\u202E三*", "张三*"},         // right-to-left override
        {"\u2066张\u2069三", "张三"},     // isolates
        {"张\n三\t\x1b[31m", "张三[31m"}, // control characters
        {"张\u200B\uFEFF三", "张三"},     // zero width
        {"a\u0085b\u2028c", "abc"},       // other line ends
        {"张\xFF三", "张三"},             // not UTF-8
    }));
    CHECK(qr::displayText(text) == shown);
}

TEST_CASE("An ID number that nobody masked is noticed", "[qr]") {
    CHECK(qr::holdsPlainIdNumber("110101199901011234"));
    CHECK(qr::holdsPlainIdNumber("11010119990101123X"));
    CHECK(qr::holdsPlainIdNumber("ID 11010119990101123x!"));
    CHECK_FALSE(qr::holdsPlainIdNumber("1101**********1234"));
    CHECK_FALSE(qr::holdsPlainIdNumber("2021001"));
    CHECK_FALSE(qr::holdsPlainIdNumber("12345678901234567"));
    CHECK_FALSE(qr::holdsPlainIdNumber("1234567890123456789"));
}
