#include "upload/retry_policy.h"

#include <catch2/catch.hpp>

using upload::Error;
using upload::NextStep;
using namespace std::chrono_literals;

TEST_CASE("Every HTTP status leads to one next step", "[upload]") {
    const auto [status, step] = GENERATE(table<int, NextStep>({
        {302, NextStep::give_up},
        {400, NextStep::give_up},
        {403, NextStep::give_up},
        {404, NextStep::create_anew},
        {408, NextStep::ask_offset},
        {409, NextStep::ask_offset},
        {410, NextStep::create_anew},
        {412, NextStep::give_up},
        {413, NextStep::give_up},
        {423, NextStep::ask_offset},
        {429, NextStep::ask_offset},
        {460, NextStep::ask_offset},
        {500, NextStep::ask_offset},
        {503, NextStep::ask_offset},
        {511, NextStep::give_up},
    }));
    CAPTURE(status);
    CHECK(upload::nextStepAfter(Error{upload::kindOfStatus(status), "", status, {}}) == step);
}

TEST_CASE("Pauses double with jitter and never pass the longest", "[upload]") {
    upload::Backoff backoff(100ms, 1000ms, 7);
    const Error error{Error::Kind::connection_lost, "", 0, {}};
    auto full = 100ms;
    for (int i = 0; i < 8; ++i) {
        const auto pause = backoff.next(error);
        CHECK(pause >= full / 2);
        CHECK(pause <= full);
        full = std::min(full * 2, 1000ms);
    }
    backoff.reset();
    CHECK(backoff.next(error) <= 100ms);
}

TEST_CASE("A pause is as long as the server asks, within the longest", "[upload]") {
    upload::Backoff backoff(100ms, 5000ms, 7);
    CHECK(backoff.next(Error{Error::Kind::server_trouble, "", 503, 2}) == 2000ms);
    CHECK(backoff.next(Error{Error::Kind::server_trouble, "", 503, 3600}) == 5000ms);
}

TEST_CASE("The same seed gives the same pauses", "[upload]") {
    upload::Backoff one(100ms, 60'000ms, 42);
    upload::Backoff other(100ms, 60'000ms, 42);
    const Error error{Error::Kind::timed_out, "", 0, {}};
    for (int i = 0; i < 10; ++i) {
        CHECK(one.next(error) == other.next(error));
    }
}
