#include "app/sync_schedule.h"

#include <catch2/catch.hpp>

using namespace std::chrono_literals;

namespace {

storage::Time at(const std::string& time) {
    return storage::fromRfc3339("2026-04-12T" + time + ":00.000Z").value() - 8h; // the site's clock
}

app::Settings::Sync mode(const char* name) {
    app::Settings::Sync sync;
    sync.mode = name;
    sync.batch_records = 50;
    return sync;
}

app::Campaign campaign() {
    app::Campaign campaign;
    campaign.utc_offset_min = 480;
    campaign.slots = {{"", "", at("09:00"), at("12:00")}, {"", "", at("13:30"), at("17:00")}};
    return campaign;
}

app::SyncSchedule::Moment moment(storage::Time now, std::int64_t waiting) {
    return {.now = now, .waiting = waiting, .chair_empty = true};
}

} // namespace

TEST_CASE("By hand means that a station never sends by itself", "[app]") {
    const auto campaign_of_day = campaign();
    app::SyncSchedule schedule(mode("by_hand"), campaign_of_day);
    CHECK_FALSE(schedule.due(moment(at("10:00"), 500)));
    CHECK_FALSE(schedule.due(moment(at("23:00"), 500)));
}

TEST_CASE("When online, a full batch goes at once and a single record after ten minutes", "[app]") {
    const auto campaign_of_day = campaign();
    app::SyncSchedule schedule(mode("when_online"), campaign_of_day);
    CHECK_FALSE(schedule.due(moment(at("10:00"), 0)));
    CHECK_FALSE(schedule.due(moment(at("10:01"), 1)));
    CHECK_FALSE(schedule.due(moment(at("10:10"), 2)));
    CHECK(schedule.due(moment(at("10:11"), 2)));
    CHECK(app::SyncSchedule(mode("when_online"), campaign_of_day).due(moment(at("10:00"), 50)));
}

TEST_CASE("Nothing is sent while somebody sits in the chair, while a sync runs, or while it is paused", "[app]") {
    const auto campaign_of_day = campaign();
    app::SyncSchedule schedule(mode("when_online"), campaign_of_day);
    auto busy = moment(at("10:00"), 80);
    busy.chair_empty = false;
    CHECK_FALSE(schedule.due(busy));
    auto paused = moment(at("10:00"), 80);
    paused.paused = true;
    CHECK_FALSE(schedule.due(paused));
    auto running = moment(at("10:00"), 80);
    running.running = true;
    CHECK_FALSE(schedule.due(running));
    // It began at 10:00 and left something: not again for five minutes.
    CHECK_FALSE(schedule.due(moment(at("10:04"), 80)));
    CHECK(schedule.due(moment(at("10:05"), 80)));
}

TEST_CASE("At the day's end means after the last slot of the timetable", "[app]") {
    const auto campaign_of_day = campaign();
    app::SyncSchedule schedule(mode("day_end"), campaign_of_day);
    CHECK_FALSE(schedule.due(moment(at("12:30"), 80)));
    CHECK_FALSE(schedule.due(moment(at("16:59"), 80)));
    CHECK(schedule.due(moment(at("17:00"), 80)));
}

TEST_CASE("On a day without slots the day ends an hour after the last capture", "[app]") {
    auto campaign_of_day = campaign();
    campaign_of_day.slots.clear();
    app::SyncSchedule schedule(mode("day_end"), campaign_of_day);
    CHECK_FALSE(schedule.due(moment(at("10:00"), 1)));
    CHECK_FALSE(schedule.due(moment(at("10:50"), 2)));
    CHECK_FALSE(schedule.due(moment(at("11:49"), 2)));
    CHECK(schedule.due(moment(at("11:50"), 2)));
}
