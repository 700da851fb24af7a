#pragma once

#include "capture/frame_source.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace capture {

using Bgr = std::array<std::uint8_t, 3>;

/// How a virtual sitter looks. Lengths are in multiples of the face's width unless they name a unit.
struct SitterLook {
    Bgr skin{150, 180, 225};
    Bgr hair{30, 28, 35};
    Bgr clothes{60, 50, 45};
    double hair_height = 0.22; ///< how far the hair stands above the skull
    enum class Hair { shorn, short_cut, long_cut, bun } hair_style = Hair::short_cut;
    bool bangs = false;
    bool glasses = false;
    double glare = 0; ///< of the lenses: 0 none, 1 both eyes washed out
    bool scarf = false;
    bool hair_over_eyes = false;
    double face_aspect = 1.35; ///< face height ÷ width
    std::uint32_t seed = 1;    ///< noise and small irregularities

    /// A look by number: the same number always the same, neighbours well apart.
    static SitterLook random(std::uint32_t number);
};

/// What the sitter does in one frame.
struct SitterPose {
    double face_width_px = 330; ///< cheek to cheek, frame px
    double eye_x_px = 960;      ///< middle between the pupils
    double eye_y_px = 470;
    double yaw_deg = 0;    ///< positive: towards the sitter's left
    double pitch_deg = 0;  ///< positive: chin up
    double roll_deg = 0;   ///< positive: counter-clockwise in the picture
    double eyes_open = 1;  ///< 0 shut, 1 open
    double mouth_open = 0; ///< 0 shut, 1 wide
    bool present = true;
};

/// The room: backdrop, light and camera.
struct SitterScene {
    int width_px = 1920;
    int height_px = 1080;
    Bgr backdrop{255, 197, 100};
    double backdrop_fall_off = 0; ///< share by which the lower corners are darker
    double light_left = 1;        ///< of the lamp at the sitter's left
    double light_right = 1;
    double noise_sigma = 2; ///< 8-bit levels
    double blur_sigma_px = 0.8;
    double folds = 0;        ///< brightness share by which the cloth's folds swing, moving from frame to frame
    double shadow = 0;       ///< share of light missing in the sitter's shadow on the backdrop
    bool object = false;     ///< something hangs beside the head
    bool chair_back = false; ///< a chair shows beside the neck
    double exposure = 1;     ///< of the whole picture, in 8-bit levels
};

/// A phone held into the picture that shows `dark[y * size + x]`.
struct ShownCode {
    std::vector<std::uint8_t> dark; ///< 1 dark, 0 light, quiet zone included
    int size = 0;                   ///< modules a side
    double module_px = 6;
    double centre_x_px = 960;
    double centre_y_px = 620;
    double tilt_deg = 4; ///< in the picture's plane
    double brightness = 0.9;
};

/// Where things truly are, in frame px.
struct SitterTruth {
    double hair_top_y_px = 0;
    double eye_x_px = 0; ///< middle between the pupils
    double eye_y_px = 0;
    double left_pupil_x_px = 0; ///< left in the picture
    double left_pupil_y_px = 0;
    double right_pupil_x_px = 0;
    double right_pupil_y_px = 0;
    double face_left_x_px = 0; ///< where the ear meets the face
    double face_right_x_px = 0;
    double chin_y_px = 0;

    double face_width_px() const noexcept { return face_right_x_px - face_left_x_px; }
};

struct DrawnSitter {
    Frame frame;
    SitterTruth truth;
};

/// Draws one frame. The same arguments always give the same pixels.
DrawnSitter drawSitter(const SitterLook& look, const SitterPose& pose, const SitterScene& scene,
                       const std::optional<ShownCode>& code = std::nullopt, std::uint64_t frame_number = 0);

/// What a virtual sitter is doing at the moment.
enum class SitterAct {
    away,      ///< nobody, only the backdrop
    show_code, ///< holds the phone into the picture
    settle,    ///< sits down: moves, looks away, blinks, then sits well
    sit_well   ///< sits well and blinks now and then
};

/// A camera before which virtual sitters sit. `next()` waits for its frame rate; the setters may be called from any
/// thread.
class VirtualSitterSource : public FrameSource {
public:
    explicit VirtualSitterSource(SitterScene scene, int fps = 30);
    ~VirtualSitterSource() override;

    /// Who sits there from the next frame on, and the code that `show_code` shows.
    void seat(const SitterLook& look, std::optional<ShownCode> code);
    void act(SitterAct act);

    tl::expected<Frame, Error> next() override;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace capture
