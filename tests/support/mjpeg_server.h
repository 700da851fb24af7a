#pragma once

#include "capture/frame.h"

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace test_support {

/// A network camera on loopback: Motion JPEG over HTTP, with faults switched from outside.
class MjpegServer {
public:
    enum class Fault {
        none,
        refused, ///< connections are closed at once, running ones too
        stalled, ///< connections stay open and nothing comes
        slow,    ///< five frames a second
        corrupt  ///< two thirds of each JPEG are missing
    };

    explicit MjpegServer(const std::vector<capture::Frame>& frames, int port = 0);
    ~MjpegServer();
    MjpegServer(const MjpegServer&) = delete;
    MjpegServer& operator=(const MjpegServer&) = delete;

    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port) + "/camera.mjpg"; }
    void set(Fault fault) { m_fault = fault; }

private:
    void accept(std::stop_token stop);
    void serve(std::stop_token stop, int connection);

    std::vector<std::vector<std::uint8_t>> m_jpegs;
    std::atomic<Fault> m_fault{Fault::none};
    int m_socket;
    int m_port = 0;
    std::mutex m_mutex; ///< guards m_serving
    std::vector<std::jthread> m_serving;
    std::jthread m_accepting;
};

} // namespace test_support
