#include "app/station/gallery_states.h"
#include "app/station/photographer_window.h"
#include "app/station/sentences.h"
#include "app/station/sitter_window.h"
#include "tests/app/station/desk.h"
#include "tests/app/station/window_test.h"

#include <catch2/catch.hpp>

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <algorithm>
#include <set>

using namespace app::station;
using station_test::Asked;
using station_test::Desk;

TEST_CASE("The way forward of each step is one key", "[station]") {
    const struct {
        const char* example;
        Qt::Key key;
        Action action;
    } cases[] = {{"hello", Qt::Key_Return, Action::card_seen},
                 {"fee", Qt::Key_Return, Action::fee_paid},
                 {"fee", Qt::Key_F2, Action::fee_paid},
                 {"framing-well", Qt::Key_Space, Action::shoot},
                 {"framing-well", Qt::Key_Backspace, Action::go_back},
                 {"review", Qt::Key_R, Action::retake},
                 {"disk-full", Qt::Key_Return, Action::retry_save},
                 {"chair-left", Qt::Key_Return, Action::same_person}};
    for (const auto& one : cases) {
        Desk desk;
        desk.show(one.example);
        desk.press(one.key);
        INFO(one.example);
        REQUIRE(desk.asked.size() == 1);
        CHECK(desk.asked[0].action == one.action);
    }
}

TEST_CASE("In review the photographer's Enter does nothing, and no key confirms", "[station]") {
    Desk desk;
    desk.show("review");
    desk.press(Qt::Key_Return);
    desk.press(Qt::Key_Enter);
    desk.press(Qt::Key_Space);
    CHECK(desk.asked.empty());
    for (int key = Qt::Key_Space; key <= Qt::Key_AsciiTilde; ++key) {
        const bool is_a_key = key < 'a' || key > 'z';
        if (is_a_key && key != Qt::Key_R) {
            desk.press(static_cast<Qt::Key>(key));
        }
    }
    const bool assisted = std::any_of(desk.asked.begin(), desk.asked.end(),
                                      [](const Asked& one) { return one.action == Action::assist; });
    CHECK_FALSE(assisted);
    CHECK(desk.asked.empty());
}

TEST_CASE("Confirming for the sitter takes a key and a reason", "[station]") {
    Desk desk;
    desk.show("review");
    desk.press(Qt::Key_F10);
    CHECK(desk.asked.empty());
    desk.press(Qt::Key_2);
    REQUIRE(desk.asked.size() == 1);
    CHECK(desk.asked[0].action == Action::assist);
    CHECK(desk.asked[0].reason == "cannot");
}

TEST_CASE("A rule that is not met is passed by one key and a reason", "[station]") {
    Desk desk(Language::english);
    desk.show("review-open-finding");
    desk.press(Qt::Key_F7);
    desk.press(Qt::Key_2);
    REQUIRE(desk.asked.size() == 1);
    CHECK(desk.asked[0].action == Action::pass_finding);
    CHECK(desk.asked[0].reason == "disability"); // of a tilted head
}

TEST_CASE("Three reasons that go with the rule stand there at first, the others one key further", "[station]") {
    Desk desk(Language::english);
    desk.show("review-open-finding");
    desk.press(Qt::Key_F7);
    desk.press(Qt::Key_4); // not shown yet
    CHECK(desk.asked.empty());
    auto* more = desk.window.findChild<QPushButton*>(QStringLiteral("moreAnswers"));
    REQUIRE(more != nullptr);
    CHECK(more->accessibleName() == QStringLiteral("5 more reasons…"));
    desk.press(Qt::Key_0);
    desk.press(Qt::Key_5);
    REQUIRE(desk.asked.size() == 1);
    CHECK(desk.asked[0].reason == "light");
}

TEST_CASE("Whatever the rule, every reason can be given and none twice", "[station]") {
    station_test::application();
    const Phrases english(Language::english);
    for (const std::string& finding : capture::kFindingIds) {
        const auto reasons = overrideReasons(english, finding);
        std::set<std::string> ids;
        for (const Reason& reason : reasons) {
            ids.insert(reason.id);
        }
        INFO(finding);
        CHECK(ids == std::set<std::string>{"religious", "medical", "glasses", "hair", "clothes", "light", "disability",
                                           "other"});
        CHECK(reasons.size() == ids.size());
    }
    CHECK(overrideReasons(english, "glare").front().id == "glasses");
    CHECK(overrideReasons(english, "clothes_contrast").front().id == "clothes");
    CHECK(overrideReasons(english, "roll").front().id == "medical");
}

TEST_CASE("Esc leaves the reasons, and nothing was asked", "[station]") {
    Desk desk;
    desk.show("hello");
    desk.press(Qt::Key_F3);
    CHECK(desk.window.asking());
    desk.press(Qt::Key_Escape);
    CHECK_FALSE(desk.window.asking());
    CHECK(desk.asked.empty());
}

TEST_CASE("One Esc does not end a session, two ask why", "[station]") {
    Desk desk;
    desk.show("framing-well");
    desk.press(Qt::Key_Escape);
    CHECK_FALSE(desk.window.asking());
    desk.press(Qt::Key_Escape);
    REQUIRE(desk.window.asking());
    desk.press(Qt::Key_1);
    REQUIRE(desk.asked.size() == 1);
    CHECK(desk.asked[0].action == Action::leave);
    CHECK(desk.asked[0].reason == "park");
}

TEST_CASE("A key held down is one press", "[station]") {
    Desk desk;
    desk.show("framing-well");
    CHECK(desk.window.takeKey(Qt::Key_Space, Qt::NoModifier, false));
    CHECK(desk.window.takeKey(Qt::Key_Space, Qt::NoModifier, true));
    CHECK(desk.asked.size() == 1);
}

TEST_CASE("What only a person sees is noted by number and passed by one key", "[station]") {
    Desk desk;
    desk.show("framing-failing");
    desk.press(Qt::Key_3);
    REQUIRE(desk.toggled.size() == 1);
    CHECK(desk.toggled[0] == app::kPersonCheckItems[2]);
    desk.press(Qt::Key_F6);
    REQUIRE(desk.asked.size() == 1);
    CHECK(desk.asked[0].action == Action::persons_fine);
}

TEST_CASE("The shutter's button and key are dead while nobody sits there", "[station]") {
    Desk desk;
    PhotographerState state = photographerExamples().front().state;
    state.step = app::Step::framing;
    state.may_shoot = false;
    desk.window.setState(state);
    desk.press(Qt::Key_Space);
    CHECK(desk.asked.empty());
}

TEST_CASE("F9 asks an open question once more in the other language", "[station]") {
    Desk desk;
    desk.show("hello");
    desk.press(Qt::Key_F3);
    const auto* strip = desk.window.findChild<QWidget*>(QStringLiteral("choiceStrip"));
    REQUIRE(desk.window.asking());
    const QString chinese = strip->accessibleName();
    desk.press(Qt::Key_F9);
    CHECK(desk.window.asking());
    CHECK(strip->accessibleName() == QStringLiteral("What did the sitter show?"));
    CHECK(strip->accessibleName() != chinese);
    desk.press(Qt::Key_1);
    REQUIRE(desk.asked.size() == 1);
    CHECK(desk.asked[0].action == Action::card_other);
    desk.press(Qt::Key_F9); // nothing is asked: nothing is asked again
    CHECK_FALSE(desk.window.asking());
}

TEST_CASE("F9 works while a PIN or a number is typed, and keeps the page of reasons", "[station]") {
    Desk desk;
    desk.show("fee");
    desk.press(Qt::Key_F7);
    auto* line = desk.window.findChild<QLineEdit*>(QStringLiteral("entry"));
    REQUIRE(desk.window.asking());
    QTest::keyClick(line, Qt::Key_F9);
    CHECK(desk.window.language() == Language::english);
    CHECK(desk.window.asking());
    CHECK(line->accessibleName() == QStringLiteral("Payment number"));
    QTest::keyClick(line, Qt::Key_Escape);
    desk.show("review-open-finding");
    desk.press(Qt::Key_F7);
    const auto second = [&] {
        const auto* button = desk.window.findChild<QPushButton*>(QStringLiteral("answer2"));
        return button->accessibleName();
    };
    const QString first_page = second();
    desk.press(Qt::Key_0);
    station_test::settle(10); // the other page's buttons go
    const QString second_page = second();
    REQUIRE(second_page != first_page);
    desk.press(Qt::Key_F9);
    desk.press(Qt::Key_F9);
    station_test::settle(10);
    CHECK(second() == second_page);
}

TEST_CASE("Closing the window ends both, and asks first while somebody is served", "[station]") {
    station_test::application();
    int closed = 0;
    PhotographerOrders orders{[](Action, const std::string&) {}, [](const std::string&) {}};
    orders.close = [&] { ++closed; };
    PhotographerWindow window(Language::english, std::move(orders));
    window.show();
    const auto show = [&](const char* name) {
        const auto& all = photographerExamples();
        window.setState(
            std::ranges::find_if(all, [&](const auto& one) { return one.name == QLatin1String(name); })->state);
    };
    show("awaiting");
    window.close();
    CHECK(closed == 1);
    QTest::keyClick(&window, Qt::Key_Q, Qt::ControlModifier);
    CHECK(closed == 2);
    show("framing-well");
    window.close();
    CHECK(closed == 2);
    REQUIRE(window.asking());
    QTest::keyClick(&window, Qt::Key_Escape);
    CHECK_FALSE(window.asking());
    CHECK(window.isVisible());
    window.close();
    QTest::keyClick(&window, Qt::Key_1);
    CHECK(closed == 3);
    SitterWindow sitter(Language::chinese, {}, [](QKeyEvent*) {});
    sitter.show();
    sitter.close();
    CHECK(sitter.isVisible()); // never alone
}

TEST_CASE("In practice nothing is sent", "[station]") {
    Desk desk;
    desk.show("practice");
    desk.press(Qt::Key_F5);
    CHECK(desk.asked.empty());
    desk.show("awaiting");
    desk.press(Qt::Key_F5);
    CHECK(desk.asked.size() == 1);
}

TEST_CASE("A value that just misses its limit does not look as if it met it", "[station]") {
    capture::Finding finding;
    finding.value = 0.6996;
    finding.pass.low = 0.7;
    finding.verdict = capture::Verdict::fail;
    CHECK(findingValue(finding) == QStringLiteral("0.700"));
    finding.value = 0.698;
    CHECK(findingValue(finding) == QStringLiteral("0.698"));
    finding.verdict = capture::Verdict::pass;
    CHECK(findingValue(finding) == QStringLiteral("0.70"));
}

TEST_CASE("F9 changes the words at once", "[station]") {
    Desk desk;
    desk.show("hello");
    CHECK(desk.window.language() == Language::chinese);
    desk.press(Qt::Key_F9);
    CHECK(desk.window.language() == Language::english);
}

TEST_CASE("Every button of the photographer's window names itself to a screen reader", "[station]") {
    Desk desk;
    desk.show("framing-well");
    for (const QPushButton* button : desk.window.findChildren<QPushButton*>()) {
        if (button->isVisible()) {
            CHECK_FALSE((button->accessibleName().isEmpty() && button->text().isEmpty()));
        }
    }
}

TEST_CASE("A payment number is typed or scanned beside the picture, and Esc leaves it", "[station]") {
    Desk desk;
    desk.show("fee");
    desk.press(Qt::Key_F7);
    auto* line = desk.window.findChild<QLineEdit*>(QStringLiteral("entry"));
    REQUIRE(line != nullptr);
    REQUIRE(line->isVisible());
    QTest::keyClick(line, Qt::Key_Escape);
    CHECK_FALSE(desk.window.asking());
    CHECK(desk.asked.empty());

    desk.press(Qt::Key_F7);
    QTest::keyClick(line, Qt::Key_Return); // no number is no answer
    CHECK(desk.asked.empty());
    CHECK(desk.window.asking());
    QTest::keyClicks(line, QStringLiteral("42000019"));
    QTest::keyClick(line, Qt::Key_Return);
    REQUIRE(desk.asked.size() == 1);
    CHECK(desk.asked[0].action == Action::fee_reference);
    CHECK(desk.asked[0].reason == "42000019");
}

TEST_CASE("A fee that was booked can be taken back with a reason, one that was not cannot", "[station]") {
    Desk desk;
    desk.show("hello");
    desk.press(Qt::Key_F2);
    CHECK_FALSE(desk.window.asking());
    desk.show("hello-paid");
    desk.press(Qt::Key_F2);
    REQUIRE(desk.window.asking());
    desk.press(Qt::Key_2);
    REQUIRE(desk.asked.size() == 1);
    CHECK(desk.asked[0].action == Action::fee_void);
    CHECK(desk.asked[0].reason == "paid_back");
}

TEST_CASE("A PIN is asked for beside the picture, again when it is wrong, and forgotten when the session moves",
          "[station]") {
    Desk desk;
    desk.show("review");
    std::vector<QString> typed;
    desk.window.askPin(false, [&](const QString& pin) { typed.push_back(pin); });
    auto* line = desk.window.findChild<QLineEdit*>(QStringLiteral("entry"));
    REQUIRE(desk.window.askingPin());
    CHECK(line->echoMode() == QLineEdit::Password);
    QTest::keyClick(line, Qt::Key_Return);
    CHECK(typed.empty()); // nothing is not a PIN
    QTest::keyClicks(line, QStringLiteral("2468"));
    QTest::keyClick(line, Qt::Key_Return);
    CHECK(typed == std::vector<QString>{QStringLiteral("2468")});
    CHECK(line->text().isEmpty());
    desk.window.pinWasWrong(std::chrono::seconds(0), false);
    CHECK(desk.window.askingPin());
    QTest::keyClicks(line, QStringLiteral("13"));
    desk.show("awaiting");
    CHECK_FALSE(desk.window.askingPin());
    CHECK(line->text().isEmpty());
}

TEST_CASE("Tab shows where the keyboard stands, Enter presses that button, and Space stays the shutter", "[station]") {
    Desk desk;
    desk.show("framing-well");
    desk.window.activateWindow();
    QTest::keyClick(&desk.window, Qt::Key_Tab);
    auto* focused = qobject_cast<QPushButton*>(desk.window.focusWidget());
    REQUIRE(focused != nullptr);
    QTest::keyClick(focused, Qt::Key_Space);
    REQUIRE(desk.asked.size() == 1);
    CHECK(desk.asked[0].action == Action::shoot);

    desk.asked.clear();
    auto* retaken = desk.window.findChild<QPushButton*>(QStringLiteral("action-back"));
    REQUIRE(retaken != nullptr);
    retaken->setFocus();
    QTest::keyClick(retaken, Qt::Key_Return);
    REQUIRE(desk.asked.size() == 1);
    CHECK(desk.asked[0].action == Action::go_back);
    CHECK(qobject_cast<QPushButton*>(desk.window.focusWidget()) == nullptr); // once is once
}

TEST_CASE("What was captured and what is expected of each unit stands there while nobody sits", "[station]") {
    Desk desk;
    desk.show("awaiting");
    auto* card = desk.window.findChild<QWidget*>(QStringLiteral("unitProgress"));
    REQUIRE(card != nullptr);
    CHECK(card->isVisible());
    QStringList words;
    for (const QLabel* label : card->findChildren<QLabel*>()) {
        words << label->text();
    }
    CHECK(words.contains(QStringLiteral("文学院 · 本科")));
    CHECK(words.contains(QStringLiteral("64\u00A0/\u00A0118")));
    desk.show("hello");
    CHECK_FALSE(card->isVisible());
}

TEST_CASE("Who missed every slot is told where else to go, by the campaign's words and its contacts", "[station]") {
    Desk desk;
    desk.show("hello-outside");
    auto* hint = desk.window.findChild<QLabel*>(QStringLiteral("hint"));
    REQUIRE(hint != nullptr);
    CHECK(hint->isVisible());
    CHECK(hint->text().contains(QStringLiteral("4 月 30 日")));
    CHECK(hint->text().contains(QStringLiteral("010-1234 5678")));
}

TEST_CASE("The backdrop is calibrated by one key while a code is awaited", "[station]") {
    Desk desk;
    desk.show("awaiting");
    desk.press(Qt::Key_F4);
    REQUIRE(desk.asked.size() == 1);
    CHECK(desk.asked.back().action == Action::calibrate);
    desk.show("calibration-changing");
    CHECK(desk.window.findChild<QWidget*>(QStringLiteral("calibrationPage"))->isVisible());
    desk.press(Qt::Key_Return);
    CHECK(desk.asked.back().action == Action::keep_backdrop);
    desk.press(Qt::Key_Escape);
    CHECK(desk.asked.back().action == Action::end_calibration);
    desk.show("calibration-kept");
    desk.press(Qt::Key_Return);
    CHECK(desk.asked.back().action == Action::end_calibration);
    desk.show("awaiting");
    CHECK_FALSE(desk.window.findChild<QWidget*>(QStringLiteral("calibrationPage"))->isVisible());
}

TEST_CASE("With somebody in the chair the backdrop cannot be kept", "[station]") {
    Desk desk;
    PhotographerState state;
    state.step = app::Step::awaiting_code;
    state.calibration.emplace();
    state.calibration->stage = app::BackdropCalibration::Stage::changing;
    state.calibration->steps = {capture::BackdropStep::empty_the_chair};
    desk.window.setState(state);
    desk.press(Qt::Key_Return);
    CHECK(desk.asked.empty());
}

TEST_CASE("What the camera refuses to hold is said", "[station]") {
    Desk desk(Language::english);
    desk.show("calibration-kept");
    const auto* held = desk.window.findChild<QLabel*>(QStringLiteral("calibrationHeld"));
    REQUIRE(held != nullptr);
    CHECK(held->text().contains(QStringLiteral("Exposure: locked")));
    CHECK(held->text().contains(QStringLiteral("White balance: refused")));
    CHECK(held->text().contains(QStringLiteral("Focus: the camera offers no setting")));
}

TEST_CASE("More units than digits are chosen page by page", "[station]") {
    Desk desk;
    const auto& all = photographerExamples();
    const auto hello = std::find_if(all.begin(), all.end(), [](const auto& one) { return one.name == u"hello"; });
    REQUIRE(hello != all.end());
    PhotographerState state = hello->state;
    state.unit_wanted = true;
    state.units.clear();
    for (int i = 0; i < 21; ++i) {
        state.units.push_back({"unit " + std::to_string(i), "level"});
    }
    desk.window.setState(state);
    const auto first_answer = [&] {
        return desk.window.findChild<QPushButton*>(QStringLiteral("answer1"), Qt::FindChildrenRecursively);
    };
    desk.press(Qt::Key_F7);
    REQUIRE(desk.window.asking());
    desk.press(Qt::Key_0);
    station_test::settle(50); // the first page's buttons are gone
    REQUIRE(first_answer() != nullptr);
    CHECK(first_answer()->accessibleName().contains(QStringLiteral("unit 9")));
    desk.press(Qt::Key_0);
    desk.press(Qt::Key_4); // the last page has three
    CHECK(desk.window.asking());
    desk.press(Qt::Key_0); // round to the first
    desk.press(Qt::Key_0);
    desk.press(Qt::Key_2);
    REQUIRE(desk.asked.size() == 1);
    CHECK(desk.asked[0].action == Action::choose_unit);
    CHECK(desk.asked[0].reason == "10");
}

TEST_CASE("A record that turns out to be the second while it is saved is an operator's to let through", "[station]") {
    Desk desk;
    const auto& all = photographerExamples();
    const auto review = std::find_if(all.begin(), all.end(), [](const auto& one) { return one.name == u"review"; });
    REQUIRE(review != all.end());
    PhotographerState state = review->state;
    state.step = app::Step::saving;
    state.operator_question = app::OperatorQuestion::duplicate;
    state.problem = Problem{Problem::Kind::already_captured, {}, {}, {}};
    desk.window.setState(state);
    desk.press(Qt::Key_Return); // trying again would only be refused again
    CHECK(desk.asked.empty());
    desk.press(Qt::Key_F4);
    REQUIRE(desk.window.asking());
    desk.press(Qt::Key_1);
    REQUIRE(desk.asked.size() == 1);
    CHECK(desk.asked[0].action == Action::allow_duplicate);
}
