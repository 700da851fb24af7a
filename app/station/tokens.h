#pragma once

#include <array>
#include <cstdint>

namespace app::station {

/// An sRGB colour, 8 bits a channel.
struct Colour {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;

    constexpr explicit Colour(std::uint32_t rgb)
        : red(static_cast<std::uint8_t>(rgb >> 16))
        , green(static_cast<std::uint8_t>(rgb >> 8))
        , blue(static_cast<std::uint8_t>(rgb)) {}

    constexpr bool operator==(const Colour&) const = default;
};

/// WCAG 2.1 contrast ratio, 1 to 21. Text needs 4.5 (AA), large text and shapes 3.
double contrast(Colour one, Colour other);

/// Every colour of a window. A state's colour never stands alone: a shape and a word go with it.
struct Theme {
    Colour ground;    ///< the window
    Colour surface;   ///< cards and bars on it
    Colour raised;    ///< buttons and key caps on a surface
    Colour line;      ///< borders; no text
    Colour text;      ///< AA on ground, surface and raised
    Colour soft_text; ///< labels and units; AA on ground and surface
    Colour accent;    ///< text and shapes on ground and surface
    Colour good;
    Colour warn;
    Colour bad;
    Colour fill; ///< of the primary button; `on_fill` is AA on it and on the three state fills
    Colour good_fill;
    Colour warn_fill;
    Colour bad_fill;
    Colour on_fill;
};

/// The photographer's: dark, so that the screen glows less on the face.
extern const Theme kDark;
/// The sitter's: light, it is a fill light.
extern const Theme kLight;

namespace size {
constexpr int kGrid = 8; ///< every distance is a multiple
constexpr int kRadius = 8;
constexpr int kSmall = 14;
constexpr int kBody = 16;
constexpr int kLarge = 20;
constexpr int kTitle = 28;
constexpr int kHeadline = 44;
constexpr int kDisplay = 72;
} // namespace size

} // namespace app::station
