#include "app/controls_thread.h"
#include "app/kept_controls.h"
#include "tests/app/temporary_directory.h"
#include "tests/support/fake_camera_driver.h"

#include <catch2/catch.hpp>

#include <condition_variable>
#include <future>
#include <mutex>

using app::ControlsChange;
using app::ControlsThread;
using app::ControlsUse;
using test::FakeCameraDriver;
using namespace std::chrono_literals;

namespace {

/// A driver that a thread talks to while the test looks on, and what the thread told.
class Bench {
public:
    FakeCameraDriver driver = FakeCameraDriver::usual();
    bool there = true;

    capture::OpenControls opening() {
        return [this]() -> tl::expected<std::unique_ptr<capture::CameraControls>, capture::Error> {
            if (!there) {
                return tl::unexpected(capture::Error{capture::Error::Kind::no_camera, "test"});
            }
            return capture::controlsOver([this](unsigned long request, void* argument) {
                const std::lock_guard lock(m_mutex);
                return driver.answer(request, argument);
            });
        };
    }
    app::ControlsAnswers answers() {
        return {[this](const ControlsChange& change) { tell([&] { m_changes.push_back(change); }); },
                [this](const auto& held) { tell([&] { m_held.push_back(held); }); }};
    }
    ControlsChange change(std::size_t number) {
        std::unique_lock lock(m_mutex);
        REQUIRE(m_told.wait_for(lock, 10s, [&] { return m_changes.size() > number; }));
        return m_changes[number];
    }
    std::optional<capture::LockReport> held(std::size_t number = 0) {
        std::unique_lock lock(m_mutex);
        REQUIRE(m_told.wait_for(lock, 10s, [&] { return m_held.size() > number; }));
        return m_held[number];
    }
    int value(std::uint32_t id) {
        const std::lock_guard lock(m_mutex);
        return driver.controls.at(id).value;
    }
    template <typename Change>
    void alter(Change change) {
        const std::lock_guard lock(m_mutex);
        change(driver);
    }

private:
    template <typename Note>
    void tell(Note note) {
        {
            const std::lock_guard lock(m_mutex);
            note();
        }
        m_told.notify_all();
    }

    std::mutex m_mutex;
    std::condition_variable m_told;
    std::vector<ControlsChange> m_changes;
    std::vector<std::optional<capture::LockReport>> m_held;
};

capture::Frame frameAt(capture::Frame::Clock::time_point at) {
    return {std::vector<std::uint8_t>(3), 1, 1, 0, at};
}

/// Whether a frame taken from now on is judged, in the end.
bool framedSoon(const ControlsThread& controls) {
    for (int waited = 0; waited < 100; ++waited) {
        if (controls.framed(frameAt(capture::Frame::Clock::now()))) {
            return true;
        }
        std::this_thread::sleep_for(20ms);
    }
    return false;
}

} // namespace

TEST_CASE("The locked set is back, and read back, before a frame is judged", "[app]") {
    Bench bench;
    ControlsThread controls(bench.opening(), {}, bench.answers());
    controls.hold();
    REQUIRE(bench.held());
    controls.want(ControlsUse::codes);
    CHECK(bench.change(0).held());
    CHECK(bench.value(V4L2_CID_FOCUS_ABSOLUTE) == 85);
    CHECK_FALSE(controls.framed(frameAt(capture::Frame::Clock::now())));

    const auto before = capture::Frame::Clock::now();
    controls.want(ControlsUse::framing);
    const ControlsChange restored = bench.change(1);
    CHECK(restored.use == ControlsUse::framing);
    CHECK(restored.held());
    CHECK(restored.took > 0ms);
    CHECK(bench.value(V4L2_CID_FOCUS_ABSOLUTE) == 30);
    CHECK(bench.value(V4L2_CID_EXPOSURE_ABSOLUTE) == 157);
    CHECK_FALSE(controls.framed(frameAt(before))); // exposed under the other set
    CHECK(framedSoon(controls));
}

TEST_CASE("A set that does not hold is tried again, told, and holds nobody up", "[app]") {
    Bench bench;
    ControlsThread controls(bench.opening(), {}, bench.answers());
    controls.want(ControlsUse::codes);
    bench.change(0);
    bench.alter([](FakeCameraDriver& driver) { driver.forgetful = {V4L2_CID_FOCUS_AUTO}; });
    controls.want(ControlsUse::framing);
    const ControlsChange told = bench.change(1);
    CHECK(told.lost == std::vector{capture::ControlPart::focus});
    CHECK(told.took >= 300ms); // three tries
    CHECK(framedSoon(controls));
}

TEST_CASE("A camera that comes back gets the set it is wanted with", "[app]") {
    Bench bench;
    ControlsThread controls(bench.opening(), {}, bench.answers());
    controls.hold();
    bench.held();
    controls.want(ControlsUse::framing);
    bench.change(0);
    bench.alter([](FakeCameraDriver& driver) {
        driver = FakeCameraDriver::usual();
        driver.controls[V4L2_CID_EXPOSURE_ABSOLUTE].value = 900;
    });
    controls.cameraOpened();
    CHECK(bench.change(1).held());
    CHECK(bench.value(V4L2_CID_EXPOSURE_ABSOLUTE) == 157);
    CHECK(bench.value(V4L2_CID_FOCUS_AUTO) == 0);
}

TEST_CASE("At the end of the program the camera is left as framing has it", "[app]") {
    Bench bench;
    {
        ControlsThread controls(bench.opening(), {}, bench.answers());
        controls.want(ControlsUse::codes);
        bench.change(0);
        CHECK(bench.value(V4L2_CID_FOCUS_AUTO) == 0);
    }
    CHECK(bench.value(V4L2_CID_FOCUS_AUTO) == 1);
}

TEST_CASE("A program that broke off in the code step does not leave its set to framing", "[app]") {
    const TemporaryDirectory data;
    const std::string path = app::controlsPath(data.path().string());
    Bench bench;
    FakeCameraDriver as_left;
    {
        ControlsThread controls(bench.opening(), {}, bench.answers(), path);
        controls.hold();
        REQUIRE(bench.held());
        controls.want(ControlsUse::codes);
        bench.change(0);
        bench.alter([&](FakeCameraDriver& driver) { as_left = driver; });
    }
    bench.alter([&](FakeCameraDriver& driver) { driver = as_left; });
    ControlsThread controls(bench.opening(), {}, bench.answers(), path);
    controls.want(ControlsUse::codes);
    bench.change(1);
    CHECK(bench.value(V4L2_CID_EXPOSURE_ABSOLUTE) == 54); // and not a share of that again
    controls.want(ControlsUse::framing);
    CHECK(bench.change(2).held());
    CHECK(bench.value(V4L2_CID_FOCUS_ABSOLUTE) == 30);
    CHECK(bench.value(V4L2_CID_EXPOSURE_ABSOLUTE) == 157);
    CHECK(bench.value(V4L2_CID_EXPOSURE_AUTO) == V4L2_EXPOSURE_MANUAL);
}

TEST_CASE("A camera found near and dark, of which nothing is kept, chooses by itself for framing", "[app]") {
    Bench bench;
    bench.driver.controls[V4L2_CID_EXPOSURE_AUTO].value = V4L2_EXPOSURE_MANUAL;
    bench.driver.controls[V4L2_CID_EXPOSURE_ABSOLUTE].value = 54;
    bench.driver.controls[V4L2_CID_FOCUS_AUTO].value = 0;
    const auto began = std::chrono::steady_clock::now();
    ControlsThread controls(bench.opening(), {}, bench.answers());
    controls.want(ControlsUse::codes);
    bench.change(0);
    CHECK(std::chrono::steady_clock::now() - began >= 500ms); // its own exposure is waited for
    controls.want(ControlsUse::framing);
    CHECK(bench.change(1).held());
    CHECK(bench.value(V4L2_CID_FOCUS_AUTO) == 1);
    CHECK(bench.value(V4L2_CID_EXPOSURE_AUTO) == V4L2_EXPOSURE_APERTURE_PRIORITY);
}

TEST_CASE("A camera is held as framing has it before it is set for codes", "[app]") {
    Bench bench;
    std::promise<void> opened;
    const auto may_open = opened.get_future().share();
    ControlsThread controls(
        [may_open, open = bench.opening()] {
            may_open.wait();
            return open();
        },
        {}, bench.answers());
    controls.want(ControlsUse::framing);
    std::this_thread::sleep_for(50ms);
    controls.want(ControlsUse::codes); // both wait for the driver
    controls.hold();
    opened.set_value();
    bench.change(1);
    CHECK(bench.value(V4L2_CID_EXPOSURE_ABSOLUTE) == 54);
    CHECK(bench.value(V4L2_CID_FOCUS_ABSOLUTE) == 85);
    controls.want(ControlsUse::framing);
    CHECK(bench.change(2).held());
    CHECK(bench.value(V4L2_CID_EXPOSURE_ABSOLUTE) == 157);
    CHECK(bench.value(V4L2_CID_FOCUS_ABSOLUTE) == 30);
}

TEST_CASE("A hold during the code step leaves the camera near and dark for the code", "[app]") {
    Bench bench;
    ControlsThread controls(bench.opening(), {}, bench.answers());
    controls.hold();
    bench.held();
    controls.want(ControlsUse::codes);
    bench.change(0);
    controls.hold();
    bench.change(1);
    CHECK(bench.value(V4L2_CID_EXPOSURE_ABSOLUTE) == 54);
}

TEST_CASE("After a calibration that was not kept framing has what it had before", "[app]") {
    Bench bench;
    ControlsThread controls(bench.opening(), {}, bench.answers());
    controls.hold();
    bench.held(0);
    controls.letGo();
    controls.letGo(); // begun anew
    controls.want(ControlsUse::framing);
    bench.change(0);
    CHECK(bench.value(V4L2_CID_EXPOSURE_AUTO) == V4L2_EXPOSURE_APERTURE_PRIORITY);
    bench.alter([](FakeCameraDriver& driver) { driver.controls[V4L2_CID_EXPOSURE_ABSOLUTE].value = 900; });
    controls.holdAgain();
    const auto held = bench.held(1);
    REQUIRE(held);
    CHECK(held->front() == capture::ControlOutcome::set);
    CHECK(bench.value(V4L2_CID_EXPOSURE_ABSOLUTE) == 157);
    CHECK(bench.value(V4L2_CID_EXPOSURE_AUTO) == V4L2_EXPOSURE_MANUAL);
}

TEST_CASE("A camera that was away when a calibration was given up is held when it is back", "[app]") {
    Bench bench;
    ControlsThread controls(bench.opening(), {}, bench.answers());
    controls.hold();
    bench.held(0);
    controls.letGo();
    bench.alter([](FakeCameraDriver& driver) { driver.gone = true; });
    controls.holdAgain();
    bench.held(1);
    bench.alter([](FakeCameraDriver& driver) { driver = FakeCameraDriver::usual(); });
    controls.want(ControlsUse::framing);
    bench.change(0);
    controls.cameraOpened();
    bench.change(1);
    CHECK(bench.value(V4L2_CID_EXPOSURE_AUTO) == V4L2_EXPOSURE_MANUAL);
}

TEST_CASE("A camera without controls keeps nobody waiting", "[app]") {
    Bench bench;
    bench.there = false;
    ControlsThread controls(bench.opening(), {}, bench.answers());
    controls.want(ControlsUse::codes);
    controls.want(ControlsUse::framing);
    CHECK(framedSoon(controls));
    controls.hold();
    CHECK_FALSE(bench.held());
}

TEST_CASE("A station that never awaits codes by the portrait camera judges at once", "[app]") {
    ControlsThread controls({}, {}, {[](const ControlsChange&) {}, [](const auto&) {}});
    controls.want(ControlsUse::framing);
    CHECK(framedSoon(controls));
}
