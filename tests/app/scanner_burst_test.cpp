#include "app/scanner_burst.h"

#include <catch2/catch.hpp>

using app::KeyPress;
using app::ScannerBurst;
using std::chrono::milliseconds;

namespace {

/// Types into a recogniser with the pauses a keyboard or scanner makes, and collects what comes out.
class Typing {
public:
    void key(const std::string& text, milliseconds after, bool auto_repeat = false) {
        add({KeyPress::Kind::character, text, auto_repeat, m_now += after, ++m_number});
    }
    void enter(milliseconds after) { add({KeyPress::Kind::enter, "", false, m_now += after, ++m_number}); }
    void other(milliseconds after) { add({KeyPress::Kind::other, "", false, m_now += after, ++m_number}); }
    void text(const std::string& characters, milliseconds gap) {
        for (const char c : characters) {
            key(std::string(1, c), gap);
        }
    }
    void silence() {
        m_now += milliseconds(200);
        take(m_burst.tick(m_now));
    }

    std::string typed;
    std::vector<std::string> scanned;
    const ScannerBurst& burst() const { return m_burst; }

private:
    void add(KeyPress press) { take(m_burst.press(std::move(press))); }
    void take(const ScannerBurst::Outcome& outcome) {
        for (const KeyPress& press : outcome.typed) {
            typed += press.kind == KeyPress::Kind::enter   ? "\n"
                     : press.kind == KeyPress::Kind::other ? "^"
                                                           : press.text;
        }
        if (outcome.scanned) {
            scanned.push_back(*outcome.scanned);
        }
    }

    ScannerBurst m_burst;
    KeyPress::Clock::time_point m_now{};
    int m_number = 0;
};

} // namespace

TEST_CASE("A scanner's burst is one text and presses no key, its Enter and spaces least of all", "[app]") {
    for (const int gap : {0, 1, 5, 20, 30, 45}) {
        INFO(gap);
        Typing typing;
        typing.text("XY1:AB C+%/D", milliseconds(gap));
        typing.enter(milliseconds(gap));
        CHECK(typing.scanned == std::vector<std::string>{"XY1:AB C+%/D"});
        typing.silence();
        CHECK(typing.typed.empty());
        CHECK(typing.scanned.size() == 1);
        CHECK_FALSE(typing.burst().deadline());
    }
}

TEST_CASE("A person's keys come back in order", "[app]") {
    for (const int gap : {60, 90, 180}) {
        INFO(gap);
        Typing typing;
        typing.text("hello world again", milliseconds(gap));
        typing.enter(milliseconds(gap));
        typing.silence();
        CHECK(typing.typed == "hello world again\n");
        CHECK(typing.scanned.empty());
    }
}

TEST_CASE("A few keys that fall together are a person's", "[app]") {
    Typing typing;
    typing.text("abcdefg", milliseconds(3));
    typing.enter(milliseconds(3));
    typing.silence();
    CHECK(typing.typed == "abcdefg\n");
    CHECK(typing.scanned.empty());
}

TEST_CASE("A lone key is given back after a twentieth of a second", "[app]") {
    ScannerBurst burst;
    const KeyPress::Clock::time_point pressed{milliseconds(1000)};
    CHECK(burst.press({KeyPress::Kind::character, " ", false, pressed, 1}).typed.empty());
    REQUIRE(burst.deadline());
    CHECK(*burst.deadline() == pressed + milliseconds(50));
    CHECK(burst.tick(pressed + milliseconds(49)).typed.empty());
    const auto outcome = burst.tick(pressed + milliseconds(50));
    REQUIRE(outcome.typed.size() == 1);
    CHECK(outcome.typed[0].number == 1);
    CHECK_FALSE(burst.deadline());
}

TEST_CASE("A key held down repeats fast and is still a person's", "[app]") {
    Typing typing;
    typing.key(" ", milliseconds(100));
    for (int i = 0; i < 20; ++i) {
        typing.key(" ", milliseconds(i == 0 ? 400 : 30), true);
    }
    typing.silence();
    CHECK(typing.scanned.empty());
    CHECK(typing.typed == std::string(21, ' '));
}

TEST_CASE("A scanner without Enter at the end is understood after a pause", "[app]") {
    Typing typing;
    typing.text("XY1:ABCDEFG", milliseconds(5));
    CHECK(typing.scanned.empty());
    typing.silence();
    CHECK(typing.scanned == std::vector<std::string>{"XY1:ABCDEFG"});
}

TEST_CASE("An Enter that comes late is still the scanner's, one that a person takes time for is not", "[app]") {
    Typing typing;
    typing.text("6901234567892", milliseconds(3));
    typing.enter(milliseconds(180));
    typing.silence();
    CHECK(typing.scanned == std::vector<std::string>{"6901234567892"});
    CHECK(typing.typed.empty());

    typing.enter(milliseconds(100)); // the second is nobody's but a person's
    typing.silence();
    CHECK(typing.typed == "\n");

    typing.text("6901234567892", milliseconds(3));
    typing.enter(milliseconds(700));
    typing.silence();
    CHECK(typing.typed == "\n\n");

    typing.text("6901234567892", milliseconds(3));
    typing.key("r", milliseconds(100));
    typing.enter(milliseconds(100));
    typing.silence();
    CHECK(typing.typed == "\n\nr\n");

    typing.text("6901234567892", milliseconds(3));
    typing.enter(milliseconds(3));
    typing.enter(milliseconds(100));
    typing.silence();
    CHECK(typing.typed == "\n\nr\n\n");
}

TEST_CASE("Two scans one after the other are two texts, with a person's key between", "[app]") {
    Typing typing;
    typing.text("XY1:FIRST", milliseconds(5));
    typing.enter(milliseconds(5));
    typing.key("r", milliseconds(300));
    typing.text("XY1:SECOND", milliseconds(300));
    typing.silence();
    CHECK(typing.typed == "rXY1:SECOND");
    CHECK(typing.scanned == std::vector<std::string>{"XY1:FIRST"});
    typing.text("XY1:SECOND", milliseconds(5));
    typing.enter(milliseconds(5));
    CHECK(typing.scanned.back() == "XY1:SECOND");
}

TEST_CASE("A function key passes at once and keeps its place", "[app]") {
    Typing typing;
    typing.key("a", milliseconds(100));
    typing.other(milliseconds(10));
    CHECK(typing.typed == "a^");
    typing.key("b", milliseconds(10));
    typing.silence();
    CHECK(typing.typed == "a^b");
}

TEST_CASE("What an input method or Caps Lock made of a code is turned back", "[app]") {
    CHECK(app::asScanned("ＸＹ１：ＡＢ　Ｃ＋％／Ｄ") == "XY1:AB C+%/D");
    CHECK(app::asScanned("XY1:A。B￥C") == "XY1:A.B$C");
    CHECK(app::asScanned("xy1:abC") == "XY1:ABc");
    CHECK(app::asScanned("https://Example.org") == "https://Example.org");
    CHECK(app::asScanned("文") == "文");
    CHECK(app::asScanned("\xEF") == "\xEF");
}
