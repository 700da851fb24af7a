#pragma once

#include "capture/sitter_canvas.h"
#include "capture/virtual_sitter.h"

namespace capture {

/// The backdrop's own light, folds, shadow and what else is seen of the room. Before the sitter is painted.
void shadeBackdrop(SitterCanvas& canvas, const SitterPose& pose, const SitterScene& scene, std::uint64_t frame_number);

/// The two lamps' light on what covers the backdrop.
void lightSitter(SitterCanvas& canvas, const SitterLook& look, const SitterPose& pose, const SitterScene& scene);

/// What lens and sensor add: blur, exposure, noise.
void photograph(SitterCanvas& canvas, const SitterScene& scene, std::uint32_t seed, std::uint64_t frame_number);

} // namespace capture
