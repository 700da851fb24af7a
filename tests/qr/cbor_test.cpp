#include "qr/cbor.h"

#include <catch2/catch.hpp>

namespace {

std::optional<qr::CborItem> parseHex(std::string_view hex) {
    const auto bytes = qr::fromHex(hex);
    REQUIRE(bytes);
    return qr::parseCbor(*bytes);
}

std::string repeated(std::string_view text, int times) {
    std::string all;
    while (times-- > 0)
        all += text;
    return all;
}

} // namespace

TEST_CASE("Numbers of RFC 8949's examples are read", "[qr]") {
    const auto [hex, value] = GENERATE(table<std::string, std::int64_t>({{"00", 0},
                                                                         {"17", 23},
                                                                         {"1818", 24},
                                                                         {"1903e8", 1000},
                                                                         {"1a000f4240", 1000000},
                                                                         {"1b000000e8d4a51000", 1000000000000},
                                                                         {"20", -1},
                                                                         {"3903e7", -1000}}));
    const auto item = parseHex(hex);
    REQUIRE(item);
    CHECK(item->integer() == value);
    qr::CborWriter writer;
    writer.integer(value);
    CHECK(qr::toHex(writer.written()) == hex);
}

TEST_CASE("A map's texts, bytes and lists come out as they went in", "[qr]") {
    qr::CborWriter writer;
    writer.map(2);
    writer.integer(1);
    writer.text("张*三");
    writer.integer(2);
    writer.array(1);
    writer.bytes(qr::Bytes(300, 7));
    const auto item = qr::parseCbor(writer.written());
    REQUIRE(item);
    REQUIRE(item->map());
    REQUIRE(item->map()->size() == 2);
    CHECK(*item->map()->at(0).second.text() == "张*三");
    CHECK(*item->map()->at(1).second.array()->at(0).bytes() == qr::Bytes(300, 7));
}

TEST_CASE("Tags, floats, booleans and huge numbers are read over", "[qr]") {
    const auto hex = GENERATE(as<std::string>(), "c11a514b67b0", "f93c00", "fb3ff199999999999a", "f5", "f6",
                              "1bffffffffffffffff", "3bffffffffffffffff");
    const auto item = parseHex(hex);
    REQUIRE(item);
    CHECK(std::holds_alternative<qr::CborItem::Other>(item->value));
}

TEST_CASE("CBOR that is cut, trailed, unbounded or not UTF-8 is refused", "[qr]") {
    const auto hex = GENERATE(as<std::string>(), "", "18", "19ff", "42aa", "62c3", "62c328", "0000", "8201", "a101",
                              "1c", "5f42aabbff", "9f01ff", "bf6101ff", "ff", "5bffffffffffffffff",
                              "9bffffffffffffffff", "bbffffffffffffffff");
    CHECK_FALSE(parseHex(hex));
}

TEST_CASE("CBOR nests to its bound and not deeper", "[qr]") {
    CHECK(parseHex(repeated("81", qr::kMaxCborDepth - 1) + "01"));
    CHECK_FALSE(parseHex(repeated("81", qr::kMaxCborDepth) + "01"));
    CHECK_FALSE(parseHex(repeated("c1", 4000) + "01"));
}

TEST_CASE("CBOR holds items to its bound and not more", "[qr]") {
    CHECK(parseHex("9901ff" + repeated("01", 511)));
    CHECK_FALSE(parseHex("990200" + repeated("01", 512)));
}
