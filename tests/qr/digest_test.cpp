#include "qr/collection_code.h"
#include "qr/sha256_stream.h"

#include <catch2/catch.hpp>

TEST_CASE("SHA-256 of abc is the one of FIPS 180", "[qr]") {
    CHECK(qr::toHex(qr::sha256(qr::asBytes("abc"))) ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("SHA-256 piece by piece is that of the whole", "[qr]") {
    qr::Sha256Stream stream;
    for (const char* piece : {"a", "", "bc"}) {
        stream.add(qr::asBytes(piece));
    }
    CHECK(stream.end() == qr::sha256(qr::asBytes("abc")));
    CHECK(qr::Sha256Stream().end() == qr::sha256({}));
}

TEST_CASE("The keyed digest depends on key and bytes and is HMAC-SHA-256", "[qr]") {
    const qr::IndexKey zero{};
    // openssl mac -digest SHA256 -macopt hexkey:00..00 HMAC <<< -n abc
    CHECK(qr::toHex(qr::keyedDigest(zero, qr::asBytes("abc"))) ==
          "fd7adb152c05ef80dccf50a1fa4c05d5a3ec6da95575fc312ae7c5d091836351");
    qr::IndexKey other{};
    other[31] = 1;
    CHECK(qr::keyedDigest(zero, qr::asBytes("abc")) != qr::keyedDigest(other, qr::asBytes("abc")));
}

TEST_CASE("Hex and Base64 come back as they went and refuse everything else", "[qr]") {
    const qr::Bytes bytes{0x00, 0x7F, 0x80, 0xFF};
    CHECK(qr::toHex(bytes) == "007f80ff");
    CHECK(qr::fromHex("007F80ff") == bytes);
    CHECK_FALSE(qr::fromHex("007"));
    CHECK_FALSE(qr::fromHex("0g"));
    CHECK(qr::toBase64(bytes) == "AH+A/w==");
    CHECK(qr::fromBase64("AH+A/w==") == bytes);
    CHECK_FALSE(qr::fromBase64("AH+A/w"));
    CHECK_FALSE(qr::fromBase64("AH-A_w=="));
    CHECK_FALSE(qr::fromBase64("AH+A/w==\n"));
}

TEST_CASE("A collection code keeps its bytes, their digest and its last four digits", "[qr]") {
    const auto code = qr::CollectionCode::fromBytes({'a', 'b', 'c'});
    REQUIRE(code);
    CHECK(code->bytes() == qr::Bytes{'a', 'b', 'c'});
    CHECK(code->sha256() == qr::sha256(code->bytes()));
    CHECK(code->lastFour() == "15ad");
}

TEST_CASE("Nothing and more than 4 KiB are no collection code", "[qr]") {
    CHECK_FALSE(qr::CollectionCode::fromBytes({}));
    CHECK(qr::CollectionCode::fromBytes(qr::Bytes(4096, 'x')));
    CHECK_FALSE(qr::CollectionCode::fromBytes(qr::Bytes(4097, 'x')));
}
