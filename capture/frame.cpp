#include "capture/frame.h"

#include <cassert>
#include <utility>

namespace capture {

Frame::Frame(std::vector<std::uint8_t> bgr, int width_px, int height_px, std::uint64_t number, Clock::time_point at)
    : m_bgr(std::make_shared<const std::vector<std::uint8_t>>(std::move(bgr)))
    , m_width_px(width_px)
    , m_height_px(height_px)
    , m_number(number)
    , m_at(at) {
    assert(width_px >= 1 && height_px >= 1);
    assert(m_bgr->size() == static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px) * 3);
}

} // namespace capture
