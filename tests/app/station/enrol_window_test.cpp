#include "app/demo.h"
#include "app/open_station.h"
#include "app/station/enrol_window.h"
#include "app/station/unlock_window.h"
#include "storage/certificate_authority.h"
#include "tests/app/station/window_test.h"
#include "tests/app/temporary_directory.h"

#include <catch2/catch.hpp>

#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <algorithm>
#include <map>

using namespace app::station;

namespace {

/// The window of a new laptop; the stick is a folder that can be pulled out.
struct NewLaptop {
    TemporaryDirectory place;
    std::vector<std::string> sticks;
    int enrolled = 0;
    int practised = 0;
    std::unique_ptr<EnrolWindow> window;

    NewLaptop() {
        station_test::application();
        window = std::make_unique<EnrolWindow>(
            Language::english, place / "data",
            EnrolWindow::Orders{[this] { ++enrolled; }, [this] { ++practised; }, [this] { return sticks; }});
        window->resize(1024, 640);
        window->show();
    }
    template <typename Widget>
    Widget* find(const char* name) const {
        auto* found = window->findChild<Widget*>(QString::fromLatin1(name));
        REQUIRE(found != nullptr);
        return found;
    }
    QString trouble() const { return find<QLabel>("enrolTrouble")->text(); }
    void type(const char* field, const char* words) const {
        find<QLineEdit>(field)->setFocus();
        QTest::keyClicks(find<QLineEdit>(field), QString::fromLatin1(words));
    }
    void makeKey(const char* name, const char* passphrase, const char* again) const {
        find<QLineEdit>("stationName")->clear();
        type("stationName", name);
        type("newPassphrase", passphrase);
        type("newPassphraseAgain", again);
        QTest::keyClick(find<QLineEdit>("newPassphraseAgain"), Qt::Key_Return);
        QCoreApplication::processEvents();
    }
};

/// What `centre enrol` does with the request on the stick.
void answer(const std::string& centre_dir, const std::string& stick, const std::string& request) {
    const auto enrolled = storage::enrolStation({centre_dir, centre_dir + "/campaign", "demo-2026", request, stick, {}},
                                                app::systemTime());
    REQUIRE(enrolled);
}

} // namespace

TEST_CASE("A new laptop is enrolled in the window: name, passphrase, stick out, stick in", "[station]") {
    NewLaptop laptop;
    laptop.makeKey("9", "correct horse", "correct horse");
    REQUIRE(QTest::qWaitFor([&] { return app::requestedName(laptop.place / "data") == "9"; }, 20'000));
    REQUIRE(QTest::qWaitFor([&] { return laptop.find<QPushButton>("writeRequest")->isVisible(); }, 5'000));
    CHECK_FALSE(laptop.find<QPushButton>("writeRequest")->isEnabled()); // there is no stick
    CHECK(laptop.practised == 0);                                       // the Enter of the last field meant the key

    std::filesystem::create_directories(laptop.place / "stick");
    laptop.sticks = {laptop.place / "stick"};
    REQUIRE(QTest::qWaitFor([&] { return laptop.find<QPushButton>("writeRequest")->isEnabled(); }, 5'000));
    laptop.find<QPushButton>("writeRequest")->setFocus();
    QTest::keyClick(laptop.find<QPushButton>("writeRequest"), Qt::Key_Return);
    REQUIRE(std::filesystem::exists(laptop.place / "stick/9.csr"));
    CHECK_FALSE(laptop.find<QPushButton>("install")->isEnabled());

    REQUIRE(app::prepareDemo({laptop.place / "other", laptop.place / "centre", {}, {}}, app::systemTime()));
    answer(laptop.place / "centre", laptop.place / "stick/from centre", laptop.place / "stick/9.csr");
    REQUIRE(QTest::qWaitFor([&] { return laptop.find<QPushButton>("install")->isEnabled(); }, 5'000));
    laptop.find<QPushButton>("install")->setFocus();
    QTest::keyClick(laptop.find<QPushButton>("install"), Qt::Key_Return);
    REQUIRE(QTest::qWaitFor([&] { return laptop.enrolled == 1; }, 20'000));
    const std::string words = "correct horse";
    CHECK(app::openStation(laptop.place / "data", storage::SecretBytes(words.begin(), words.end()), app::systemTime()));
}

TEST_CASE("A short passphrase, two that differ and a wrong name are each said so, and make no key", "[station]") {
    const NewLaptop laptop;
    laptop.makeKey("9", "short", "short");
    CHECK(laptop.trouble() == QStringLiteral("The passphrase is too short."));
    laptop.makeKey("9", "correct horse", "correct house");
    CHECK(laptop.trouble() == QStringLiteral("The two passphrases differ."));
    laptop.makeKey("no spaces here", "correct horse", "correct horse");
    REQUIRE(QTest::qWaitFor([&] { return laptop.trouble().contains(QStringLiteral("A name has 1 to 32")); }, 20'000));
    CHECK(app::firstStart(laptop.place / "data") == app::FirstStart::no_key);
    CHECK(laptop.enrolled == 0);
}

TEST_CASE("A stick that is for another key is refused in plain words", "[station]") {
    NewLaptop laptop;
    laptop.makeKey("2", "correct horse", "correct horse");
    REQUIRE(QTest::qWaitFor([&] { return app::requestedName(laptop.place / "data") == "2"; }, 20'000));
    // The demo's own station 2: the same name, another key.
    REQUIRE(app::prepareDemo({laptop.place / "other", laptop.place / "centre", {}, {}}, app::systemTime()));
    laptop.sticks = {laptop.place / "centre"};
    REQUIRE(QTest::qWaitFor([&] { return laptop.find<QPushButton>("install")->isEnabled(); }, 5'000));
    QTest::mouseClick(laptop.find<QPushButton>("install"), Qt::LeftButton);
    REQUIRE(QTest::qWaitFor([&] { return laptop.trouble().contains(QStringLiteral("another station")); }, 20'000));
    CHECK(laptop.enrolled == 0);
}

TEST_CASE("The keyboard stands where the next thing is to be filled in", "[station]") {
    NewLaptop laptop;
    laptop.window->activateWindow();
    CHECK(laptop.window->focusWidget() == laptop.find<QLineEdit>("stationName"));
    const char* const order[] = {"newPassphrase", "newPassphraseAgain", "makeKey", "practise"};
    for (const char* next : order) {
        QTest::keyClick(laptop.window->focusWidget(), Qt::Key_Tab);
        CHECK(laptop.window->focusWidget()->objectName() == QString::fromLatin1(next));
    }
    laptop.makeKey("bad name", "correct horse", "correct horse");
    REQUIRE(QTest::qWaitFor([&] { return !laptop.trouble().isEmpty(); }, 20'000));
    CHECK(laptop.window->focusWidget() == laptop.find<QLineEdit>("stationName"));
    laptop.makeKey("9", "correct horse", "correct horse");
    REQUIRE(QTest::qWaitFor([&] { return laptop.find<QPushButton>("otherFolder")->isVisible(); }, 20'000));
    CHECK(laptop.window->focusWidget() == laptop.find<QPushButton>("otherFolder"));
    std::filesystem::create_directories(laptop.place / "stick");
    laptop.sticks = {laptop.place / "stick"};
    CHECK(QTest::qWaitFor([&] { return laptop.window->focusWidget() == laptop.find<QPushButton>("writeRequest"); },
                          5'000));
    QTest::keyClick(laptop.window->focusWidget(), Qt::Key_Return);
    CHECK(std::filesystem::exists(laptop.place / "stick/9.csr"));
}

TEST_CASE("Every field and button of the first start has a letter of its own, in both languages", "[station]") {
    station_test::application();
    for (const Language language : {Language::chinese, Language::english}) {
        EnrolWindow window(language, "/nothing", {[] {}, [] {}, [] { return std::vector<std::string>(); }});
        std::map<QString, int> letters;
        int named = 0;
        const auto count = [&](const QString& words) {
            const QKeySequence letter = QKeySequence::mnemonic(words);
            INFO(words.toStdString());
            CHECK_FALSE(letter.isEmpty());
            CHECK(++letters[letter.toString()] == 1);
            ++named;
        };
        for (const QLabel* label : window.findChildren<QLabel*>()) {
            if (label->buddy() != nullptr) {
                count(label->text());
            }
        }
        for (const QPushButton* button : window.findChildren<QPushButton*>()) {
            if (!button->text().startsWith(QStringLiteral("F9"))) {
                count(button->text());
            }
        }
        CHECK(named == 8); // three fields, five buttons
    }
}

TEST_CASE("F9 changes the first start's language too", "[station]") {
    const NewLaptop laptop;
    laptop.window->activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(laptop.window.get()));
    QTest::keyClick(laptop.window.get(), Qt::Key_F9);
    CHECK(laptop.find<QPushButton>("makeKey")->text().startsWith(QStringLiteral("生成")));
}

TEST_CASE("The morning's passphrase is asked for by name, and the keyboard stands there", "[station]") {
    station_test::application();
    UnlockWindow window(Language::english, "/nothing", {[](app::OpenedStation) {}});
    window.show();
    window.activateWindow();
    auto* field = window.findChild<QLineEdit*>(QStringLiteral("passphrase"));
    REQUIRE(field != nullptr);
    CHECK(window.focusWidget() == field);
    const auto labels = window.findChildren<QLabel*>();
    CHECK(std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
        return label->buddy() == field && !QKeySequence::mnemonic(label->text()).isEmpty();
    }));
    QTest::keyClicks(field, QStringLiteral("wrong"));
    QTest::keyClick(field, Qt::Key_Tab);
    QTest::keyClick(window.focusWidget(), Qt::Key_Return); // the button, by Enter
    CHECK(field->text().isEmpty());                        // it was taken
    CHECK(QTest::qWaitFor([&] { return window.findChild<QPushButton*>(QStringLiteral("unlockButton"))->isEnabled(); },
                          20'000));
}

TEST_CASE("F9 changes the morning's language too, and the day hears of it", "[station]") {
    station_test::application();
    std::optional<Language> told;
    UnlockWindow window(Language::english, "/nothing",
                        {[](app::OpenedStation) {}, [&](Language language) { told = language; }});
    window.show();
    window.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&window));
    auto* field = window.findChild<QLineEdit*>(QStringLiteral("passphrase"));
    QTest::keyClicks(field, QStringLiteral("half"));
    QTest::keyClick(field, Qt::Key_F9);
    CHECK(told == Language::chinese);
    CHECK(window.findChild<QPushButton*>(QStringLiteral("unlockButton"))->text().startsWith(QStringLiteral("解锁")));
    CHECK(field->text() == QStringLiteral("half"));
}

TEST_CASE("Who has no campaign yet may practise", "[station]") {
    const NewLaptop laptop;
    QTest::mouseClick(laptop.find<QPushButton>("practise"), Qt::LeftButton);
    CHECK(laptop.practised == 1);
}
