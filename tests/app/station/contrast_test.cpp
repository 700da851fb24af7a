#include "app/station/tokens.h"

#include <catch2/catch.hpp>

#include <string>
#include <utility>

using namespace app::station;

namespace {

constexpr double kText = 4.5; // WCAG 2.1 AA
constexpr double kShape = 3.0;

void requireReadable(const Theme& theme) {
    for (const Colour& ground : {theme.ground, theme.surface}) {
        for (const auto& [name, colour] :
             {std::pair("text", theme.text), std::pair("soft_text", theme.soft_text), std::pair("accent", theme.accent),
              std::pair("good", theme.good), std::pair("warn", theme.warn), std::pair("bad", theme.bad)}) {
            INFO(name);
            CHECK(contrast(colour, ground) >= kText);
        }
    }
    CHECK(contrast(theme.text, theme.raised) >= kText);
    for (const auto& [name, fill] : {std::pair("fill", theme.fill), std::pair("good_fill", theme.good_fill),
                                     std::pair("warn_fill", theme.warn_fill), std::pair("bad_fill", theme.bad_fill)}) {
        INFO(name);
        CHECK(contrast(theme.on_fill, fill) >= kText);
    }
}

} // namespace

TEST_CASE("Contrast is what WCAG computes", "[station]") {
    CHECK(contrast(Colour(0x000000), Colour(0xFFFFFF)) == Approx(21.0));
    CHECK(contrast(Colour(0x777777), Colour(0xFFFFFF)) == Approx(4.48).margin(0.01));
    CHECK(contrast(Colour(0x0B6BCB), Colour(0x0B6BCB)) == Approx(1.0));
}

TEST_CASE("Every text colour is readable on every ground it stands on, dark and light", "[station]") {
    SECTION("dark") {
        requireReadable(kDark);
    }
    SECTION("light") {
        requireReadable(kLight);
    }
}

TEST_CASE("A disabled button's words are still legible", "[station]") {
    for (const Theme* theme : {&kDark, &kLight}) {
        CHECK(contrast(theme->soft_text, theme->surface) >= kShape);
    }
}
