#include "app/station/key_page.h"
#include "tests/app/station/window_test.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

using namespace app::station;

TEST_CASE("All keys stand on one page by the step of the day they belong to", "[station]") {
    station_test::application();
    const Phrases english(Language::english);
    PhotographerState state;
    const auto groups = keyGroups(state, english);
    REQUIRE(groups.size() == 6);
    const auto has = [&](std::size_t group, const char* cap, const char* words) {
        INFO(groups[group].title.toStdString() << ": " << cap << ' ' << words);
        CHECK(std::any_of(groups[group].rows.begin(), groups[group].rows.end(), [&](const KeyRow& row) {
            return row.cap == QString::fromUtf8(cap) && row.words == QString::fromUtf8(words);
        }));
    };
    has(0, "F12", "Resume a parked sitter…");
    has(0, "F6", "Replace the earlier record…");
    has(1, "Enter", "Student card seen");
    has(1, "F7", "Choose the unit…");
    has(1, "Enter", "Fee received");
    has(2, "Space", "Shoot");
    has(2, "Enter", "Still the same person");
    has(3, "R", "Retake");
    has(3, "F7", "Accept with a reason…");
    has(3, "F10", "Confirm for the sitter…");
    has(4, "Esc Esc", "Leave");
    has(5, "Ctrl+L", "Lock");
    state.fee_asked = false;
    state.assisted_allowed = false;
    for (const KeyGroup& group : keyGroups(state, english)) {
        for (const KeyRow& row : group.rows) {
            CHECK(row.words != QStringLiteral("Fee received"));
            CHECK(row.words != QStringLiteral("Confirm for the sitter…"));
        }
    }
}

TEST_CASE("A key that stands twice in a step says when it means what", "[station]") {
    station_test::application();
    for (const Language language : {Language::english, Language::chinese}) {
        PhotographerState state;
        state.fee_asked = true;
        const auto groups = keyGroups(state, Phrases(language));
        for (const KeyGroup& group : groups) {
            std::map<QString, int> always;
            for (const KeyRow& row : group.rows) {
                always[row.cap] += row.when.isEmpty();
            }
            for (const auto& [cap, times] : always) {
                INFO(group.title.toStdString() << ": " << cap.toStdString());
                const bool card_then_fee = &group == &groups[1] && cap == keyCap(Qt::Key_Return, Phrases(language));
                CHECK(times == (card_then_fee ? 2 : std::min(times, 1)));
            }
        }
    }
}

TEST_CASE("Enter stands among the keys of confirming only where saving failed", "[station]") {
    station_test::application();
    const auto groups = keyGroups({}, Phrases(Language::english));
    for (const KeyRow& row : groups.at(3).rows) {
        CHECK((row.cap != QStringLiteral("Enter") || row.words == QStringLiteral("Try again")));
    }
}
