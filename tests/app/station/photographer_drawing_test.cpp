#include "app/station/findings_list.h"
#include "app/station/gallery_states.h"
#include "app/station/photographer_window.h"
#include "app/station/sentences.h"
#include "tests/app/station/desk.h"

#include <catch2/catch.hpp>

#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace app::station;
using station_test::Desk;

TEST_CASE("At hello one sentence says what to compare and which key says so", "[station]") {
    Desk desk;
    desk.show("hello");
    auto* hint = desk.window.findChild<QLabel*>(QStringLiteral("hint"));
    REQUIRE(hint != nullptr);
    CHECK(hint->isVisible());
    CHECK(hint->text() == QStringLiteral("学生卡上是同一姓名？请按回车。"));
    PhotographerState state;
    state.step = app::Step::hello;
    state.person = PersonShown{};
    desk.window.setState(state); // the name is sealed
    CHECK(hint->text() == QStringLiteral("是本人的学生卡？请按回车。"));
    state.unit_wanted = true;
    desk.window.setState(state); // Enter would do nothing yet
    CHECK_FALSE(hint->text().contains(QStringLiteral("回车")));
    CHECK(hint->text().contains(QStringLiteral("F7")));
}

TEST_CASE("Without a camera the backdrop cannot be calibrated, and the button says why", "[station]") {
    Desk desk;
    auto state = photographerExamples().front().state;
    const auto button = [&]() -> QPushButton* {
        for (auto* one : desk.window.findChildren<QPushButton*>()) {
            if (one->isVisible() && one->accessibleName() == QStringLiteral("校准背景")) {
                return one;
            }
        }
        return nullptr;
    };
    state.camera_there = false;
    desk.window.setState(state);
    REQUIRE(button() != nullptr);
    CHECK_FALSE(button()->isEnabled());
    CHECK(button()->toolTip().contains(QStringLiteral("没有相机画面")));
    desk.press(Qt::Key_F4);
    CHECK(desk.asked.empty());
    desk.press(Qt::Key_F8); // the way out stays open
    REQUIRE(desk.asked.size() == 1);
    CHECK(desk.asked[0].action == Action::camera);
    state.camera_there = true;
    desk.window.setState(state);
    CHECK(button()->isEnabled());
    CHECK(button()->toolTip().isEmpty());
    desk.press(Qt::Key_F4);
    REQUIRE(desk.asked.size() == 2);
    CHECK(desk.asked[1].action == Action::calibrate);
}

TEST_CASE("At most three findings stand in the list, the others are counted and named in the tooltip", "[station]") {
    station_test::application();
    FindingsList list(nullptr);
    const Phrases english(Language::english);
    std::vector<capture::Finding> findings(5);
    const char* const ids[] = {"roll", "eyes_open", "yaw", "pitch", "sharpness"};
    for (std::size_t i = 0; i < findings.size(); ++i) {
        findings[i].id = ids[i];
        findings[i].verdict = capture::Verdict::fail;
    }
    list.setFindings(findings, {}, english);
    const int three = list.sizeHint().height();
    for (const char* id : ids) {
        CHECK(list.toolTip().contains(findingName(english, id)));
    }
    findings.resize(3);
    list.setFindings(findings, {}, english);
    CHECK(list.sizeHint().height() == three);
    CHECK(list.toolTip().isEmpty());
    findings.resize(2);
    list.setFindings(findings, {}, english);
    CHECK(list.sizeHint().height() < three);
}

TEST_CASE("What the eye noted stands among the findings of the review", "[station]") {
    Desk desk(Language::english);
    auto state = photographerExamples().front().state;
    for (const auto& example : photographerExamples()) {
        if (example.name == QLatin1String("review")) {
            state = example.state;
        }
    }
    REQUIRE(state.step == app::Step::review);
    const auto* list = desk.window.findChild<QWidget*>(QStringLiteral("findings"));
    state.person_checks = {{"make_up", app::kFine}};
    desk.window.setState(state);
    CHECK_FALSE(list->accessibleName().contains(personCheckName(desk.window.phrases(), "make_up")));
    state.person_checks = {{"make_up", "noted"}};
    desk.window.setState(state);
    CHECK(list->accessibleName().contains(personCheckName(desk.window.phrases(), "make_up")));
}

TEST_CASE("A unit that the campaign does not list is said on the person card", "[station]") {
    Desk desk(Language::english);
    const auto said = [&] {
        const auto labels = desk.window.findChildren<QLabel*>();
        return std::ranges::any_of(labels, [](const QLabel* label) {
            return label->isVisible() && label->text().endsWith(QStringLiteral("list of units"));
        });
    };
    for (const auto& example : photographerExamples()) {
        if (example.name == QLatin1String("hello")) {
            auto state = example.state;
            desk.window.setState(state);
            CHECK_FALSE(said());
            state.person->unit_listed = false;
            desk.window.setState(state);
            CHECK(said());
        }
    }
}

TEST_CASE("The certificate's days stand in the bottom line when they are few, in the colour of haste at the end",
          "[station]") {
    Desk desk(Language::english);
    auto state = photographerExamples().front().state;
    const auto shown = [&](std::int64_t days, Health health) {
        state.health = {{HealthItem::certificate, health, {}, days}};
        desk.window.setState(state);
        for (const auto* label : desk.window.findChildren<QLabel*>()) {
            if (label->text().startsWith(QStringLiteral("Certificate"))) {
                return std::pair(label->text(), label->property("tone").toString());
            }
        }
        return std::pair(QString(), QString());
    };
    CHECK(shown(30, Health::good).first == QStringLiteral("Certificate"));
    CHECK(shown(29, Health::good) == std::pair(QStringLiteral("Certificate 29 d"), QString()));
    CHECK(shown(6, Health::attention) == std::pair(QStringLiteral("Certificate 6 d"), QStringLiteral("warn")));
    CHECK(shown(-2, Health::bad) == std::pair(QStringLiteral("Certificate 0 d"), QStringLiteral("bad")));
    CHECK(shown(0, Health::unknown).first == QStringLiteral("Certificate"));
}

TEST_CASE("A countdown is told in three numbers", "[station]") {
    const struct {
        double countdown;
        int number;
    } cases[] = {{0, 0}, {-1, 0}, {0.01, 3}, {0.33, 3}, {0.34, 2}, {0.66, 2}, {0.67, 1}, {1, 1}, {2, 1}};
    for (const auto& one : cases) {
        INFO(one.countdown);
        CHECK(countdownNumber(one.countdown) == one.number);
    }
}

TEST_CASE("Who comes back stands there laid out in the turn in which they are shown", "[station]") {
    Desk desk;
    const auto places = [&] {
        std::vector<QRect> found;
        for (const auto* label : desk.window.findChildren<QLabel*>()) {
            if (label->isVisible()) {
                found.emplace_back(label->mapTo(&desk.window, QPoint(0, 0)), label->size());
            }
        }
        return found;
    };
    for (const char* example : {"framing-well", "hello-long-name", "fee"}) {
        desk.show("awaiting");
        station_test::settle(50);
        desk.show(example);
        QCoreApplication::sendPostedEvents();
        const auto at_once = places();
        station_test::settle(100);
        INFO(example);
        CHECK(at_once == places());
    }
}
