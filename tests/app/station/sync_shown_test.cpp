#include "app/station/sync_shown.h"

#include <catch2/catch.hpp>

using namespace app::station;
using namespace std::chrono_literals;
using Kind = upload::SyncEvent::Kind;

namespace {

upload::SyncEvent event(Kind kind, const char* batch, std::int64_t offset = 0, std::int64_t total = 0) {
    upload::SyncEvent event{};
    event.kind = kind;
    event.batch_id = batch;
    event.records = 20;
    event.offset_bytes = offset;
    event.total_bytes = total;
    return event;
}

} // namespace

TEST_CASE("Speed and time left come from what moved, not from where a batch went on", "[station]") {
    SyncShown sync;
    SyncShown::SteadyTime now{};
    sync.hear(event(Kind::batch_made, "a"), now);
    sync.hear(event(Kind::batch_made, "b"), now);
    CHECK_FALSE(sync.speed());
    sync.hear(event(Kind::progress, "a", 500'000, 900'000), now); // resumed in the middle
    sync.hear(event(Kind::progress, "a", 600'000, 900'000), now + 1s);
    sync.hear(event(Kind::progress, "a", 700'000, 900'000), now + 2s);
    REQUIRE(sync.speed());
    CHECK(*sync.speed() == Approx(100'000));
    CHECK(sync.totalBytes() == 1'800'000); // the other batch is not spooled yet: as heavy as the first
    CHECK(sync.sentBytes() == 700'000);
    CHECK(sync.timeLeft() == std::chrono::seconds(12));
}

TEST_CASE("An upload that the server lost begins anew", "[station]") {
    SyncShown sync;
    sync.hear(event(Kind::progress, "a", 700'000, 900'000));
    sync.hear(event(Kind::progress, "a", 0, 900'000));
    CHECK(sync.sentBytes() == 0);
}

TEST_CASE("A batch's trouble stays on its line until it moves again", "[station]") {
    SyncShown sync;
    auto failed = event(Kind::retrying, "a", 10, 100);
    failed.error = upload::Error{upload::Error::Kind::connection_lost, "", 0, {}};
    sync.hear(failed);
    CHECK(sync.batches.at(0).state == SyncShown::Batch::State::trying_again);
    REQUIRE(sync.batches.at(0).trouble);
    sync.hear(event(Kind::progress, "a", 20, 100));
    CHECK_FALSE(sync.batches.at(0).trouble);
    CHECK_FALSE(sync.trouble);
}

TEST_CASE("It is safe to leave only when nothing waits, nothing came back and nothing runs", "[station]") {
    storage::QueueStatus status;
    status.stored = 12;
    SyncShown sync;
    sync.count(status);
    CHECK(sync.safe_to_leave);
    for (auto* count :
         {&status.queued, &status.batched, &status.delivered, &status.exported, &status.duplicate, &status.rejected}) {
        *count = 1;
        sync.count(status);
        CHECK_FALSE(sync.safe_to_leave);
        CHECK(sync.captured == sync.stored + sync.waiting + sync.duplicate + sync.rejected);
        *count = 0;
    }
    sync.running = true;
    sync.count(status);
    CHECK_FALSE(sync.safe_to_leave);
}

TEST_CASE("People may leave as soon as every record has its receipt, whatever is still fetched", "[station]") {
    SyncShown sync;
    sync.hear(event(Kind::progress, "a", 100, 100));
    CHECK_FALSE(sync.safe_to_leave);
    auto finished = event(Kind::finished, "");
    finished.summary.emplace();
    finished.summary->captured = finished.summary->stored = 20;
    finished.summary->safe_to_leave = true;
    sync.hear(finished);
    CHECK(sync.safe_to_leave);
    CHECK_FALSE(sync.running);
    CHECK(sync.captured == 20);
}
