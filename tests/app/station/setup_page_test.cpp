#include "app/demo.h"
#include "app/station/gallery_setup.h"
#include "app/station/sentences.h"
#include "app/station/setup_options.h"
#include "app/station/setup_page.h"
#include "app/station/station.h"
#include "capture/landmarks.h"
#include "tests/app/station/window_test.h"
#include "tests/app/temporary_directory.h"

#include <catch2/catch.hpp>

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <algorithm>

using namespace app::station;
using app::Settings;
using app::SetupStep;
using app::Step;

namespace {

/// The real station on its first morning; the sitters are drawn, files are named by the test.
struct Morning {
    TemporaryDirectory place;
    std::unique_ptr<Station> station;
    std::optional<std::string> file;
    std::vector<Settings> told;

    explicit Morning(const std::function<void(StationOptions&)>& change = {}) {
        station_test::application();
        const auto prepared = app::prepareDemo({place / "station", place / "centre", {}, {}}, app::systemTime());
        REQUIRE(prepared);
        std::ifstream passphrase_file(prepared->passphrase_file);
        std::string words;
        std::getline(passphrase_file, words);
        auto opened =
            app::openStation(place / "station", storage::SecretBytes(words.begin(), words.end()), app::systemTime());
        REQUIRE(opened);
        auto sitters = std::make_unique<DemoSitters>(*app::DemoIssuer::open(place / "centre"));
        StationOptions options;
        options.landmark_model_path = capture::kDefaultLandmarkModelPath;
        options.open_camera = [source = sitters.get()] {
            return tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error>(source->camera());
        };
        options.photographer_language = Language::english;
        options.begin_with_setup = true;
        options.settings_path = place / "station/settings.toml";
        options.settings_changed = [this](const Settings& settings) { told.push_back(settings); };
        options.choose_file = [this](bool, const std::string&) { return file; };
        if (change) {
            change(options);
        }
        station = std::make_unique<Station>(std::move(*opened), std::move(options), std::move(sitters));
        station->photographer().resize(1280, 800);
        station->photographer().show();
    }

    SetupPage& page() const { return station->photographer().setupPage(); }
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier) const {
        QTest::keyClick(&station->photographer(), key, with);
        station_test::settle(100); // a key may be a scanner's, and is held back as long as that is open
    }
    QString text(const char* label) const {
        auto* found = page().findChild<QLabel*>(QString::fromLatin1(label));
        REQUIRE(found != nullptr);
        return found->text();
    }
    void choose(SetupStep step, Qt::Key option) const {
        page().select(step);
        station->photographer().takeKey(option, Qt::NoModifier, false); // as the gate gives a person's key back
    }
    Settings kept() const {
        const auto loaded = app::loadSettings(place / "station/settings.toml");
        REQUIRE(loaded);
        return loaded->settings;
    }
};

} // namespace

TEST_CASE("The morning comes first, and no code is taken before the day is started", "[station]") {
    const Morning morning;
    REQUIRE(morning.page().isVisible());
    CHECK(morning.page().current() == SetupStep::person); // enrolled and unlocked are done
    QTest::keyClicks(&morning.station->photographer(), QStringLiteral("XY1:6BFOXN%TS3DH3ZSUZK+"));
    morning.press(Qt::Key_F5); // the day's keys do nothing yet
    station_test::settle(1500);
    CHECK(morning.station->facts().session->step() == Step::awaiting_code);
    CHECK(sitterState(morning.station->facts()).screen == SitterScreen::away);

    morning.press(Qt::Key_Escape);
    CHECK_FALSE(morning.page().isVisible());
    CHECK(QTest::qWaitFor([&] { return morning.station->facts().session->step() == Step::hello; }, 30'000));
}

TEST_CASE("A repeated morning is a name, a test shot and Enter", "[station]") {
    if (!std::filesystem::exists(capture::kDefaultLandmarkModelPath)) {
        WARN("[skipped] the landmark model is not installed");
        return;
    }
    const Morning morning([](StationOptions& options) {
        options.settings.sitter.may_work_without_screen = true; // remembered from yesterday
    });
    morning.press(Qt::Key_1);
    CHECK_FALSE(morning.station->facts().photographer.empty());
    REQUIRE(QTest::qWaitFor([&] { return morning.station->facts().camera_running; }, 10'000));
    morning.press(Qt::Key_Return);
    CHECK(QTest::qWaitFor([&] { return morning.page().current() == SetupStep::test_shot; }, 5'000));
    auto* go = morning.page().findChild<QPushButton*>(QStringLiteral("setupGo"));
    REQUIRE(go != nullptr);
    // The space bar shoots here as it does all day; a face has to be found first.
    REQUIRE(QTest::qWaitFor(
        [&] {
            morning.press(Qt::Key_Space);
            return QTest::qWaitFor([&] { return go->accessibleName() == QStringLiteral("Start the day"); }, 3'000);
        },
        60'000));
    CHECK(morning.station->facts().today.captured == 0); // nothing of it is kept
    morning.press(Qt::Key_Return);
    CHECK(QTest::qWaitFor([&] { return !morning.page().isVisible(); }, 5'000));
}

TEST_CASE("What is chosen is kept for tomorrow and told at once", "[station]") {
    const Morning morning;
    const auto told = [&](std::size_t times) {
        return QTest::qWaitFor([&] { return morning.told.size() == times; }, 5'000);
    };
    morning.choose(SetupStep::code_source, Qt::Key_2);
    REQUIRE(told(1));
    morning.choose(SetupStep::second_copy, Qt::Key_2);
    REQUIRE(told(2));
    morning.choose(SetupStep::camera, Qt::Key_1);
    REQUIRE(told(3));
    CHECK(morning.kept().code.source == "scanner");
    CHECK_FALSE(morning.kept().keeping.second_copy);
    CHECK(morning.kept().camera.width_px == 1280);

    morning.page().select(SetupStep::code_source);
    QTest::keyClicks(&morning.station->photographer(), QStringLiteral("6901234567892"));
    QTest::keyClick(&morning.station->photographer(), Qt::Key_Return);
    CHECK(QTest::qWaitFor([&] { return morning.text("setupNow") == QStringLiteral("The scanner was heard."); }, 3'000));
}

TEST_CASE("What holds for one run only is not kept for tomorrow", "[station]") {
    const Morning morning([](StationOptions& options) {
        options.settings.camera.source = "/a/recording.avi"; // the command line's
    });
    morning.choose(SetupStep::code_source, Qt::Key_2);
    morning.station->rememberSitterScreen("HDMI-1");
    CHECK(QTest::qWaitFor([&] { return morning.kept().sitter.screen == "HDMI-1"; }, 5'000));
    CHECK(morning.kept().code.source == "scanner");
    CHECK(morning.kept().camera.source == Settings().camera.source);
    morning.choose(SetupStep::second_copy, Qt::Key_2); // does not forget the screen
    CHECK(QTest::qWaitFor([&] { return !morning.kept().keeping.second_copy; }, 5'000));
    CHECK(morning.kept().sitter.screen == "HDMI-1");
}

TEST_CASE("Settings travel to the next laptop in a file, and a file that is none is refused", "[station]") {
    Morning morning;
    morning.choose(SetupStep::code_source, Qt::Key_2);
    morning.file = morning.place / "settings-on-stick.toml";
    morning.choose(SetupStep::enrolled, Qt::Key_1);
    CHECK(QTest::qWaitFor([&] { return morning.text("setupNews").startsWith(QStringLiteral("Saved: ")); }, 5'000));

    Morning next;
    next.file = morning.file;
    next.choose(SetupStep::enrolled, Qt::Key_2);
    CHECK(QTest::qWaitFor([&] { return next.text("setupNews") == QStringLiteral("Settings imported."); }, 5'000));
    CHECK(next.kept().code.source == "scanner");

    next.place.write("broken.toml", "code = \n");
    next.file = next.place / "broken.toml";
    next.choose(SetupStep::enrolled, Qt::Key_2);
    CHECK(QTest::qWaitFor([&] { return next.text("setupNews").startsWith(QStringLiteral("Not read: ")); }, 5'000));
    next.file = next.place / "nothing.toml";
    next.choose(SetupStep::enrolled, Qt::Key_2);
    CHECK(QTest::qWaitFor([&] { return next.text("setupNews").startsWith(QStringLiteral("Not read: ")); }, 5'000));
    CHECK(next.kept().code.source == "scanner");
}

TEST_CASE("An operator lays another timetable over the signed one, and takes it away again", "[station]") {
    Morning morning;
    morning.place.write("slots.csv", "unit,level,from,until\n法学院,,2026-01-02 09:00,2026-01-02 12:00\n");
    morning.file = morning.place / "slots.csv";
    const auto campaign = [&]() -> const app::Campaign& { return morning.station->facts().station->campaign; };
    const std::size_t signed_slots = campaign().slots.size();
    const auto& people = morning.station->facts().station->secrets.people;
    const auto at_work = [&](storage::Person::Role role) {
        const auto found =
            std::find_if(people.begin(), people.end(), [&](const auto& one) { return one.role == role; });
        REQUIRE(found != people.end());
        morning.choose(SetupStep::person, static_cast<Qt::Key>(Qt::Key_1 + (found - people.begin())));
        REQUIRE(QTest::qWaitFor([&] { return morning.station->facts().photographer == found->name; }, 10'000));
    };

    at_work(storage::Person::Role::photographer);
    morning.choose(SetupStep::site, Qt::Key_1);
    station_test::settle(300);
    CHECK_FALSE(campaign().overlaid); // not theirs to change

    at_work(storage::Person::Role::station_operator);
    morning.choose(SetupStep::site, Qt::Key_1);
    REQUIRE(QTest::qWaitFor([&] { return campaign().overlaid; }, 5'000));
    CHECK(campaign().slots.size() == 1);
    CHECK(morning.text("setupNews") == QStringLiteral("slots.csv holds from now on."));

    morning.place.write("slots.csv", "unit,level,from,until\n法学院,,soon,2026-01-02 12:00\n");
    morning.choose(SetupStep::site, Qt::Key_1);
    CHECK(QTest::qWaitFor([&] { return morning.text("setupNews").contains(QStringLiteral("slots.csv:2")); }, 5'000));
    CHECK(campaign().slots.size() == 1);

    morning.choose(SetupStep::site, Qt::Key_2);
    CHECK(QTest::qWaitFor([&] { return campaign().slots.size() == signed_slots; }, 5'000));
    CHECK_FALSE(campaign().overlaid);
}

TEST_CASE("Diagnostics are saved from the page, and it is said when they cannot be", "[station]") {
    Morning morning;
    morning.file = morning.place / "diagnostics.tar";
    morning.choose(SetupStep::enrolled, Qt::Key_3);
    CHECK(QTest::qWaitFor([&] { return std::filesystem::exists(*morning.file); }, 5'000));
    morning.file = morning.place / "no such folder/diagnostics.tar";
    morning.choose(SetupStep::enrolled, Qt::Key_3);
    CHECK(QTest::qWaitFor([&] { return morning.text("setupNews").startsWith(QStringLiteral("Not saved: ")); }, 5'000));
}

TEST_CASE("The page comes back by a key between two sitters, and not while one is in the chair", "[station]") {
    const Morning morning;
    morning.press(Qt::Key_Escape);
    REQUIRE(QTest::qWaitFor([&] { return morning.station->facts().session->step() == Step::hello; }, 30'000));
    morning.press(Qt::Key_P, Qt::ControlModifier);
    CHECK_FALSE(morning.page().isVisible());
    morning.press(Qt::Key_Escape);
    morning.press(Qt::Key_Escape);
    REQUIRE(QTest::qWaitFor([&] { return morning.station->photographer().asking(); }, 1'000));
    morning.press(Qt::Key_2);
    REQUIRE(QTest::qWaitFor([&] { return morning.station->facts().session->step() == Step::awaiting_code; }, 5'000));
    morning.press(Qt::Key_P, Qt::ControlModifier);
    CHECK(QTest::qWaitFor([&] { return morning.page().isVisible(); }, 5'000));
}

TEST_CASE("Practising, a key gives a throw-away code", "[station]") {
    std::optional<app::DemoIssuer> issuer;
    TemporaryDirectory* place = nullptr;
    const Morning morning([&](StationOptions& options) {
        options.practice = true;
        options.settings.code.source = "scanner";
        options.practice_code = [&]() -> std::optional<std::string> {
            issuer = *app::DemoIssuer::open(*place / "centre");
            return issuer->issue(1)->code_text;
        };
    });
    place = const_cast<TemporaryDirectory*>(&morning.place);
    morning.press(Qt::Key_Escape);
    morning.press(Qt::Key_F2);
    CHECK(QTest::qWaitFor([&] { return morning.station->facts().session->step() == Step::hello; }, 10'000));
}

TEST_CASE("The page says in words and shapes what is missing, and leads to it", "[station]") {
    station_test::application();
    for (const SetupExample& example : setupExamples()) {
        const auto cards = setupCards(example.facts, Phrases(Language::english));
        REQUIRE(cards.size() == app::kSetupSteps.size());
        for (std::size_t i = 0; i < cards.size(); ++i) {
            INFO(example.name.toStdString() << ' ' << name(app::kSetupSteps[i]));
            CHECK(cards[i].step == app::kSetupSteps[i]);
            CHECK_FALSE(cards[i].title.isEmpty());
            CHECK_FALSE(cards[i].now.isEmpty());
            CHECK(cards[i].options.size() <= 9); // each has a digit as its key
        }
    }
}

TEST_CASE("What is one of many is marked by a circle, what is on or off by a box", "[station]") {
    station_test::application();
    const Phrases english(Language::english);
    for (const SetupExample& example : setupExamples()) {
        for (const SetupCard& card : setupCards(example.facts, english)) {
            INFO(example.name.toStdString() << ' ' << card.title.toStdString());
            const auto chosen = std::count_if(card.options.begin(), card.options.end(), [](const SetupOption& option) {
                return option.kind == OptionKind::one_of && option.chosen;
            });
            CHECK(chosen <= 1);
            for (const SetupOption& option : card.options) {
                CHECK((option.kind != OptionKind::act || !option.chosen));
            }
        }
    }
    const auto cards = setupCards(setupExamples().front().facts, english);
    const auto& screen = cards.at(5);
    REQUIRE(screen.step == SetupStep::sitter_screen);
    REQUIRE(screen.options.size() == 4);
    SetupOptions options(nullptr, [](std::size_t) {});
    options.setOptions(screen.options, english);
    const auto spoken = [&](int number) {
        return options.findChild<QPushButton*>(QStringLiteral("option%1").arg(number))->accessibleDescription();
    };
    CHECK(spoken(1) == QStringLiteral("1, chosen"));
    CHECK(spoken(2) == QStringLiteral("2"));
    CHECK(spoken(3) == QStringLiteral("3, off"));
    QStringList captions;
    for (const QLabel* label : options.findChildren<QLabel*>(QString(), Qt::FindDirectChildrenOnly)) {
        captions << label->text();
    }
    CHECK(captions == QStringList{QStringLiteral("Choose one"), QStringLiteral("Switches")});
}

TEST_CASE("Each trouble of the station's health stands there with what to do", "[station]") {
    station_test::application();
    for (const Language language : {Language::chinese, Language::english}) {
        const Phrases phrases(language);
        for (const HealthItem item :
             {HealthItem::camera, HealthItem::disk, HealthItem::second_copy, HealthItem::queue, HealthItem::clock,
              HealthItem::light, HealthItem::certificate, HealthItem::battery}) {
            for (const Health health : {Health::attention, Health::bad}) {
                const HealthShown shown{item, health, {}, 3};
                SetupFacts facts;
                facts.health = {shown};
                const QString cure = healthCure(phrases, shown);
                INFO(healthLine(phrases, shown).toStdString());
                CHECK_FALSE(cure.isEmpty());
                CHECK(healthCard(facts, phrases).now.contains(cure));
            }
            CHECK(healthCure(phrases, {item, Health::good, {}, 3}).isEmpty());
            CHECK(healthCure(phrases, {item, Health::unknown, {}, 3}).isEmpty());
        }
    }
}
