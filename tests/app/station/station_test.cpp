#include "app/demo.h"
#include "app/station/station.h"
#include "capture/landmarks.h"
#include "storage/people.h"
#include "tests/app/fake_keypad.h"
#include "tests/app/station/window_test.h"
#include "tests/app/temporary_directory.h"

#include <catch2/catch.hpp>

#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace app::station;
using app::Step;

namespace {

app::OpenedStation openDemo(const std::string& root) {
    const auto prepared = app::prepareDemo({root + "/station", root + "/centre", {}, {}}, app::systemTime());
    REQUIRE(prepared);
    std::ifstream file(prepared->passphrase_file);
    std::string passphrase;
    std::getline(file, passphrase);
    auto opened = app::openStation(root + "/station", storage::SecretBytes(passphrase.begin(), passphrase.end()),
                                   app::systemTime());
    REQUIRE(opened);
    return std::move(*opened);
}

/// The real station with the real line behind it; the sitters are drawn.
struct DemoDay {
    TemporaryDirectory place;
    std::unique_ptr<Station> station;

    using Open = std::function<tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error>()>;

    using Change = std::function<void(StationOptions&, app::OpenedStation&)>;

    explicit DemoDay(
        const std::function<Open(DemoSitters&)>& camera, const Change& change = [](auto&, auto&) {}) {
        station_test::application();
        const std::string root = place.path().string();
        app::OpenedStation opened = openDemo(root);
        auto sitters = std::make_unique<DemoSitters>(*app::DemoIssuer::open(root + "/centre"));
        StationOptions options;
        options.landmark_model_path = capture::kDefaultLandmarkModelPath;
        options.state_file = root + "/state.jsonl";
        options.open_camera = camera(*sitters);
        change(options, opened);
        station = std::make_unique<Station>(std::move(opened), std::move(options), std::move(sitters));
        station->photographer().resize(1280, 800);
        station->photographer().show();
        station->sitter().resize(960, 720);
        station->sitter().show();
    }
    QLineEdit& entry() const {
        auto* line = station->photographer().findChild<QLineEdit*>(QStringLiteral("entry"));
        REQUIRE(line != nullptr);
        return *line;
    }

    bool waitFor(const std::function<bool()>& there, int milliseconds) const {
        return QTest::qWaitFor(there, milliseconds);
    }
    bool waitForStep(Step step) const {
        return waitFor([&] { return station->facts().session->step() == step; }, 30'000);
    }
    void press(Qt::Key key) const { QTest::keyClick(&station->photographer(), key); }
    void touch(const char* button) const {
        auto* found = station->sitter().findChild<QPushButton*>(QString::fromLatin1(button));
        REQUIRE(found != nullptr);
        QTest::mouseClick(found, Qt::LeftButton);
    }
    std::string stateLines() const {
        std::ifstream file(place.path().string() + "/state.jsonl");
        return {std::istreambuf_iterator<char>(file), {}};
    }
};

DemoDay::Open virtualCamera(DemoSitters& sitters) {
    return [&sitters] { return tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error>(sitters.camera()); };
}

/// Brings the sitter in the chair from the code to a portrait that every rule accepts.
void captureOne(const DemoDay& day) {
    REQUIRE(day.waitForStep(Step::hello));
    day.press(Qt::Key_Return);
    REQUIRE(day.waitForStep(Step::fee));
    day.press(Qt::Key_F2);
    REQUIRE(day.waitForStep(Step::framing));
    for (int shots = 0; shots < 5; ++shots) {
        REQUIRE(day.waitFor(
            [&] {
                const Facts& facts = day.station->facts();
                return facts.look && facts.look->look.crop && facts.look->look.verdict.acceptable();
            },
            60'000));
        if (day.station->facts().session->identityWanted()) {
            day.press(Qt::Key_Return); // they move a lot while they settle
            REQUIRE(day.waitFor([&] { return day.station->facts().session->mayShoot(); }, 5'000));
        }
        day.press(Qt::Key_Space);
        if (!day.waitFor([&] { return day.station->facts().session->step() == Step::review; }, 10'000)) {
            continue; // moved at that very moment: the photographer shoots again
        }
        if (day.station->facts().session->openFindings().empty()) {
            return;
        }
        day.press(Qt::Key_R);
        REQUIRE(day.waitForStep(Step::framing));
    }
    FAIL("no take was accepted");
}

} // namespace

TEST_CASE("A sitter is captured by keys and one touch, and the photographer cannot confirm", "[station]") {
    if (!std::filesystem::exists(capture::kDefaultLandmarkModelPath)) {
        WARN("[skipped] the landmark model is not installed");
        return;
    }
    const DemoDay day(virtualCamera);
    captureOne(day);

    day.press(Qt::Key_Return);
    QTest::keyClicks(&day.station->photographer(), QStringLiteral("XY1:6BFOXN%TS3DH3ZSUZK+"));
    day.press(Qt::Key_Return);
    station_test::settle(400);
    CHECK(day.station->facts().session->step() == Step::review);
    CHECK(day.station->facts().today.captured == 0);

    day.touch("confirm");
    REQUIRE(day.waitFor([&] { return day.station->facts().today.captured == 1; }, 10'000));
    CHECK(day.station->facts().session->step() == Step::awaiting_code);
    CHECK_FALSE(day.station->facts().done_capture_no.empty());

    const std::string lines = day.stateLines();
    CHECK(lines.find("\"step\":\"saved\"") != std::string::npos);
    CHECK(lines.find("*") == std::string::npos);    // no masked name or ID
    CHECK(lines.find("XY1:") == std::string::npos); // no code
}

TEST_CASE("A record under the wrong code is withdrawn by keys, and the sitter is told so", "[station]") {
    if (!std::filesystem::exists(capture::kDefaultLandmarkModelPath)) {
        WARN("[skipped] the landmark model is not installed");
        return;
    }
    const DemoDay day(virtualCamera);
    captureOne(day);
    const qr::Bytes bytes = day.station->facts().session->code()->bytes();
    const QString code = QString::fromStdString(std::string(bytes.begin(), bytes.end()));
    station_test::settle(400); // a page takes no touch that was meant for the one before
    day.touch("confirm");
    REQUIRE(day.waitFor([&] { return day.station->facts().today.captured == 1; }, 10'000));
    CHECK_FALSE(sitterState(day.station->facts()).withdrawn);

    QTest::keyClicks(&day.station->photographer(), code);
    day.press(Qt::Key_Return);
    REQUIRE(day.waitFor([&] { return day.station->facts().session->operatorQuestion().has_value(); }, 10'000));
    day.press(Qt::Key_F7);
    day.press(Qt::Key_1);
    REQUIRE(day.waitFor([&] { return day.station->facts().done_withdrawn; }, 10'000));
    const SitterState shown = sitterState(day.station->facts());
    CHECK(shown.screen == SitterScreen::done);
    CHECK(shown.withdrawn);
    REQUIRE(day.waitFor([&] { return day.station->facts().today.captured == 0; }, 10'000));
}

TEST_CASE("A camera that is away is said so, and comes back by itself", "[station]") {
    std::atomic<bool> plugged_in{false};
    const DemoDay day([&](DemoSitters& sitters) -> DemoDay::Open {
        return [&]() -> tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error> {
            if (!plugged_in) {
                return tl::unexpected(capture::Error{capture::Error::Kind::no_camera, "/dev/video9"});
            }
            return sitters.camera();
        };
    });
    REQUIRE(day.waitFor([&] { return day.station->facts().camera_trouble.has_value(); }, 5'000));
    CHECK(problemOf(day.station->facts())->kind == Problem::Kind::no_camera);
    CHECK(sitterState(day.station->facts()).screen == SitterScreen::away);
    plugged_in = true;
    REQUIRE(day.waitFor([&] { return day.station->facts().camera_running; }, 5'000));
    CHECK_FALSE(problemOf(day.station->facts()).has_value());
}

TEST_CASE("A busy camera, a file that is no video and an ended one each have their own words", "[station]") {
    using Kind = capture::Error::Kind;
    const std::pair<Kind, Problem::Kind> cases[] = {{Kind::camera_busy, Problem::Kind::camera_busy},
                                                    {Kind::not_a_video, Problem::Kind::not_a_video},
                                                    {Kind::stream_ended, Problem::Kind::video_over}};
    std::set<QString> said;
    for (const auto& [error, expected] : cases) {
        const DemoDay day([kind = error](DemoSitters&) -> DemoDay::Open {
            return [kind]() -> tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error> {
                return tl::unexpected(capture::Error{kind, "test"});
            };
        });
        REQUIRE(day.waitFor([&] { return day.station->facts().camera_trouble.has_value(); }, 5'000));
        const auto problem = problemOf(day.station->facts());
        REQUIRE(problem);
        CHECK(problem->kind == expected);
    }
}

TEST_CASE("Without the landmark model the photographer is told what to install", "[station]") {
    TemporaryDirectory place;
    station_test::application();
    app::OpenedStation opened = openDemo(place.path().string());
    auto sitters = std::make_unique<DemoSitters>(*app::DemoIssuer::open(place.path().string() + "/centre"));
    StationOptions options;
    options.landmark_model_path = place.path().string() + "/nothing.dat";
    options.open_camera = virtualCamera(*sitters);
    Station station(std::move(opened), std::move(options), std::move(sitters));
    REQUIRE(QTest::qWaitFor([&] { return station.facts().model_trouble.has_value(); }, 5'000));
    CHECK(problemOf(station.facts())->kind == Problem::Kind::no_model);
}

TEST_CASE("A sitter who steps aside is parked with the fee paid, and taken up again by the same code", "[station]") {
    const DemoDay day(virtualCamera);
    REQUIRE(day.waitForStep(Step::hello));
    day.press(Qt::Key_Return);
    REQUIRE(day.waitForStep(Step::fee));
    day.press(Qt::Key_F2);
    REQUIRE(day.waitForStep(Step::framing));
    day.press(Qt::Key_Escape);
    day.press(Qt::Key_Escape);
    REQUIRE(day.waitFor([&] { return day.station->photographer().asking(); }, 1'000));
    day.press(Qt::Key_1);
    REQUIRE(day.waitForStep(Step::awaiting_code));
    day.press(Qt::Key_F12);
    REQUIRE(day.waitFor([&] { return day.station->photographer().asking(); }, 1'000));
    day.press(Qt::Key_1);
    REQUIRE(day.waitForStep(Step::hello));
    CHECK(photographerState(day.station->facts()).person->fee == FeeShown::paid);
}

TEST_CASE("A locked station takes no key until somebody who works here gives a PIN", "[station]") {
    const DemoDay day(virtualCamera, [](StationOptions&, app::OpenedStation& opened) {
        const std::string pin = "4711";
        opened.secrets.people.at(0).pin_hash = *storage::hashPin(storage::SecretBytes(pin.begin(), pin.end()));
    });
    REQUIRE(day.waitForStep(Step::hello));
    QTest::keyClick(&day.station->photographer(), Qt::Key_L, Qt::ControlModifier);
    REQUIRE(day.waitFor([&] { return day.station->photographer().locked(); }, 1'000));
    day.press(Qt::Key_Return);
    station_test::settle(200);
    CHECK(day.station->facts().session->step() == Step::hello);

    auto* pin = day.station->photographer().findChild<QLineEdit*>(QStringLiteral("pin"));
    REQUIRE(pin != nullptr);
    QTest::keyClicks(pin, QStringLiteral("no-such-pin"));
    QTest::keyClick(pin, Qt::Key_Return);
    station_test::settle(2'000);
    CHECK(day.station->photographer().locked());
    QTest::keyClick(pin, Qt::Key_Return); // no PIN at all
    station_test::settle(500);
    CHECK(day.station->photographer().locked());
    QTest::keyClicks(pin, QStringLiteral("4711"));
    QTest::keyClick(pin, Qt::Key_Return);
    CHECK(day.waitFor([&] { return !day.station->photographer().locked(); }, 10'000));
    CHECK(day.station->facts().session->step() == Step::hello);
}

TEST_CASE("Where nobody has a PIN nothing is locked, since nobody could go on", "[station]") {
    const DemoDay day(virtualCamera);
    REQUIRE(day.waitForStep(Step::hello));
    QTest::keyClick(&day.station->photographer(), Qt::Key_L, Qt::ControlModifier);
    station_test::settle(300);
    CHECK_FALSE(day.station->photographer().locked());
    CHECK_FALSE(photographerState(day.station->facts()).may_lock);
}

TEST_CASE("A collection code that is scanned again at the fee is no payment number", "[station]") {
    const DemoDay day(virtualCamera);
    REQUIRE(day.waitForStep(Step::hello));
    const auto& bytes = day.station->facts().session->record().code;
    const QString text =
        QString::fromUtf8(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    day.press(Qt::Key_Return);
    REQUIRE(day.waitForStep(Step::fee));
    day.press(Qt::Key_F7);
    REQUIRE(day.waitFor([&] { return day.entry().isVisible(); }, 1'000));
    day.entry().setText(text);
    QTest::keyClick(&day.entry(), Qt::Key_Return);
    station_test::settle(500);
    CHECK(day.station->facts().session->step() == Step::fee);
    CHECK_FALSE(photographerState(day.station->facts()).waiting_for_store);
}

TEST_CASE("The sitter's own keypad confirms; what the page does not yet take, it does not either", "[station]") {
    if (!std::filesystem::exists(capture::kDefaultLandmarkModelPath)) {
        WARN("[skipped] the landmark model is not installed");
        return;
    }
    FakeInputDevices devices;
    devices.plug("event4", "1a2c", "2124");
    const DemoDay day(virtualCamera, [&](StationOptions& options, app::OpenedStation&) {
        options.keypad = std::make_unique<app::Keypad>("1a2c:2124", devices.places());
        options.photographer_language = Language::english;
        options.sitter_language = Language::english;
    });
    const FakeKeys keys(devices, "event4");
    REQUIRE(day.waitForStep(Step::hello));
    keys.press(KEY_KPENTER);
    station_test::settle(200);
    CHECK(day.station->facts().session->step() == Step::hello);
    captureOne(day);
    keys.press(KEY_KPENTER); // meant for the screen before
    station_test::settle(100);
    CHECK(day.station->facts().session->step() == Step::review);
    station_test::settle(400);
    keys.press(KEY_KP5);
    station_test::settle(100);
    CHECK(day.station->facts().session->step() == Step::review);
    keys.press(KEY_KPENTER);
    CHECK(day.waitFor([&] { return day.station->facts().today.captured == 1; }, 10'000));
}

TEST_CASE("Confirming for a sitter takes a reason and the PIN of somebody who works here", "[station]") {
    if (!std::filesystem::exists(capture::kDefaultLandmarkModelPath)) {
        WARN("[skipped] the landmark model is not installed");
        return;
    }
    const std::string right = "2468";
    const DemoDay day(virtualCamera, [&](StationOptions&, app::OpenedStation& opened) {
        for (storage::Person& person : opened.secrets.people) {
            person.pin_hash = storage::hashPin(storage::SecretBytes(right.begin(), right.end())).value_or("");
        }
    });
    captureOne(day);
    day.press(Qt::Key_F10);
    REQUIRE(day.waitFor([&] { return day.station->photographer().asking(); }, 1'000));
    day.press(Qt::Key_2);
    REQUIRE(day.waitFor([&] { return day.station->photographer().askingPin(); }, 1'000));
    QTest::keyClicks(&day.entry(), QStringLiteral("1357"));
    QTest::keyClick(&day.entry(), Qt::Key_Return);
    station_test::settle(1'500);
    CHECK(day.station->photographer().askingPin());
    CHECK(day.station->facts().session->step() == Step::review);
    QTest::keyClicks(&day.entry(), QString::fromStdString(right));
    QTest::keyClick(&day.entry(), Qt::Key_Return);
    CHECK(day.waitFor([&] { return day.station->facts().today.captured == 1; }, 10'000));
    CHECK_FALSE(day.station->photographer().askingPin());
}

TEST_CASE("A fee booked by mistake is taken back at the window and asked for again", "[station]") {
    const DemoDay day(virtualCamera);
    REQUIRE(day.waitForStep(Step::hello));
    day.press(Qt::Key_Return);
    REQUIRE(day.waitForStep(Step::fee));
    day.press(Qt::Key_F7);
    REQUIRE(day.waitFor([&] { return day.station->photographer().asking(); }, 1'000));
    QTest::keyClicks(&day.entry(), QStringLiteral("4200001987"));
    QTest::keyClick(&day.entry(), Qt::Key_Return);
    REQUIRE(day.waitForStep(Step::framing));
    CHECK(day.station->facts().session->record().fee.reference == "4200001987");
    day.press(Qt::Key_Backspace);
    REQUIRE(day.waitForStep(Step::hello));
    day.press(Qt::Key_F2);
    REQUIRE(day.waitFor([&] { return day.station->photographer().asking(); }, 1'000));
    day.press(Qt::Key_1);
    REQUIRE(day.waitFor([&] { return !day.station->facts().session->record().fee.ledger_id; }, 5'000));
    day.press(Qt::Key_Return);
    CHECK(day.waitForStep(Step::fee));
}

TEST_CASE("Without the sitter's screen the shutter waits, unless the settings let capture go on", "[station]") {
    for (const bool may : {false, true}) {
        const DemoDay day(virtualCamera, [&](StationOptions& options, app::OpenedStation&) {
            options.settings.sitter.may_work_without_screen = may;
        });
        REQUIRE(day.waitForStep(Step::hello));
        day.press(Qt::Key_Return);
        REQUIRE(day.waitForStep(Step::fee));
        day.press(Qt::Key_F2);
        REQUIRE(day.waitForStep(Step::framing));
        REQUIRE(day.station->facts().session->mayShoot());
        day.station->setSitterScreenGone(true);
        CHECK(day.station->facts().session->mayShoot() == may);
        CHECK(problemOf(day.station->facts())->kind ==
              (may ? Problem::Kind::sitter_screen_gone : Problem::Kind::sitter_screen_needed));
        day.station->setSitterScreenGone(false);
        CHECK(day.station->facts().session->mayShoot());
    }
}

TEST_CASE("The empty backdrop is calibrated between sitters and its plate outlives the program", "[station]") {
    const DemoDay day([](DemoSitters&) -> DemoDay::Open {
        return []() -> tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error> {
            capture::SitterScene scene;
            return std::make_unique<capture::VirtualSitterSource>(scene, 15); // nobody sits there
        };
    });
    REQUIRE(day.waitFor([&] { return day.station->facts().camera_running; }, 10'000));
    day.press(Qt::Key_F4);
    REQUIRE(day.waitFor([&] { return day.station->facts().calibration.has_value(); }, 1'000));
    CHECK(sitterState(day.station->facts()).screen == SitterScreen::away);
    REQUIRE(day.waitFor(
        [&] { return day.station->facts().calibration->stage == app::BackdropCalibration::Stage::kept; }, 30'000));
    REQUIRE(day.waitFor([&] { return day.station->facts().calibration->held_known; }, 10'000));
    CHECK_FALSE(day.station->facts().calibration->held); // a drawn camera has no driver
    CHECK(std::filesystem::exists(day.place.path() / "station" / "backdrop.json"));
    day.press(Qt::Key_Return);
    REQUIRE(day.waitFor([&] { return !day.station->facts().calibration; }, 1'000));
    REQUIRE(day.waitFor([&] { return day.station->facts().light_drift.has_value(); }, 20'000));
    CHECK(*day.station->facts().light_drift < 2);
}

TEST_CASE("F8 opens the camera anew, and says so", "[station]") {
    const DemoDay day(virtualCamera);
    REQUIRE(day.waitFor([&] { return day.station->facts().camera_running; }, 10'000));
    day.press(Qt::Key_F8);
    REQUIRE(problemOf(day.station->facts()));
    CHECK(problemOf(day.station->facts())->kind == Problem::Kind::camera_opening);
    CHECK(day.waitFor([&] { return day.station->facts().camera_running; }, 10'000));
}

TEST_CASE("What the photographer's eye notes takes back that all is well", "[station]") {
    if (!std::filesystem::exists(capture::kDefaultLandmarkModelPath)) {
        WARN("[skipped] the landmark model is not installed");
        return;
    }
    const DemoDay day(virtualCamera);
    REQUIRE(day.waitForStep(Step::hello));
    day.press(Qt::Key_Return);
    REQUIRE(day.waitForStep(Step::fee));
    day.press(Qt::Key_F2);
    REQUIRE(day.waitForStep(Step::framing));
    REQUIRE(day.waitFor([&] { return sitterState(day.station->facts()).all_well; }, 60'000));
    day.press(Qt::Key_1);
    REQUIRE(day.waitFor([&] { return !day.station->facts().session->record().person_checks.empty(); }, 1'000));
    CHECK_FALSE(sitterState(day.station->facts()).all_well);
    CHECK(photographerState(day.station->facts()).instruction == Instruction::noted_by_eye);
}

TEST_CASE("Where the campaign wants the look by eye it is said what the shutter waits for", "[station]") {
    if (!std::filesystem::exists(capture::kDefaultLandmarkModelPath)) {
        WARN("[skipped] the landmark model is not installed");
        return;
    }
    const DemoDay day(virtualCamera,
                      [](StationOptions&, app::OpenedStation& opened) { opened.campaign.person_checks_wanted = true; });
    REQUIRE(day.waitForStep(Step::hello));
    day.press(Qt::Key_Return);
    REQUIRE(day.waitForStep(Step::fee));
    day.press(Qt::Key_F2);
    REQUIRE(day.waitForStep(Step::framing));
    REQUIRE(day.waitFor([&] { return photographerState(day.station->facts()).instruction == Instruction::look_by_eye; },
                        60'000));
    CHECK_FALSE(sitterState(day.station->facts()).all_well);
    day.press(Qt::Key_F6);
    CHECK(day.waitFor([&] { return photographerState(day.station->facts()).instruction == Instruction::hold_still; },
                      60'000));
}

TEST_CASE("The shutter releases itself when that is asked for", "[station]") {
    if (!std::filesystem::exists(capture::kDefaultLandmarkModelPath)) {
        WARN("[skipped] the landmark model is not installed");
        return;
    }
    const DemoDay day(virtualCamera, [](StationOptions& options, app::OpenedStation&) {
        options.automatic_after = std::chrono::milliseconds(800);
    });
    REQUIRE(day.waitForStep(Step::hello));
    day.press(Qt::Key_Return);
    REQUIRE(day.waitForStep(Step::fee));
    day.press(Qt::Key_F2);
    REQUIRE(day.waitForStep(Step::framing));
    day.press(Qt::Key_1); // what the eye noted is waited for
    REQUIRE(day.waitFor(
        [&] {
            const auto& look = day.station->facts().look;
            return look && capture::allWell(look->look.verdict);
        },
        60'000));
    CHECK_FALSE(day.waitFor([&] { return day.station->facts().session->step() == Step::review; }, 2'000));
    CHECK(day.station->facts().countdown == 0);
    day.press(Qt::Key_1);
    double most = 0;
    REQUIRE(day.waitFor(
        [&] {
            const Facts& facts = day.station->facts();
            most = std::max(most, facts.countdown);
            if (facts.session->identityWanted()) {
                day.press(Qt::Key_Return);
            }
            return facts.session->step() == Step::review;
        },
        90'000));
    CHECK(most > 0); // it was seen to count
}
