#pragma once

#include <opencv2/core.hpp>

#include <string>

namespace bench {

/// How badly a phone is held up: each value is drawn evenly between nothing and this.
struct Severity {
    const char* name;
    double most_tilt_deg;     ///< of the screen against the picture's plane, about any axis
    double most_blur_modules; ///< standard deviation
    double least_brightness;  ///< of the screen's white, 1 = the camera's white
    double most_glare;        ///< share of the code's area that a reflection washes out
};

/// What students hold up, and the worst that is asked for.
constexpr Severity kHeldWell{"held well", 17, 0.2, 0.65, 0.025};
constexpr Severity kHeldBadly{"held badly", 35, 0.4, 0.3, 0.05};

struct PhoneScreen {
    cv::Mat1b frame; ///< 1920x1080
    std::string text;
};

/// A phone that shows a sealed code of 300 to 450 characters, turned any way, with the screen's moiré and the camera's
/// noise over it. `module_px` is a module's side where the screen is nearest to the camera's plane.
PhoneScreen drawPhoneScreen(double module_px, const Severity& severity, cv::RNG& random);

} // namespace bench
