// How soon a broken camera is named and its picture back, while a sitter's session is in framing: a camera with made-up
// faults, one that is plugged in elsewhere, and a network camera that is cut, stalled, slowed and fed torn pictures.
// --quick: each fault once.
#include "capture/steady_camera.h"
#include "capture/virtual_sitter.h"
#include "tests/bench/recovery/framing.h"
#include "tests/bench/recovery/usb_sockets.h"
#include "tests/support/faulty_camera.h"
#include "tests/support/mjpeg_server.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>

namespace {

using Clock = std::chrono::steady_clock;
using capture::SteadyCamera;
using namespace std::chrono_literals;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Seconds until `seen` says yes; negative when it never did. The session hears of all that is seen.
double secondsUntil(SteadyCamera& camera, recovery_bench::Framing& framing, Clock::duration longest,
                    const std::function<bool(const SteadyCamera::Look&)>& seen) {
    const auto start = Clock::now();
    while (Clock::now() - start < longest) {
        const SteadyCamera::Look look = camera.next();
        framing.follow(look);
        if (seen(look)) {
            return secondsSince(start);
        }
    }
    return -1;
}

bool hasFrame(const SteadyCamera::Look& look) {
    return look.frame.has_value() && !look.trouble;
}
bool hasTrouble(const SteadyCamera::Look& look) {
    return look.trouble.has_value();
}

struct Totals {
    int faults = 0;
    int named = 0;
    int recovered = 0;
    int sessions_lost = 0;
    double worst_s = 0;
    double worst_back_s = 0;
};

/// Breaks the camera, waits until it is named, mends it and waits for the picture.
void breakAndMend(SteadyCamera& camera, const std::string& name, const std::function<void()>& spoil,
                  const std::function<void()>& mend, Totals& totals) {
    ++totals.faults;
    recovery_bench::Framing framing;
    spoil();
    const double named = secondsUntil(camera, framing, 10s, hasTrouble);
    mend();
    const double back = secondsUntil(camera, framing, 20s, hasFrame);
    const bool goes_on = framing.goesOn() && framing.mayShoot();
    totals.named += named >= 0 ? 1 : 0;
    totals.recovered += back >= 0 ? 1 : 0;
    totals.sessions_lost += goes_on ? 0 : 1;
    totals.worst_s = std::max(totals.worst_s, named < 0 ? 10 : named);
    totals.worst_back_s = std::max(totals.worst_back_s, back < 0 ? 20 : back);
    std::printf("%-28s named %5.2f s   back %5.2f s   session %s\n", name.c_str(), named, back,
                goes_on ? "goes on" : "lost");
    std::fflush(stdout);
    secondsUntil(camera, framing, 500ms, [](const SteadyCamera::Look&) { return false; });
}

std::vector<capture::Frame> smallFrames() {
    capture::SitterScene scene;
    scene.width_px = 640;
    scene.height_px = 480;
    capture::SitterPose pose;
    pose.face_width_px = 140;
    pose.eye_x_px = 320;
    pose.eye_y_px = 210;
    std::vector<capture::Frame> frames;
    for (std::uint64_t i = 0; i < 5; ++i) {
        frames.push_back(capture::drawSitter({}, pose, scene, std::nullopt, i).frame);
    }
    return frames;
}

void waitForPicture(SteadyCamera& camera) {
    recovery_bench::Framing nobody;
    secondsUntil(camera, nobody, 20s, hasFrame);
}

void breakDevice(int rounds, Totals& totals) {
    using test_support::Fault;
    test_support::FaultyCamera faulty;
    SteadyCamera camera(faulty.opener());
    waitForPicture(camera);
    const auto mend = [&] { faulty.set(Fault::none); };
    for (int round = 0; round < rounds; ++round) {
        for (const auto& [name, fault] : {std::pair<const char*, Fault>{"device: unplugged", Fault::unplugged},
                                          {"device: taken", Fault::busy},
                                          {"device: silent", Fault::silent},
                                          {"device: black", Fault::black},
                                          {"device: torn", Fault::corrupt},
                                          {"device: 5 frames a second", Fault::slow}}) {
            breakAndMend(
                camera, name, [&, set = fault] { faulty.set(set); }, mend, totals);
        }
    }
}

void replug(int rounds, Totals& totals) {
    using test_support::Fault;
    test_support::FaultyCamera faulty;
    recovery_bench::UsbSockets sockets;
    SteadyCamera camera(sockets.opener(faulty));
    waitForPicture(camera);
    for (int round = 0; round < rounds; ++round) {
        breakAndMend(
            camera, "device: plugged in elsewhere", [&] { faulty.set(Fault::unplugged); },
            [&] {
                sockets.plug(round % 2 == 0 ? "video2" : "video0");
                faulty.set(Fault::none);
            },
            totals);
    }
}

void breakStream(int rounds, Totals& totals) {
    using Fault = test_support::MjpegServer::Fault;
    test_support::MjpegServer server(smallFrames());
    SteadyCamera camera(capture::reopening(server.url(), {}));
    waitForPicture(camera);
    const auto mend = [&] { server.set(Fault::none); };
    for (int round = 0; round < rounds; ++round) {
        for (const auto& [name, fault] : {std::pair<const char*, Fault>{"stream: cut", Fault::refused},
                                          {"stream: stalled", Fault::stalled},
                                          {"stream: torn pictures", Fault::corrupt},
                                          {"stream: 5 frames a second", Fault::slow}}) {
            breakAndMend(
                camera, name, [&, set = fault] { server.set(set); }, mend, totals);
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    const bool quick = argc > 1 && std::string(argv[1]) == "--quick";
    const int rounds = quick ? 1 : 5;
    Totals totals;
    breakDevice(rounds, totals);
    replug(rounds, totals);
    breakStream(rounds, totals);
    std::printf(
        "{\"faults\":%d,\"recovered\":%d,\"named\":%d,\"worst_s\":%.2f,\"worst_back_s\":%.2f,\"sessions_lost\":%d}\n",
        totals.faults, totals.recovered, totals.named, totals.worst_s, totals.worst_back_s, totals.sessions_lost);
    return 0;
}
