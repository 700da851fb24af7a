#include "app/capture_guard.h"

#include <catch2/catch.hpp>

using Kind = storage::HealthNote::Kind;

TEST_CASE("Capture stops for what could not be saved or opened, and goes on by itself", "[app]") {
    for (const Kind kind : {Kind::disk_full, Kind::clock_back, Kind::recipient_unusable}) {
        app::CaptureGuard guard;
        CHECK_FALSE(guard.mayBegin()); // nobody has looked yet
        guard.hear({{Kind::old_unsent, "since yesterday"}, {kind, "why"}});
        REQUIRE(guard.stop() != nullptr);
        CHECK(guard.stop()->kind == kind);
        CHECK(guard.goOn() == "old_unsent: since yesterday"); // an operator's word does not lift the stop
        CHECK_FALSE(guard.goOn());
        CHECK(guard.stop() != nullptr);
        CHECK_FALSE(guard.mayBegin());
        guard.hear({});
        CHECK(guard.mayBegin());
        CHECK(guard.stop() == nullptr);
    }
}

TEST_CASE("A warning stays until an operator goes on, and comes back when it is there anew", "[app]") {
    app::CaptureGuard guard;
    guard.hear({{Kind::disk_low, "900 MiB free"}, {Kind::many_returned, "21"}});
    CHECK(guard.stop() == nullptr);
    REQUIRE(guard.warning() != nullptr);
    CHECK(guard.warning()->kind == Kind::disk_low);
    CHECK(guard.goOn() == "disk_low: 900 MiB free");
    CHECK(guard.warning()->kind == Kind::many_returned);
    guard.hear({{Kind::disk_low, "899 MiB free"}, {Kind::many_returned, "21"}});
    CHECK(guard.warning()->kind == Kind::many_returned);
    guard.hear({{Kind::many_returned, "21"}});
    guard.hear({{Kind::disk_low, "700 MiB free"}, {Kind::many_returned, "21"}});
    CHECK(guard.warning()->kind == Kind::disk_low);
}

TEST_CASE("Every note has its own word in the audit trail", "[app]") {
    std::set<std::string> words;
    for (const Kind kind : {Kind::disk_full, Kind::clock_back, Kind::recipient_unusable, Kind::disk_low,
                            Kind::old_unsent, Kind::certificate_expiring, Kind::many_returned}) {
        words.insert(app::name(kind));
    }
    CHECK(words.size() == 7);
    CHECK_FALSE(words.contains(""));
}
