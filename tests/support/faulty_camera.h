#pragma once

#include "capture/frame_source.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>

namespace test_support {

/// What is wrong with a camera at the moment.
enum class Fault { none, unplugged, busy, silent, black, corrupt, slow };

/// A camera whose faults are switched from outside, while it is open or not.
class FaultyCamera {
public:
    void set(Fault fault) { *m_fault = fault; }

    /// For capture::SteadyCamera: opens it as often as asked.
    auto opener() {
        return [fault = m_fault]() -> tl::expected<std::unique_ptr<capture::FrameSource>, capture::Error> {
            using Kind = capture::Error::Kind;
            if (*fault == Fault::unplugged) {
                return tl::unexpected(capture::Error{Kind::no_camera, "made to be unplugged"});
            }
            if (*fault == Fault::busy) {
                return tl::unexpected(capture::Error{Kind::camera_busy, "made to be busy"});
            }
            return std::make_unique<Opened>(fault);
        };
    }

private:
    class Opened final : public capture::FrameSource {
    public:
        explicit Opened(std::shared_ptr<std::atomic<Fault>> fault)
            : m_fault(std::move(fault)) {}

        tl::expected<capture::Frame, capture::Error> next() override {
            using namespace std::chrono_literals;
            std::this_thread::sleep_for(*m_fault == Fault::slow ? 200ms : 33ms);
            while (*m_fault == Fault::silent) {
                std::this_thread::sleep_for(20ms);
            }
            if (*m_fault == Fault::unplugged || *m_fault == Fault::busy) {
                return tl::unexpected(capture::Error{capture::Error::Kind::no_frame, "made to stop"});
            }
            return picture(*m_fault);
        }

    private:
        capture::Frame picture(Fault fault) {
            std::vector<std::uint8_t> pixels(static_cast<std::size_t>(kWidth * kHeight) * 3);
            for (std::size_t i = 0; i < pixels.size(); ++i) {
                m_noise = m_noise * 1664525U + 1013904223U;
                const std::uint8_t grain = static_cast<std::uint8_t>(m_noise >> 30U);
                const bool lost = fault == Fault::corrupt && i > pixels.size() / 3;
                pixels[i] = fault == Fault::black ? grain
                            : lost                ? std::uint8_t{128}
                                                  : static_cast<std::uint8_t>(120 + grain);
            }
            return {std::move(pixels), kWidth, kHeight, m_number++, capture::Frame::Clock::now()};
        }

        static constexpr int kWidth = 160;
        static constexpr int kHeight = 120;
        std::shared_ptr<std::atomic<Fault>> m_fault;
        std::uint32_t m_noise = 1;
        std::uint64_t m_number = 0;
    };

    std::shared_ptr<std::atomic<Fault>> m_fault = std::make_shared<std::atomic<Fault>>(Fault::none);
};

} // namespace test_support
