#include "app/timetable.h"
#include "tests/app/scripted_session.h"

#include <catch2/catch.hpp>

using storage::SlotState;

TEST_CASE("A unit is on time in its own slot and a quarter of an hour around it", "[app]") {
    const app::Campaign campaign = ScriptedSession::demoCampaign();
    const struct {
        const char* when;
        SlotState expected;
    } cases[] = {
        {"2025-04-12T00:44:59.000Z", SlotState::outside},    {"2025-04-12T00:45:00.000Z", SlotState::on_time},
        {"2025-04-12T02:00:00.000Z", SlotState::on_time},    {"2025-04-12T04:15:00.000Z", SlotState::on_time},
        {"2025-04-12T04:15:01.000Z", SlotState::outside},    {"2025-04-12T05:15:00.000Z", SlotState::other_slot},
        {"2025-04-12T09:15:00.000Z", SlotState::other_slot}, {"2025-04-13T02:00:00.000Z", SlotState::outside},
    };
    for (const auto& one : cases) {
        INFO(one.when);
        CHECK(app::slotAt(campaign, "文学院", "本科", ScriptedSession::at(one.when)) == one.expected);
    }
}

TEST_CASE("Another level of the same unit has its own slot", "[app]") {
    const app::Campaign campaign = ScriptedSession::demoCampaign();
    CHECK(app::slotAt(campaign, "文学院", "硕士", ScriptedSession::at("2025-04-12T02:00:00.000Z")) ==
          SlotState::other_slot);
}

TEST_CASE("A slot without a unit is everybody's", "[app]") {
    app::Campaign campaign = ScriptedSession::demoCampaign();
    campaign.slots = {
        {"", "", ScriptedSession::at("2025-04-14T01:00:00.000Z"), ScriptedSession::at("2025-04-14T04:00:00.000Z")}};
    CHECK(app::slotAt(campaign, "哲学学院", "博士", ScriptedSession::at("2025-04-14T02:00:00.000Z")) ==
          SlotState::on_time);
    CHECK_FALSE(app::theOnlyUnitOf(campaign, ScriptedSession::at("2025-04-14T02:00:00.000Z")));
}

TEST_CASE("A campaign without slots runs from its first day to its last in its own clock", "[app]") {
    app::Campaign campaign;
    campaign.first_day = "2025-04-12";
    campaign.last_day = "2025-04-13";
    CHECK(app::slotAt(campaign, "", "", ScriptedSession::at("2025-04-11T15:59:59.000Z")) == SlotState::outside);
    CHECK(app::slotAt(campaign, "", "", ScriptedSession::at("2025-04-11T16:00:00.000Z")) == SlotState::on_time);
    CHECK(app::slotAt(campaign, "", "", ScriptedSession::at("2025-04-13T15:59:59.000Z")) == SlotState::on_time);
    CHECK(app::slotAt(campaign, "", "", ScriptedSession::at("2025-04-13T16:00:00.000Z")) == SlotState::outside);
}

TEST_CASE("The only unit of an open slot is known; of two nobody is preset", "[app]") {
    app::Campaign campaign = ScriptedSession::demoCampaign();
    const storage::Time morning = ScriptedSession::at("2025-04-12T02:00:00.000Z");
    REQUIRE(app::theOnlyUnitOf(campaign, morning));
    CHECK(app::theOnlyUnitOf(campaign, morning)->unit == "文学院");
    campaign.slots.push_back({"文学院", "硕士", campaign.slots[0].from, campaign.slots[0].until});
    CHECK(app::theOnlyUnitOf(campaign, morning)->level.empty());
    campaign.slots.push_back({"法学院", "本科", campaign.slots[0].from, campaign.slots[0].until});
    CHECK_FALSE(app::theOnlyUnitOf(campaign, morning));
}
