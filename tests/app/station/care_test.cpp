#include "app/demo.h"
#include "app/station/sentences.h"
#include "app/station/setup_page.h"
#include "app/station/station.h"
#include "capture/landmarks.h"
#include "storage/audit_check.h"
#include "storage/durable_file.h"
#include "storage/people.h"
#include "storage/pin_changes.h"
#include "tests/app/station/window_test.h"
#include "tests/app/temporary_directory.h"

#include <catch2/catch.hpp>

#include <QComboBox>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <thread>

using namespace app::station;
using app::Step;
namespace fs = std::filesystem;

namespace {

storage::SecretBytes secret(const std::string& text) {
    return {text.begin(), text.end()};
}

/// A camera before which nobody is.
class EmptyRoom : public capture::FrameSource {
public:
    tl::expected<capture::Frame, capture::Error> next() override {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        std::vector<std::uint8_t> cloth(std::size_t{320} * 240 * 3);
        for (std::uint8_t& value : cloth) {
            value = static_cast<std::uint8_t>(190 + m_noise() % 16); // a live sensor never repeats itself
        }
        return capture::Frame(std::move(cloth), 320, 240, 0, std::chrono::steady_clock::now());
    }

private:
    std::minstd_rand m_noise;
};

/// A prepared demo station, changed by the test before its day begins. 张师傅 photographs, 李老师 is operator.
struct CareDay {
    TemporaryDirectory place;
    std::string data = place / "station";
    StationOptions options;
    std::optional<app::OpenedStation> opened;
    std::unique_ptr<Station> station;
    bool sitters_come = false;

    CareDay() {
        station_test::application();
        const auto prepared = app::prepareDemo({data, place / "centre", {}, {}}, app::systemTime());
        REQUIRE(prepared);
        opened = open();
        options.landmark_model_path = capture::kDefaultLandmarkModelPath;
        options.keeping.pause = std::chrono::milliseconds(50);
        options.keeping.sticks = [] { return std::vector<app::Stick>{}; };
        options.keeping.health_limits = {.min_free_bytes = 0, .low_free_bytes = 0};
    }
    app::OpenedStation open() const {
        const std::string passphrase = readLine(place / "centre/station-2.passphrase");
        auto station_opened = app::openStation(data, secret(passphrase), app::systemTime());
        REQUIRE(station_opened);
        return std::move(*station_opened);
    }
    static std::string readLine(const std::string& path) {
        std::ifstream file(path);
        std::string line;
        std::getline(file, line);
        return line;
    }
    void givePins() {
        opened->secrets.people.at(0).pin_hash = *storage::hashPin(secret("4711"));
        opened->secrets.people.at(1).pin_hash = *storage::hashPin(secret("998877"));
    }
    void begin() {
        std::unique_ptr<DemoSitters> sitters;
        options.open_camera = [] {
            return tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error>(std::make_unique<EmptyRoom>());
        };
        if (sitters_come) {
            sitters = std::make_unique<DemoSitters>(*app::DemoIssuer::open(place / "centre"));
            options.open_camera = [source = sitters.get()] {
                return tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error>(source->camera());
            };
        }
        station = std::make_unique<Station>(*opened, std::move(options), std::move(sitters));
        station->photographer().resize(1280, 800);
        station->photographer().show();
    }
    void end() { station.reset(); }

    bool waitFor(const std::function<bool()>& there, int milliseconds = 10'000) const {
        return QTest::qWaitFor(there, milliseconds);
    }
    bool waitForProblem(Problem::Kind kind) const {
        return waitFor([&] {
            const auto problem = problemOf(station->facts());
            return problem && problem->kind == kind;
        });
    }
    /// Until it is gone; on a busy machine a slow camera may be said instead.
    bool waitWhileProblem(Problem::Kind kind) const {
        return waitFor([&] {
            const auto problem = problemOf(station->facts());
            return !problem || problem->kind != kind;
        });
    }
    void press(Qt::Key key) const { QTest::keyClick(&station->photographer(), key); }
    template <typename Widget>
    Widget& child(const char* name) const {
        auto* found = station->photographer().findChild<Widget*>(QString::fromLatin1(name));
        REQUIRE(found != nullptr);
        return *found;
    }
    void type(const char* field, const char* text, bool enter = true) const {
        auto& line = child<QLineEdit>(field);
        QTest::keyClicks(&line, QString::fromLatin1(text));
        if (enter) {
            QTest::keyClick(&line, Qt::Key_Return);
        }
    }
    /// Until the PIN that was typed has been looked at.
    bool waitForCheck() const {
        return waitFor([&] { return child<QPushButton>("unlockButton").isEnabled(); });
    }
    /// The audit trail's lines, once the station is closed.
    std::string trail() {
        end();
        std::string lines;
        REQUIRE(storage::exportAudit(data, [&](const std::string& line) { lines += line + '\n'; }));
        CHECK(storage::verifyAudit(data, opened->secrets.index_key)->troubles.empty());
        return lines;
    }
    HealthShown health(HealthItem item) const {
        for (const HealthShown& one : station->facts().health) {
            if (one.item == item) {
                return one;
            }
        }
        return {item, Health::bad, "not shown"};
    }
    /// A day of `count` confirmed records before this one.
    void recordBefore(int count) const {
        auto store = storage::RecordStore::open(opened->storeOptions(app::systemTime));
        REQUIRE(store);
        for (int number = 0; number < count; ++number) {
            storage::Record record;
            record.campaign = opened->campaign.id;
            record.code = {'c', 'o', 'd', 'e', static_cast<std::uint8_t>('0' + number)};
            record.opener = "opaque";
            record.photographer = "张师傅";
            const std::vector<std::uint8_t> jpeg(5000, 1);
            record.portrait = storage::PortraitFacts{qr::toHex(qr::sha256(jpeg)), 5000, 480, 640, 300, 90};
            REQUIRE(store->confirm(record, jpeg, opened->sealer));
        }
    }
};

} // namespace

TEST_CASE("Capture stops while nothing could be saved, and the sitter is told to wait", "[station]") {
    CareDay day;
    day.sitters_come = true;
    day.options.keeping.health_limits = {.min_free_bytes = UINT64_MAX, .low_free_bytes = UINT64_MAX};
    day.begin();
    const bool stopped = day.waitForProblem(Problem::Kind::stop_disk);
    const auto shown = problemOf(day.station->facts());
    INFO("step " << app::name(day.station->facts().session->step()) << ", problem "
                 << (shown ? static_cast<int>(shown->kind) : -1) << ' ' << (shown ? shown->detail : ""));
    REQUIRE(stopped);
    CHECK(sitterState(day.station->facts()).screen == SitterScreen::away);
    station_test::settle(1'500); // the sitter holds the code up all the time
    CHECK(day.station->facts().session->step() == Step::awaiting_code);
    day.press(Qt::Key_Return);
    CHECK(problemOf(day.station->facts())->kind == Problem::Kind::stop_disk);
    CHECK(day.health(HealthItem::disk).health == Health::bad);
    CHECK(day.trail().find("\"capture_stopped\"") != std::string::npos);
}

TEST_CASE("A warning stops nobody, and an operator who has seen it goes on", "[station]") {
    CareDay day;
    day.givePins();
    day.options.keeping.health_limits.low_free_bytes = UINT64_MAX;
    day.begin();
    REQUIRE(day.waitForProblem(Problem::Kind::low_disk));
    CHECK(sitterState(day.station->facts()).screen == SitterScreen::waiting);
    day.press(Qt::Key_Return);
    REQUIRE(day.waitFor([&] { return day.station->photographer().askingPin(); }));
    day.type("entry", "4711"); // the photographer's own does not do
    station_test::settle(1'500);
    CHECK(day.station->photographer().askingPin());
    day.type("entry", "998877");
    REQUIRE(day.waitFor([&] { return !day.station->photographer().askingPin(); }));
    CHECK(day.waitWhileProblem(Problem::Kind::low_disk));
    CHECK(day.station->facts().photographer == "张师傅");
    const std::string trail = day.trail();
    CHECK(trail.find("\"actor\":\"李老师\",\"action\":\"went_on\"") != std::string::npos);
    CHECK(trail.find("\"wrong_pin\"") != std::string::npos);
}

TEST_CASE("A second program and a newer database are each said in the window", "[station]") {
    CareDay day;
    SECTION("another writer") {
        auto lock = std::make_unique<tl::expected<storage::DirectoryLock, storage::Error>>(
            storage::DirectoryLock::take(day.data));
        REQUIRE(*lock);
        day.begin();
        REQUIRE(day.waitForProblem(Problem::Kind::already_running));
        CHECK(sitterState(day.station->facts()).screen == SitterScreen::away);
        lock.reset(); // it is closed: the station goes on by itself
        CHECK(day.waitWhileProblem(Problem::Kind::already_running));
    }
    SECTION("a newer program's database") {
        day.recordBefore(1);
        REQUIRE(std::system(("sqlite3 '" + day.data + "/station.db' 'PRAGMA user_version = 99'").c_str()) == 0);
        day.begin();
        REQUIRE(day.waitForProblem(Problem::Kind::newer_database));
        CHECK(sitterState(day.station->facts()).screen == SitterScreen::away);
    }
}

TEST_CASE("What a rebuilt database has lost is told, and stays until somebody has seen it", "[station]") {
    CareDay day;
    day.recordBefore(3);
    const std::string database = day.data + "/station.db";
    {
        std::fstream file(database, std::ios::binary | std::ios::in | std::ios::out);
        file << std::string(4096, '\xa5');
    }
    day.begin();
    REQUIRE(day.waitForProblem(Problem::Kind::repaired));
    const auto problem = problemOf(day.station->facts());
    CHECK(problem->recovery->records == 3);
    CHECK(problem->recovery->lost.empty());
    CHECK(fs::exists(problem->recovery->set_aside + ".json"));
    const Explained said = problemForPhotographer(Phrases(Language::english), *problem, 480);
    CHECK(said.what.contains(QStringLiteral("3 records are back, 0 are lost")));
    day.press(Qt::Key_Return); // no operator of the demo has a PIN
    REQUIRE(day.waitWhileProblem(Problem::Kind::repaired));
    CHECK(day.trail().find("\"repair_seen\"") != std::string::npos);
}

TEST_CASE("The daily check finds damage beside the work, and the records are rebuilt", "[station]") {
    CareDay day;
    day.recordBefore(3);
    const std::string database = day.data + "/station.db";
    std::ifstream read(database, std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(read), {}};
    const auto der = content.find("\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x17");
    REQUIRE(der != std::string::npos);
    {
        std::fstream file(database, std::ios::binary | std::ios::in | std::ios::out);
        file.seekp(static_cast<std::streamoff>(der + 300));
        file << "damaged!";
    }
    day.begin();
    REQUIRE(day.waitForProblem(Problem::Kind::repaired));
    CHECK(problemOf(day.station->facts())->recovery->lost.size() == 1);
    REQUIRE(day.waitFor([&] { return day.station->facts().today.captured == 3; })); // the counters came back
}

TEST_CASE("A whole database is noted once a day", "[station]") {
    CareDay day;
    day.recordBefore(1);
    day.begin();
    station_test::settle(1'500);
    CHECK(day.trail().find("\"integrity_checked\"") != std::string::npos);
}

TEST_CASE("The second copy is written beside the work, its lamp says what is behind", "[station]") {
    CareDay day;
    day.recordBefore(3);
    const std::string stick = day.place / "stick";
    std::atomic<bool> plugged{false};
    day.options.keeping.sticks = [&] {
        return plugged ? std::vector<app::Stick>{{stick, false}} : std::vector<app::Stick>{};
    };
    day.begin();
    REQUIRE(day.waitFor([&] { return day.health(HealthItem::second_copy).count == 3; }));
    CHECK(day.health(HealthItem::second_copy).health == Health::unknown);
    plugged = true; // the slot says so, but nothing can be written there yet
    REQUIRE(day.waitFor([&] { return day.health(HealthItem::second_copy).health == Health::bad; }));
    fs::create_directories(stick);
    REQUIRE(day.waitFor([&] { return day.health(HealthItem::second_copy).health == Health::good; }));
    CHECK(day.health(HealthItem::second_copy).count == 0);
    CHECK(std::distance(fs::directory_iterator(stick + "/xueying-2"), fs::directory_iterator()) == 7);
    CHECK_FALSE(problemOf(day.station->facts()));
    plugged = false;
    REQUIRE(day.waitForProblem(Problem::Kind::second_copy_gone));
    CHECK(day.waitFor([&] { return day.health(HealthItem::second_copy).health == Health::bad; }));
    CHECK(sitterState(day.station->facts()).screen == SitterScreen::waiting); // work goes on
    plugged = true;
    CHECK(day.waitFor([&] { return !problemOf(day.station->facts()); }));
}

TEST_CASE("An idle station locks itself, and only a PIN opens it", "[station]") {
    CareDay day;
    day.givePins();
    day.options.lock_after = std::chrono::minutes(0);
    day.begin();
    REQUIRE(day.waitFor([&] { return day.station->photographer().locked(); }));
    for (const char* wrong : {"0000", "0001", "0002"}) {
        day.type("pin", wrong);
        REQUIRE(day.waitForCheck());
    }
    day.type("pin", "4711"); // right, but too soon after three wrong ones
    REQUIRE(day.waitForCheck());
    CHECK(day.station->photographer().locked());
    const std::string trail = day.trail();
    CHECK(trail.find("\"action\":\"locked\",\"subject\":\"\",\"detail\":\"idle\"") != std::string::npos);
    CHECK(trail.find("\"login\"") != std::string::npos);
}

TEST_CASE("An operator gives a new PIN to who forgot theirs, and it is there the next morning", "[station]") {
    CareDay day;
    day.givePins();
    day.begin();
    QTest::keyClick(&day.station->photographer(), Qt::Key_L, Qt::ControlModifier);
    REQUIRE(day.waitFor([&] { return day.station->photographer().locked(); }));
    QTest::mouseClick(&day.child<QPushButton>("otherButton"), Qt::LeftButton);
    day.child<QComboBox>("forgetful").setCurrentText(QStringLiteral("张师傅"));
    day.type("pin", "998877", false);
    day.type("freshPin", "24680", false);
    day.type("freshPinAgain", "13579");
    CHECK(day.station->photographer().locked()); // not the same twice
    day.type("freshPin", "24680", false);
    day.type("freshPinAgain", "24680");
    REQUIRE(day.waitFor([&] { return !day.child<QLineEdit>("freshPin").isVisible(); }));
    day.type("pin", "24680");
    REQUIRE(day.waitFor([&] { return !day.station->photographer().locked(); }));
    CHECK(day.station->facts().photographer == "张师傅");
    const std::string trail = day.trail();
    CHECK(trail.find("\"actor\":\"李老师\",\"action\":\"pin_reset\",\"subject\":\"\",\"detail\":\"张师傅\"") !=
          std::string::npos);
    const auto people = storage::withChangedPins(day.data, day.opened->secrets.index_key, day.opened->secrets.people);
    REQUIRE(people);
    CHECK(storage::isPin(people->at(0), secret("24680")));
}

TEST_CASE("A scan while the station is locked does nothing", "[station]") {
    CareDay day;
    day.givePins();
    day.begin();
    const auto sitter = app::DemoIssuer::open(day.place / "centre")->issue(1);
    REQUIRE(sitter);
    QTest::keyClick(&day.station->photographer(), Qt::Key_L, Qt::ControlModifier);
    REQUIRE(day.waitFor([&] { return day.station->photographer().locked(); }));
    QTest::keyClicks(&day.station->photographer(), QString::fromStdString(sitter->code_text));
    QTest::keyClick(&day.station->photographer(), Qt::Key_Return);
    station_test::settle(800);
    CHECK(day.station->facts().session->step() == Step::awaiting_code);
}

TEST_CASE("A scan into the locked page's field is no guess at a PIN, and the sitters are told to wait", "[station]") {
    CareDay day;
    day.givePins();
    day.begin();
    QTest::keyClick(&day.station->photographer(), Qt::Key_L, Qt::ControlModifier);
    REQUIRE(day.waitFor([&] { return day.station->photographer().locked(); }));
    REQUIRE(day.waitFor([&] { return sitterState(day.station->facts()).screen == SitterScreen::away; }));
    for (int scan = 0; scan < 5; ++scan) {
        day.type("pin", "XY1:6BFOXN%TS3DH3ZSUZK+9WEPM8L19S");
    }
    station_test::settle(300);
    CHECK(day.station->photographer().locked());
    day.type("pin", "998877"); // at once: nobody has to wait
    CHECK(day.waitFor([&] { return !day.station->photographer().locked(); }));
    CHECK(day.trail().find("wrong_pin") == std::string::npos);
}

TEST_CASE("Where PINs are given the day waits until somebody says who works", "[station]") {
    CareDay day;
    day.givePins();
    day.options.begin_with_setup = true;
    day.begin();
    QTest::keyClick(&day.station->photographer(), Qt::Key_Escape); // away from the page without a name
    REQUIRE(day.waitFor([&] { return day.station->photographer().locked(); }));
    day.type("pin", "998877");
    REQUIRE(day.waitFor([&] { return !day.station->photographer().locked(); }));
    CHECK(day.station->facts().photographer == "李老师");
    CHECK(day.station->facts().session->record().photographer == "李老师");
}

TEST_CASE("Who is chosen for the day is greeted by name and asked for their PIN, in the window's language",
          "[station]") {
    CareDay day;
    day.givePins();
    day.options.begin_with_setup = true;
    const std::string settings = day.place / "settings.toml";
    day.options.settings_path = settings;
    day.begin();
    day.station->photographer().setupPage().select(app::SetupStep::person);
    day.station->photographer().takeKey(Qt::Key_2, Qt::NoModifier, false);
    REQUIRE(day.waitFor([&] { return day.station->photographer().locked(); }));
    const auto says = [&](const char* words) {
        const auto labels = day.child<QWidget>("lockPage").findChildren<QLabel*>();
        return std::ranges::any_of(labels,
                                   [&](const QLabel* label) { return label->text() == QString::fromUtf8(words); });
    };
    CHECK(says("李老师"));
    CHECK_FALSE(says("已锁定"));
    CHECK(says("PIN(&P)"));
    day.type("pin", "9988", false);
    QTest::keyClick(&day.child<QLineEdit>("pin"), Qt::Key_F9);
    CHECK(says("&PIN"));
    CHECK(day.station->photographer().language() == Language::english);
    CHECK(day.child<QLineEdit>("pin").text() == QStringLiteral("9988")); // what was typed stays
    const auto kept = app::loadSettings(settings);
    REQUIRE(kept);
    CHECK(kept->settings.look.language == "en");                   // for tomorrow
    QTest::keyClick(&day.child<QLineEdit>("pin"), Qt::Key_Escape); // the wrong one was chosen
    CHECK_FALSE(day.station->photographer().locked());
    CHECK(day.station->photographer().setupPage().isVisible());
}

TEST_CASE("What decides who may confirm is audited when it changes", "[station]") {
    CareDay day;
    day.options.begin_with_setup = true;
    day.begin();
    day.station->photographer().setupPage().select(app::SetupStep::second_copy);
    day.station->photographer().takeKey(Qt::Key_2, Qt::NoModifier, false);
    station_test::settle(500);
    CHECK(day.trail().find("\"settings_changed\",\"subject\":\"\",\"detail\":\"keeping.second_copy=false\"") !=
          std::string::npos);
}

TEST_CASE("New PINs that cannot be read are said in window and trail, and the centre's count", "[station]") {
    CareDay day;
    day.givePins();
    std::ofstream(day.data + "/pins.json") << "{\"schema\":1,\"sealed\":\"AAAA\"}";
    day.options.begin_locked = true;
    day.begin();
    REQUIRE(day.station->photographer().locked());
    day.type("pin", "4711");
    REQUIRE(day.waitFor([&] { return !day.station->photographer().locked(); }));
    REQUIRE(day.waitForProblem(Problem::Kind::pins_damaged));
    CHECK(problemOf(day.station->facts())->isWarning());
    CHECK(sitterState(day.station->facts()).screen == SitterScreen::waiting); // work goes on
    day.press(Qt::Key_Return);
    REQUIRE(day.waitFor([&] { return day.station->photographer().askingPin(); }));
    day.type("entry", "998877"); // an operator has seen it
    CHECK(day.waitWhileProblem(Problem::Kind::pins_damaged));
    const std::string trail = day.trail();
    CHECK(trail.find("\"pin_changes_damaged\"") != std::string::npos);
    CHECK(trail.find("\"actor\":\"李老师\",\"action\":\"pin_damage_seen\"") != std::string::npos);
}

TEST_CASE("New PINs that can be read raise no bar", "[station]") {
    CareDay day;
    day.givePins();
    REQUIRE(storage::changePin(day.data, day.opened->secrets.index_key, day.opened->secrets.people, "张师傅",
                               secret("24680")));
    day.begin();
    REQUIRE(day.waitFor([&] { return day.station->facts().camera_running; }));
    CHECK_FALSE(day.station->facts().pins_damaged);
}

TEST_CASE("The lock page is worked by the keyboard: fields by letter, Tab in order, Enter on a button", "[station]") {
    CareDay day;
    day.givePins();
    day.begin();
    day.station->photographer().activateWindow();
    QTest::keyClick(&day.station->photographer(), Qt::Key_L, Qt::ControlModifier);
    REQUIRE(day.waitFor([&] { return day.station->photographer().locked(); }));
    const auto focused = [&] { return day.station->photographer().focusWidget()->objectName(); };
    CHECK(focused() == QStringLiteral("pin"));
    for (const char* next : {"unlockButton", "otherButton"}) {
        QTest::keyClick(day.station->photographer().focusWidget(), Qt::Key_Tab);
        CHECK(focused() == QString::fromLatin1(next));
    }
    QTest::keyClick(&day.child<QPushButton>("otherButton"), Qt::Key_Return);
    REQUIRE(day.child<QLineEdit>("freshPin").isVisible());
    CHECK(focused() == QStringLiteral("pin"));
    for (const char* next : {"forgetful", "freshPin", "freshPinAgain", "unlockButton", "otherButton"}) {
        QTest::keyClick(day.station->photographer().focusWidget(), Qt::Key_Tab);
        CHECK(focused() == QString::fromLatin1(next));
    }
    for (const char* field : {"pin", "forgetful", "freshPin", "freshPinAgain"}) {
        const auto labels = day.station->photographer().findChildren<QLabel*>();
        const auto* wanted = &day.child<QWidget>(field);
        INFO(field);
        CHECK(std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
            return label->buddy() == wanted && label->isVisible() && !QKeySequence::mnemonic(label->text()).isEmpty();
        }));
    }
}
