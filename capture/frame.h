#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace capture {

/// One camera picture: BGR, 8 bits a channel, rows without padding. Copies share the pixels, which nobody changes.
class Frame {
public:
    using Clock = std::chrono::steady_clock;

    /// `bgr` holds width * height * 3 bytes; both sides are at least 1.
    Frame(std::vector<std::uint8_t> bgr, int width_px, int height_px, std::uint64_t number, Clock::time_point at);

    const std::uint8_t* pixels() const noexcept { return m_bgr->data(); }
    int width_px() const noexcept { return m_width_px; }
    int height_px() const noexcept { return m_height_px; }
    std::ptrdiff_t stride_bytes() const noexcept { return static_cast<std::ptrdiff_t>(m_width_px) * 3; }
    /// Counts up from 0 within one opened source.
    std::uint64_t number() const noexcept { return m_number; }
    Clock::time_point at() const noexcept { return m_at; }
    /// Keeps the pixels alive, for views that outlive the frame.
    std::shared_ptr<const std::vector<std::uint8_t>> shared() const noexcept { return m_bgr; }

private:
    std::shared_ptr<const std::vector<std::uint8_t>> m_bgr;
    int m_width_px;
    int m_height_px;
    std::uint64_t m_number;
    Clock::time_point m_at;
};

} // namespace capture
