#include "app/station/tokens.h"

#include <algorithm>
#include <cmath>

namespace app::station {

namespace {

double linear(std::uint8_t channel) {
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour) {
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

} // namespace

double contrast(Colour one, Colour other) {
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

const Theme kDark{
    .ground = Colour(0x101418),
    .surface = Colour(0x181E24),
    .raised = Colour(0x2A333C),
    .line = Colour(0x3A4650),
    .text = Colour(0xF4F6F8),
    .soft_text = Colour(0xA7B2BC),
    .accent = Colour(0x6CB2FF),
    .good = Colour(0x55C78C),
    .warn = Colour(0xF2B24C),
    .bad = Colour(0xFF8F85),
    .fill = Colour(0x0B6BCB),
    .good_fill = Colour(0x1B7F4B),
    .warn_fill = Colour(0x8F5500),
    .bad_fill = Colour(0xB3261E),
    .on_fill = Colour(0xFFFFFF),
};

const Theme kLight{
    .ground = Colour(0xF4F6F8),
    .surface = Colour(0xFFFFFF),
    .raised = Colour(0xE4E9ED),
    .line = Colour(0xC3CCD4),
    .text = Colour(0x101418),
    .soft_text = Colour(0x4A5662),
    .accent = Colour(0x0B6BCB),
    .good = Colour(0x1B7F4B),
    .warn = Colour(0x8F5500),
    .bad = Colour(0xB3261E),
    .fill = Colour(0x0B6BCB),
    .good_fill = Colour(0x1B7F4B),
    .warn_fill = Colour(0x8F5500),
    .bad_fill = Colour(0xB3261E),
    .on_fill = Colour(0xFFFFFF),
};

} // namespace app::station
