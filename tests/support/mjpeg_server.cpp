#include "tests/support/mjpeg_server.h"

#include "capture/mat_view.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <opencv2/imgcodecs.hpp>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>

namespace test_support {
namespace {

using namespace std::chrono_literals;

bool sendAll(int connection, const void* data, std::size_t length) {
    const char* at = static_cast<const char*>(data);
    while (length > 0) {
        const ssize_t sent = ::send(connection, at, length, MSG_NOSIGNAL);
        if (sent <= 0) {
            return false;
        }
        at += sent;
        length -= static_cast<std::size_t>(sent);
    }
    return true;
}

bool sendText(int connection, const std::string& text) {
    return sendAll(connection, text.data(), text.size());
}

} // namespace

MjpegServer::MjpegServer(const std::vector<capture::Frame>& frames, int port)
    : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    for (const capture::Frame& frame : frames) {
        std::vector<std::uint8_t> jpeg;
        cv::imencode(".jpg", capture::matView(frame), jpeg);
        m_jpegs.push_back(std::move(jpeg));
    }
    const int again = 1;
    ::setsockopt(m_socket, SOL_SOCKET, SO_REUSEADDR, &again, sizeof again);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    ::bind(m_socket, reinterpret_cast<sockaddr*>(&address), length);
    ::listen(m_socket, 8);
    ::getsockname(m_socket, reinterpret_cast<sockaddr*>(&address), &length);
    m_port = ntohs(address.sin_port);
    m_accepting = std::jthread([this](std::stop_token stop) { accept(stop); });
}

MjpegServer::~MjpegServer() {
    m_accepting.request_stop();
    m_accepting.join();
    m_serving.clear(); // asks each to stop and waits
    ::close(m_socket);
}

void MjpegServer::accept(std::stop_token stop) {
    while (!stop.stop_requested()) {
        pollfd waiting{m_socket, POLLIN, 0};
        if (::poll(&waiting, 1, 50) <= 0) {
            continue;
        }
        const int connection = ::accept4(m_socket, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0) {
            continue;
        }
        const std::lock_guard lock(m_mutex);
        m_serving.emplace_back([this, connection](std::stop_token serving) { serve(serving, connection); });
    }
}

void MjpegServer::serve(std::stop_token stop, int connection) {
    bool open = m_fault != Fault::refused;
    bool greeted = false;
    for (std::size_t number = 0; open && !stop.stop_requested(); ++number) {
        const Fault fault = m_fault;
        if (fault == Fault::stalled) {
            std::this_thread::sleep_for(20ms);
            continue;
        }
        if (!greeted) {
            open = sendText(connection,
                            "HTTP/1.0 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=frame\r\n\r\n");
            greeted = true;
        }
        std::vector<std::uint8_t> jpeg = m_jpegs[number % m_jpegs.size()];
        if (fault == Fault::corrupt) {
            jpeg.resize(jpeg.size() / 3);
        }
        open = open && fault != Fault::refused &&
               sendText(connection, "--frame\r\nContent-Type: image/jpeg\r\nContent-Length: " +
                                        std::to_string(jpeg.size()) + "\r\n\r\n") &&
               sendAll(connection, jpeg.data(), jpeg.size()) && sendText(connection, "\r\n");
        std::this_thread::sleep_for(fault == Fault::slow ? 200ms : 40ms);
    }
    ::close(connection);
}

} // namespace test_support
