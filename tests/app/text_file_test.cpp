#include "app/text_file.h"
#include "tests/app/temporary_directory.h"

#include <catch2/catch.hpp>

using namespace std::string_literals;

TEST_CASE("Text of either encoding comes out as UTF-8", "[app]") {
    CHECK(*app::toUtf8("文学院") == "文学院");
    CHECK(*app::toUtf8("\xEF\xBB\xBF文学院") == "文学院");
    CHECK(*app::toUtf8("\xCE\xC4\xD1\xA7\xD4\xBA") == "文学院");
    CHECK(*app::toUtf8("\x81\x30\x81\x30") == "\xC2\x80"); // four bytes, GB18030 only
    CHECK(*app::toUtf8("") == "");
}

TEST_CASE("What is no text is refused", "[app]") {
    CHECK_FALSE(app::toUtf8("\xFF\xFF\xFF\xFF"));
    CHECK_FALSE(app::toUtf8("a\0b"s));
    CHECK_FALSE(app::readText("/nowhere/at/all.csv"));
    const TemporaryDirectory dir;
    dir.write("long.csv", std::string(5 * 1024 * 1024, 'a'));
    CHECK(app::readText(dir / "long.csv").error() == "is longer than 4 MiB");
}

TEST_CASE("A CSV row knows the line it began on", "[app]") {
    const auto rows = app::parseCsv("unit,level\r\n\r\n\"a, \"\"b\"\"\nc\",  x \r\n,,\nlast,y");
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].line == 1);
    CHECK(rows[1].line == 3);
    CHECK(rows[1].cells == std::vector<std::string>{"a, \"b\"\nc", "x"});
    CHECK(rows[2].line == 6);
    CHECK(rows[2].cells[0] == "last");
}

TEST_CASE("A directory that is not there, or no longer, is empty", "[app]") {
    const TemporaryDirectory dir;
    dir.write("one", "1");
    REQUIRE(app::entriesOf(dir.path()).size() == 1);
    CHECK(app::entriesOf(dir.path())[0].filename() == "one");
    CHECK(app::entriesOf(dir.path() / "gone").empty());
    CHECK(app::entriesOf(dir.path() / "one").empty());
}
