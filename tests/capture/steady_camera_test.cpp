#include "capture/steady_camera.h"
#include "capture/v4l2_device.h"
#include "capture/virtual_sitter.h"
#include "tests/support/faulty_camera.h"
#include "tests/support/mjpeg_server.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/video_file.h"

#include <catch2/catch.hpp>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>

using capture::CameraTrouble;
using capture::SteadyCamera;
using test_support::Fault;
using test_support::FaultyCamera;
using test_support::MjpegServer;
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

namespace {

bool framesWithin(SteadyCamera& camera, Clock::duration longest) {
    const auto end = Clock::now() + longest;
    while (Clock::now() < end) {
        if (camera.next().frame) {
            return true;
        }
    }
    return false;
}

std::optional<CameraTrouble::Kind> troubleWithin(SteadyCamera& camera, Clock::duration longest) {
    const auto end = Clock::now() + longest;
    while (Clock::now() < end) {
        if (const auto look = camera.next(); look.trouble) {
            return look.trouble->kind;
        }
    }
    return std::nullopt;
}

std::vector<capture::Frame> smallFrames() {
    capture::SitterScene scene;
    scene.width_px = 320;
    scene.height_px = 240;
    capture::SitterPose pose;
    pose.face_width_px = 70;
    pose.eye_x_px = 160;
    pose.eye_y_px = 100;
    std::vector<capture::Frame> frames;
    for (std::uint64_t i = 0; i < 5; ++i) {
        frames.push_back(capture::drawSitter({}, pose, scene, std::nullopt, i).frame);
    }
    return frames;
}

void plugIn(const test_support::ScratchFolder& sysfs, const std::string& name, const std::string& port,
            const std::string& product, const std::string& serial = "A1B2") {
    namespace fs = std::filesystem;
    const fs::path device = sysfs.file("devices/usb1/" + port);
    fs::create_directories(device / (port + ":1.0"));
    std::ofstream(device / "idVendor") << "046d\n";
    std::ofstream(device / "idProduct") << product << '\n';
    if (!serial.empty()) {
        std::ofstream(device / "serial") << serial << '\n';
    }
    fs::create_directories(sysfs.file("class/video4linux/" + name));
    fs::create_directory_symlink(device / (port + ":1.0"), sysfs.file("class/video4linux/" + name + "/device"));
}

/// The cloth as a camera sees it, at full level in its blue, with noise in the rest; below `torn_from` a decoder's
/// filling of one colour.
capture::Frame clothFrame(std::uint32_t seed, int torn_from = 120) {
    constexpr int kWidth = 160;
    constexpr int kHeight = 120;
    std::vector<std::uint8_t> pixels;
    for (int i = 0; i < kWidth * kHeight; ++i) {
        seed = seed * 1664525U + 1013904223U;
        const bool lost = i / kWidth >= torn_from;
        pixels.push_back(255);
        pixels.push_back(static_cast<std::uint8_t>(lost ? 197 : 195 + (seed >> 30U)));
        pixels.push_back(static_cast<std::uint8_t>(lost ? 100 : 98 + (seed >> 28U) % 4));
    }
    return {std::move(pixels), kWidth, kHeight, seed, Clock::now()};
}

/// Gives what `draw` draws, 30 times a second.
struct Drawn : capture::FrameSource {
    explicit Drawn(std::function<capture::Frame(std::uint32_t)> its_draw)
        : draw(std::move(its_draw)) {}
    tl::expected<capture::Frame, capture::Error> next() override {
        std::this_thread::sleep_for(33ms);
        return draw(++number);
    }
    std::function<capture::Frame(std::uint32_t)> draw;
    std::uint32_t number = 0;
};

} // namespace

TEST_CASE("Every fault of a camera is named within two seconds, and the picture comes back by itself", "[capture]") {
    struct Case {
        Fault fault;
        CameraTrouble::Kind named;
    };
    FaultyCamera faulty;
    SteadyCamera camera(faulty.opener());
    REQUIRE(framesWithin(camera, 5s));
    for (const Case& one : {Case{Fault::unplugged, CameraTrouble::Kind::missing},
                            {Fault::silent, CameraTrouble::Kind::silent},
                            {Fault::black, CameraTrouble::Kind::black},
                            {Fault::corrupt, CameraTrouble::Kind::corrupt}}) {
        INFO("fault " << static_cast<int>(one.fault));
        faulty.set(one.fault);
        CHECK(troubleWithin(camera, 2s) == one.named);
        faulty.set(Fault::none);
        CHECK(framesWithin(camera, 4s));
    }
}

TEST_CASE("A camera that another program has is waited for", "[capture]") {
    FaultyCamera faulty;
    faulty.set(Fault::busy);
    SteadyCamera camera(faulty.opener());
    CHECK(troubleWithin(camera, 2s) == CameraTrouble::Kind::busy);
    faulty.set(Fault::none);
    CHECK(framesWithin(camera, 5s));
}

TEST_CASE("Five frames a second are named, and go on being shown", "[capture]") {
    FaultyCamera faulty;
    faulty.set(Fault::slow);
    SteadyCamera camera(faulty.opener());
    REQUIRE(framesWithin(camera, 5s));
    const auto end = Clock::now() + 2s;
    SteadyCamera::Look slow;
    while (Clock::now() < end && !slow.trouble) {
        slow = camera.next();
    }
    REQUIRE(slow.trouble);
    CHECK(slow.trouble->kind == CameraTrouble::Kind::slow);
    CHECK(slow.frame);
    faulty.set(Fault::none);
    const auto mended = Clock::now() + 5s;
    while (Clock::now() < mended && slow.trouble) {
        slow = camera.next();
    }
    CHECK_FALSE(slow.trouble);
}

TEST_CASE("A camera that is not wanted any more has closed its device", "[capture]") {
    struct Held : capture::FrameSource {
        explicit Held(std::shared_ptr<int> its_device)
            : device(std::move(its_device)) {}
        tl::expected<capture::Frame, capture::Error> next() override {
            std::this_thread::sleep_for(100ms);
            return smallFrames().front();
        }
        std::shared_ptr<int> device;
    };
    const auto device = std::make_shared<int>(0);
    {
        SteadyCamera camera([device = std::weak_ptr<int>(device)] {
            return tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error>(
                std::make_unique<Held>(device.lock()));
        });
        REQUIRE(framesWithin(camera, 5s));
        CHECK(device.use_count() == 2);
    }
    CHECK(device.use_count() == 1);
}

TEST_CASE("A camera left while it is stuck does not hold up the program", "[capture]") {
    FaultyCamera faulty;
    const auto started = Clock::now();
    {
        SteadyCamera camera(faulty.opener());
        REQUIRE(framesWithin(camera, 5s));
        faulty.set(Fault::silent);
        CHECK(troubleWithin(camera, 3s) == CameraTrouble::Kind::silent);
    }
    CHECK(Clock::now() - started < 9s);
    faulty.set(Fault::none);
}

TEST_CASE("Beside a reader that is stuck one other tries, and nobody else is said to have the camera", "[capture]") {
    std::atomic<int> opened{0};
    std::atomic<bool> driver_hangs{true};
    const auto hang = [&] {
        while (driver_hangs) {
            std::this_thread::sleep_for(20ms);
        }
    };
    bool said_busy = false;
    {
        SteadyCamera camera([&]() -> tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error> {
            const int which = ++opened;
            if (which != 2) {
                hang();
            }
            return tl::unexpected(capture::Error{capture::Error::Kind::camera_busy, "the stuck reader has it"});
        });
        const auto end = Clock::now() + 14s; // twice as long as a reader may be stuck, and more
        while (Clock::now() < end) {
            const auto look = camera.next();
            said_busy = said_busy || (look.trouble && look.trouble->kind == CameraTrouble::Kind::busy);
        }
        driver_hangs = false;
    }
    CHECK_FALSE(said_busy);
    CHECK(opened == 3); // the stuck one, and twice the one beside it
}

TEST_CASE("A torn picture shows before the cloth too, whose blue is at full level", "[capture]") {
    CHECK_FALSE(capture::pictureTrouble(clothFrame(1)));
    CHECK(capture::pictureTrouble(clothFrame(1, 60)) == CameraTrouble::Kind::corrupt);
    const std::vector<std::uint8_t> white(160 * 120 * 3, 255);
    CHECK_FALSE(capture::pictureTrouble({white, 160, 120, 0, Clock::now()}));
}

TEST_CASE("A picture whose lower part is an earlier one's is torn, before the cloth too", "[capture]") {
    const auto opening = [](auto draw) {
        return [draw]() -> tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error> {
            return std::make_unique<Drawn>(draw);
        };
    };
    const auto joined = [](const capture::Frame& upper, const capture::Frame& lower) {
        std::vector<std::uint8_t> pixels(upper.pixels(), upper.pixels() + 160 * 60 * 3);
        pixels.insert(pixels.end(), lower.pixels() + 160 * 60 * 3, lower.pixels() + 160 * 120 * 3);
        return capture::Frame(std::move(pixels), 160, 120, 0, Clock::now());
    };
    SteadyCamera torn(opening([=](std::uint32_t n) { return joined(clothFrame(n), clothFrame(1)); }));
    CHECK(troubleWithin(torn, 3s) == CameraTrouble::Kind::corrupt);
    // A coder that leaves out what stands still repeats the cloth above the sitter.
    SteadyCamera still_above(opening([=](std::uint32_t n) { return joined(clothFrame(1), clothFrame(n)); }));
    CHECK_FALSE(troubleWithin(still_above, 3s));
}

TEST_CASE("A video file ends and is not opened again", "[capture]") {
    const test_support::ScratchFolder folder;
    REQUIRE(test_support::writeVideo(smallFrames(), folder.file("a.avi"), 30));
    SteadyCamera camera(capture::reopening(folder.file("a.avi"), {}));
    REQUIRE(framesWithin(camera, 5s));
    bool ended = false;
    for (int i = 0; i < 20 && !ended; ++i) {
        ended = camera.next().ended;
    }
    CHECK(ended);
}

TEST_CASE("A network camera that is cut comes back", "[capture]") {
    MjpegServer server(smallFrames());
    SteadyCamera camera(capture::reopening(server.url(), {}));
    REQUIRE(framesWithin(camera, 15s));
    server.set(MjpegServer::Fault::refused);
    CHECK(troubleWithin(camera, 2500ms));
    server.set(MjpegServer::Fault::none);
    CHECK(framesWithin(camera, 15s));
}

TEST_CASE("A camera is found again under another number by its USB identity", "[capture]") {
    const test_support::ScratchFolder sysfs;
    plugIn(sysfs, "video0", "1-1", "0825");
    plugIn(sysfs, "video10", "1-2", "082d");
    const std::string root = sysfs.file("");
    const std::string identity = capture::usbIdentity("/dev/video10", root);
    CHECK(identity == "046d:082d:A1B2");
    CHECK(capture::findDevice(identity, root) == "/dev/video10");
    std::filesystem::remove_all(sysfs.file("class/video4linux/video10"));
    CHECK_FALSE(capture::findDevice(identity, root));
    plugIn(sysfs, "video2", "1-3", "082d");
    plugIn(sysfs, "video3", "1-4", "082d"); // a camera's second node, for its metadata
    CHECK(capture::findDevice(identity, root) == "/dev/video2");
    CHECK(capture::usbIdentity("/dev/video7", root).empty());
}

TEST_CASE("Of two cameras that state the same, the one that was opened stays the one", "[capture]") {
    const test_support::ScratchFolder sysfs;
    plugIn(sysfs, "video0", "1-1", "082d");
    plugIn(sysfs, "video2", "1-2", "082d");
    const std::string root = sysfs.file("");
    const std::string identity = capture::usbIdentity("/dev/video2", root);
    CHECK(capture::deviceOf(identity, "/dev/video2", root) == "/dev/video2");
    CHECK(capture::deviceOf("", "/dev/video2", root) == "/dev/video2");
    std::filesystem::remove_all(sysfs.file("class/video4linux/video2"));
    CHECK(capture::deviceOf(identity, "/dev/video2", root) == "/dev/video0");
    CHECK(capture::deviceOf("046d:0000:X", "/dev/video2", root) == "/dev/video2");
}

TEST_CASE("Cameras without a serial number are told apart by their ports", "[capture]") {
    const test_support::ScratchFolder sysfs;
    plugIn(sysfs, "video0", "1-1", "082d", "");
    plugIn(sysfs, "video2", "1-2", "082d", "");
    const std::string root = sysfs.file("");
    const std::string identity = capture::usbIdentity("/dev/video2", root);
    CHECK(identity == "046d:082d:@1-2");
    // It comes back as another number.
    std::filesystem::remove_all(sysfs.file("class/video4linux/video2"));
    plugIn(sysfs, "video4", "1-2", "082d", "");
    CHECK(capture::deviceOf(identity, "/dev/video2", root) == "/dev/video4");
}
