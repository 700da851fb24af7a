#pragma once

#include <string>

namespace app::station {

/// Draws every screen and state of both windows, in both languages and at two sizes, as PNGs into `dir`. No camera, no
/// station and no running line are needed: the windows draw plain states.
bool drawGallery(const std::string& dir);

} // namespace app::station
