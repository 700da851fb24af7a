#include "app/unit_progress.h"
#include "tests/app/scripted_session.h"

#include <catch2/catch.hpp>

using storage::SlotState;

TEST_CASE("Captured and expected stand together for every unit, whatever the slot they came in", "[app]") {
    const app::Campaign campaign = ScriptedSession::demoCampaign();
    const auto progress = app::progressOf(campaign, {{"文学院", "本科", SlotState::on_time, 30},
                                                     {"文学院", "本科", SlotState::other_slot, 5},
                                                     {"法学院", "博士", SlotState::outside, 1}});
    REQUIRE(progress.size() == 3);
    CHECK(progress[0].unit == "文学院");
    CHECK(progress[0].captured == 35);
    CHECK(progress[0].expected == 120);
    CHECK(progress[1].captured == 0);
    CHECK(progress[2].unit == "法学院");
    CHECK(progress[2].expected == 0);
}

TEST_CASE("A student is sent to who is for the level first, a foreign student to their own office", "[app]") {
    app::Campaign campaign;
    campaign.contacts = {{"student_record", "", false, "everyone", "", ""},
                         {"student_record", "本科", false, "undergraduates", "", ""},
                         {"student_record", "", true, "international", "", ""},
                         {"image", "", false, "image office", "", ""}};
    const auto names = [&](const std::string& about, const std::string& level, bool foreign) {
        std::string all;
        for (const app::Contact& contact : app::contactsFor(campaign, about, level, foreign)) {
            all += contact.name + ";";
        }
        return all;
    };
    CHECK(names("student_record", "本科", false) == "undergraduates;everyone;");
    CHECK(names("student_record", "博士", false) == "everyone;");
    CHECK(names("student_record", "本科", true) == "international;");
    CHECK(names("image", "本科", true) == "image office;");
    CHECK(names("weather", "", false).empty());
}
