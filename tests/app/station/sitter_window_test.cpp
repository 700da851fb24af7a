#include "app/station/gallery_states.h"
#include "app/station/sitter_window.h"
#include "tests/app/station/window_test.h"

#include <catch2/catch.hpp>

#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <algorithm>
#include <set>

using namespace app::station;

namespace {

/// Longer than the page is deaf after it came up.
constexpr int kAwake_ms = 350;

struct Chair {
    int confirmed = 0;
    int retaken = 0;
    std::vector<int> chosen;
    std::vector<int> keys_elsewhere;
    SitterWindow window;

    Chair()
        : window((station_test::application(), Language::chinese),
                 {[this] { ++confirmed; }, [this] { ++retaken; }, [this](int index) { chosen.push_back(index); }},
                 [this](QKeyEvent* event) { keys_elsewhere.push_back(event->key()); }) {
        window.resize(1280, 800);
        window.show();
    }
    void show(const char* example) {
        const auto& all = sitterExamples();
        const auto found =
            std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.name == QLatin1String(example); });
        REQUIRE(found != all.end());
        window.setState(found->state);
        window.showFrame(found->picture);
    }
    QPushButton* button(const char* name) {
        auto* found = window.findChild<QPushButton*>(QString::fromLatin1(name));
        REQUIRE(found != nullptr);
        return found;
    }
    void click(const char* name) { QTest::mouseClick(button(name), Qt::LeftButton); }
};

} // namespace

TEST_CASE("The sitter confirms by a touch or click on the button", "[station]") {
    Chair chair;
    chair.show("review");
    station_test::settle(kAwake_ms);
    chair.click("confirm");
    CHECK(chair.confirmed == 1);
    CHECK(chair.retaken == 0);
}

TEST_CASE("The sitter may ask for another take, and choose among the last three", "[station]") {
    Chair chair;
    chair.show("review-takes");
    station_test::settle(kAwake_ms);
    chair.click("take1");
    chair.click("retake");
    CHECK(chair.chosen == std::vector<int>{0});
    CHECK(chair.retaken == 1);
    CHECK(chair.confirmed == 0);
}

TEST_CASE("A tap that was meant for the screen before decides nothing", "[station]") {
    Chair chair;
    chair.show("framing-well");
    chair.show("review");
    chair.click("confirm");
    chair.click("retake");
    CHECK(chair.confirmed == 0);
    CHECK(chair.retaken == 0);
}

TEST_CASE("No key confirms in the sitter's window; keys are the photographer's", "[station]") {
    Chair chair;
    chair.show("review");
    station_test::settle(kAwake_ms);
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space, Qt::Key_Tab, Qt::Key_Y, Qt::Key_Select}) {
        QTest::keyClick(&chair.window, key);
        QTest::keyClick(chair.button("confirm"), key);
    }
    CHECK(chair.confirmed == 0);
    CHECK(chair.retaken == 0);
    CHECK_FALSE(chair.keys_elsewhere.empty());
}

TEST_CASE("A scanner's burst into the sitter's window confirms nothing", "[station]") {
    Chair chair;
    chair.show("review");
    station_test::settle(kAwake_ms);
    QTest::keyClicks(chair.button("confirm"), QStringLiteral("XY1:NCFOXN%TS3DH3ZSUZK+.V0ETD%65NL"));
    QTest::keyClick(chair.button("confirm"), Qt::Key_Return);
    CHECK(chair.confirmed == 0);
}

TEST_CASE("The sitter's window never takes the keyboard", "[station]") {
    Chair chair;
    CHECK(chair.window.windowFlags().testFlag(Qt::WindowDoesNotAcceptFocus));
    for (const QPushButton* button : chair.window.findChildren<QPushButton*>()) {
        CHECK(button->focusPolicy() == Qt::NoFocus);
    }
}

TEST_CASE("While a rule is open or the record is being saved the sitter cannot confirm", "[station]") {
    Chair chair;
    chair.show("review-waits");
    station_test::settle(kAwake_ms);
    chair.click("confirm");
    CHECK(chair.confirmed == 0);
    CHECK_FALSE(chair.window.confirmAt().has_value());
    CHECK(chair.window.retakeAt().has_value());
}

namespace {

/// The widget's picture: which half of it is red.
bool redOnTheLeft(const QImage& grabbed) {
    int left = 0;
    int right = 0;
    for (int y = grabbed.height() / 4; y < grabbed.height() * 3 / 4; y += 4) {
        for (int x = 0; x < grabbed.width(); x += 4) {
            const QColor colour = grabbed.pixelColor(x, y);
            if (colour.red() > 180 && colour.green() < 80 && colour.blue() < 80) {
                (x < grabbed.width() / 2 ? left : right) += 1;
            }
        }
    }
    REQUIRE(left + right > 100);
    return left > right;
}

QImage halfRed(int width_px, int height_px) {
    QImage picture(width_px, height_px, QImage::Format_RGB32);
    picture.fill(Qt::blue);
    for (int y = 0; y < height_px; ++y) {
        for (int x = 0; x < width_px / 2; ++x) {
            picture.setPixelColor(x, y, Qt::red);
        }
    }
    return picture;
}

} // namespace

TEST_CASE("The live picture is mirrored, the portrait to confirm is not", "[station]") {
    Chair chair;
    chair.show("framing-well");
    chair.window.showFrame(halfRed(1920, 1080));
    const QImage live = chair.window.grab().toImage();
    CHECK_FALSE(redOnTheLeft(live.copy(0, 0, live.width() / 2, live.height())));

    SitterState review;
    review.screen = SitterScreen::review;
    review.takes = {halfRed(480, 640)};
    chair.window.setState(review);
    const QImage shown = chair.window.grab().toImage();
    CHECK(redOnTheLeft(shown.copy(0, 0, shown.width() / 2, shown.height())));
}

TEST_CASE("The sitter's own language lasts until the next sitter", "[station]") {
    Chair chair;
    chair.show("hello");
    chair.click("sitterLanguage");
    CHECK(chair.window.language() == Language::english);
    chair.show("done");
    CHECK(chair.window.language() == Language::english);
    chair.show("waiting");
    CHECK(chair.window.language() == Language::chinese);
}

TEST_CASE("The rules stand in review as a short list, what is open marked", "[station]") {
    Chair chair;
    chair.show("review");
    const auto rules = [&]() -> QString {
        return chair.window.findChild<QLabel*>(QStringLiteral("rules"))->text() + u'\n' +
               chair.window.findChild<QLabel*>(QStringLiteral("moreRules"))->text();
    };
    CHECK(rules().count(QStringLiteral("✓")) == 5);
    CHECK(rules().count(u'\n') == 4);
    chair.show("review-waits");
    CHECK(rules().count(QStringLiteral("!")) == 2);
    CHECK(rules().count(QStringLiteral("✓")) == 3);
}

TEST_CASE("While the shutter counts down the sitter is told where to look, by a number too", "[station]") {
    Chair chair;
    chair.show("framing-well");
    auto* words = chair.window.findChild<QLabel*>(QStringLiteral("sitterInstruction"));
    auto* drawing = chair.window.findChild<QLabel*>(QStringLiteral("sitterDrawing"));
    REQUIRE(words != nullptr);
    REQUIRE(drawing != nullptr);
    const QString before = words->text();
    const QImage well = drawing->pixmap().toImage();
    CHECK(drawing->accessibleName().isEmpty());
    chair.show("countdown");
    CHECK(words->text() == QStringLiteral("看镜头"));
    CHECK(drawing->accessibleName() == QStringLiteral("2"));
    CHECK(drawing->pixmap().toImage() != well);
    chair.show("framing-well"); // somebody moved: it counts no longer
    CHECK(words->text() == before);
    CHECK(drawing->pixmap().toImage() == well);
}

TEST_CASE("The headline stands at one height on every step but framing", "[station]") {
    Chair chair;
    for (const Language language : {Language::chinese, Language::english}) {
        for (const QSize& size : {QSize(1280, 800), QSize(1920, 1080)}) {
            chair.window.resize(size);
            std::set<int> tops;
            for (const char* screen : {"waiting", "code-trouble", "hello", "fee", "review", "done", "away"}) {
                chair.show(screen);
                chair.window.setLanguage(language);
                QCoreApplication::processEvents();
                for (const auto* label : chair.window.findChildren<QLabel*>(QStringLiteral("sitterHeadline"))) {
                    if (label->isVisible()) {
                        INFO(screen << ' ' << size.height());
                        tops.insert(label->mapTo(&chair.window, QPoint(0, 0)).y());
                    }
                }
            }
            REQUIRE_FALSE(tops.empty());
            CHECK(*tops.rbegin() - *tops.begin() <= 2);
        }
    }
}

TEST_CASE("Where three takes need the room the headline gives way", "[station]") {
    Chair chair;
    chair.window.resize(1920, 1080);
    const auto top = [&](const char* screen) {
        chair.show(screen);
        QCoreApplication::processEvents();
        for (const auto* label : chair.window.findChildren<QLabel*>(QStringLiteral("sitterHeadline"))) {
            if (label->isVisible()) {
                return label->mapTo(&chair.window, QPoint(0, 0)).y();
            }
        }
        return -1;
    };
    const int alone = top("review");
    const int among_takes = top("review-takes");
    CHECK(among_takes > 0);
    CHECK(among_takes < alone);
    const QPushButton* take = chair.button("take1");
    CHECK(take->height() >= take->iconSize().height()); // a face cut off cannot be chosen
}
