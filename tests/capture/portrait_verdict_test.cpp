#include "capture/portrait_verdict.h"

#include <catch2/catch.hpp>

#include <set>

using capture::Finding;
using capture::OnFail;
using capture::PortraitVerdict;
using capture::Verdict;

namespace {

Finding finding(const char* id, Verdict verdict, OnFail on_fail = OnFail::overridden) {
    Finding made;
    made.id = id;
    made.verdict = verdict;
    made.on_fail = on_fail;
    return made;
}

} // namespace

TEST_CASE("A verdict is as bad as its worst finding, and unknown counts as a warning", "[capture]") {
    CHECK(PortraitVerdict{}.overall() == Verdict::fail);
    CHECK(PortraitVerdict{{finding("yaw", Verdict::pass)}}.overall() == Verdict::pass);
    CHECK(PortraitVerdict{{finding("yaw", Verdict::pass), finding("roll", Verdict::unknown)}}.overall() ==
          Verdict::warn);
    CHECK(PortraitVerdict{{finding("yaw", Verdict::warn), finding("roll", Verdict::fail)}}.overall() == Verdict::fail);
}

TEST_CASE("A failure that is only noted does not stop a portrait", "[capture]") {
    CHECK(PortraitVerdict{{finding("yaw", Verdict::fail, OnFail::note)}}.acceptable());
    CHECK_FALSE(PortraitVerdict{{finding("yaw", Verdict::fail, OnFail::overridden)}}.acceptable());
    CHECK_FALSE(PortraitVerdict{{finding("faces", Verdict::fail, OnFail::block)}}.acceptable());
    CHECK_FALSE(PortraitVerdict{}.acceptable());
}

TEST_CASE("Findings are found by their names, which are all different", "[capture]") {
    const PortraitVerdict verdict{{finding("yaw", Verdict::pass)}};
    REQUIRE(verdict.find("yaw") != nullptr);
    CHECK(verdict.find("roll") == nullptr);
    CHECK(std::set<std::string>(capture::kFindingIds.begin(), capture::kFindingIds.end()).size() == 28);
}

TEST_CASE("An open end of a range lets everything through", "[capture]") {
    CHECK(capture::Range{}.contains(1e9));
    CHECK(capture::Range{{}, 5.0}.contains(-1e9));
    CHECK_FALSE(capture::Range{{}, 5.0}.contains(5.1));
    CHECK(capture::Range{2.0, 5.0}.contains(2.0));
    CHECK_FALSE(capture::Range{2.0, {}}.contains(1.9));
}
