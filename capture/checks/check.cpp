#include "capture/checks/check.h"

namespace capture::checks {

const std::vector<Check>& allChecks() {
    static const std::vector<Check> checks{
        {"faces", "faces", faces, false},
        {"hair_top", "px", hairTop, false},
        {"eye_line", "px", eyeLine, false},
        {"face_width", "px", faceWidth, false},
        {"centring", "px", centring, false},
        {"inter_eye", "px", interEye, false},
        {"yaw", "deg", yaw, false},
        {"pitch", "deg", pitch, false},
        {"roll", "deg", roll, false},
        {"eyes_open", "share", eyesOpen, false},
        {"mouth_closed", "share", mouthClosed, false},
        {"eyes_clear", "share", eyesClear, true},
        {"brows_clear", "share", browsClear, true},
        {"glare", "share", glare, true},
        {"background_colour", "dE00", backgroundColour, false},
        {"background_uniform", "dE00", backgroundUniform, true},
        {"background_gradient", "dE00", backgroundGradient, true},
        {"clothes_contrast", "%", clothesContrast, true},
        {"illumination", "share", illumination, true},
        {"exposure_over", "share", exposureOver, true},
        {"exposure_under", "share", exposureUnder, true},
        {"skin_colour", "dE", skinColour, true},
        {"sharpness", "share", sharpness, true},
        {"size", "px", size, false},
        {"dpi", "dpi", dpi, false},
        {"colour", "channels", colour, true},
        {"jpeg_quality", "quality", jpegQuality, false},
        {"file_size", "bytes", fileSize, false},
    };
    return checks;
}

Finding judge(const Check& check, const Reading& reading, const Limits& limits) {
    Finding finding;
    finding.id = check.id;
    finding.value = reading.value;
    finding.unit = check.unit;
    finding.pass = limits.pass;
    finding.warn = limits.warn;
    finding.on_fail = limits.on_fail;
    if (reading.value) {
        finding.verdict = limits.pass.contains(*reading.value)   ? Verdict::pass
                          : limits.warn.contains(*reading.value) ? Verdict::warn
                                                                 : Verdict::fail;
    }
    if (reading.where) {
        finding.spot = Spot{reading.where->x, reading.where->y, reading.where->width, reading.where->height};
    }
    return finding;
}

} // namespace capture::checks
