#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

namespace capture {

/// A BGR picture, 8 bits a channel, that somebody else owns.
struct PreviewSource {
    const std::uint8_t* bgr;
    int width_px;
    int height_px;
    std::ptrdiff_t stride_bytes;
};

/// The part of it that a window shows. Edges are cut to whole px inside the picture.
struct PreviewPart {
    double x_px;
    double y_px;
    double width_px;
    double height_px;
};

/// Where the preview goes: rows of 32-bit pixels in the order B, G, R, 255. Both sides are at least 1.
struct PreviewTarget {
    std::uint8_t* bgrx;
    int width_px;
    int height_px;
    std::ptrdiff_t stride_bytes;
};

/// Scales a part of a frame smoothly to the size it has on a screen, so that painting it is a plain copy. For looking
/// at only: a portrait is never made from it, and where it is scaled a channel may be 2 of 255 off. One object serves
/// one thread and keeps its working memory.
class PreviewDrawer {
public:
    PreviewDrawer();
    ~PreviewDrawer();

    /// `mirrored` as in a looking-glass.
    void draw(const PreviewSource& source, const PreviewPart& part, bool mirrored, const PreviewTarget& target);

private:
    struct Scratch;
    std::unique_ptr<Scratch> m_scratch;
};

} // namespace capture
