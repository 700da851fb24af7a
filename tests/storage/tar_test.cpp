#include "storage/tar.h"
#include "tests/storage/fixture.h"

#include <catch2/catch.hpp>

using namespace storage;

namespace {

qr::Bytes bytes(const std::string& text) {
    return qr::Bytes(text.begin(), text.end());
}

} // namespace

TEST_CASE("The same entries always give the same tar", "[storage]") {
    const std::vector<TarEntry> entries{{"record.json", bytes("{}")}, {"records/a.p7m", qr::Bytes(1000, 7)}};
    const auto tar = writeTar(entries);
    REQUIRE(tar);
    CHECK(*tar == *writeTar(entries));
    const auto back = readTar(*tar, {});
    REQUIRE(back);
    REQUIRE(back->size() == 2);
    CHECK(back->at(1).path == "records/a.p7m");
    CHECK(back->at(1).content == qr::Bytes(1000, 7));
}

TEST_CASE("GNU tar lists our tar as ustar without times and owners", "[storage]") {
    TemporaryDirectory dir;
    const auto tar = writeTar({{"record.json", bytes("{}")}});
    writeText(dir.path("a.tar"), std::string(tar->begin(), tar->end()));
    const auto listed = shell("TZ=UTC tar --numeric-owner -tvf " + dir.path("a.tar"));
    CHECK(listed.code == 0);
    CHECK(listed.output == "-rw-r--r-- 0/0               2 1970-01-01 00:00 record.json\n");
    CHECK(std::string(tar->begin() + 257, tar->begin() + 262) == "ustar");
}

TEST_CASE("A tar that leads elsewhere, is too large or is cut short is refused", "[storage]") {
    TemporaryDirectory dir;
    const auto made = [&](const std::string& command) {
        const auto result = shell("cd " + dir.path() + " && " + command);
        REQUIRE(result.code == 0);
        const auto text = readText(dir.path("x.tar"));
        return qr::Bytes(text.begin(), text.end());
    };
    CHECK_FALSE(readTar(made("echo hello > f && tar -P -cf x.tar ../$(basename $PWD)/f"), {}));
    CHECK_FALSE(readTar(made("tar -P -cf x.tar $PWD/f"), {}));
    CHECK_FALSE(readTar(made("ln -sf /etc/passwd l && tar -cf x.tar l"), {}));
    CHECK_FALSE(readTar(made("mkdir -p d && tar -cf x.tar d"), {}));
    const auto good = made("tar -cf x.tar f");
    CHECK(readTar(good, {}));
    CHECK_FALSE(readTar(good, {.max_entries = 0}));
    CHECK_FALSE(readTar(good, {.max_entry_bytes = 5}));
    CHECK_FALSE(readTar(std::span(good).first(514), {}));
    CHECK_FALSE(readTar(bytes("no tar at all"), {}));
}
