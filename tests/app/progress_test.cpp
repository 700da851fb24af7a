#include "app/ctl/progress.h"

#include <catch2/catch.hpp>

#include <sstream>

using ctl::Progress;
using namespace std::chrono_literals;

namespace {

/// Five steps, 400 ms from one to the next.
std::string fiveSteps(Progress::Screen screen) {
    std::ostringstream out;
    std::chrono::steady_clock::time_point now{};
    Progress progress(out, screen, [&now] { return now; });
    for (int i = 1; i <= 5; ++i) {
        now += 400ms;
        progress.step(std::to_string(i) + " of 5", i == 5);
    }
    return out.str();
}

} // namespace

TEST_CASE("Progress in a file is whole lines, at most one a second, and the last", "[app][ctl]") {
    CHECK(fiveSteps(Progress::Screen::lines) == "3 of 5\n5 of 5\n");
}

TEST_CASE("Progress on a terminal is one line, written over, that stays when it is the last", "[app][ctl]") {
    CHECK(fiveSteps(Progress::Screen::terminal) ==
          "\r\033[K1 of 5\r\033[K2 of 5\r\033[K3 of 5\r\033[K4 of 5\r\033[K5 of 5\n");
}

TEST_CASE("Another line takes the place of the one that is written over, and an open one is ended", "[app][ctl]") {
    std::ostringstream out;
    {
        Progress progress(out, Progress::Screen::terminal);
        progress.step("half", false);
        progress.line("trying again");
        progress.step("half", false);
    }
    CHECK(out.str() == "\r\033[Khalf\r\033[Ktrying again\n\r\033[Khalf\n");
}
