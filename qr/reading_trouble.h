#pragma once

#include <string_view>

namespace qr {

/// Why a picture gave no symbol, as far as its pixels tell.
struct ReadingTrouble {
    enum class Kind {
        nothing,   ///< nothing looks like a QR code
        too_small, ///< `module_px` where `needed_px` are needed: come closer
        blurred,
        glare,
        cut_off,   ///< part of the code lies outside the picture, or was cropped away
        unreadable ///< a whole code, near and sharp enough, that is damaged or covered
    };
    Kind kind = Kind::nothing;
    float module_px = 0; ///< where a whole code was found
    float needed_px = 0; ///< where it is too small
};

/// What kind of QR code a text that is no collection code seems to be.
enum class ForeignCode { web_address, payment, contact, network, message, plain_number, other };

ForeignCode foreignKindOf(std::string_view text);

} // namespace qr
