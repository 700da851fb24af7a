#include "capture/portrait_verdict.h"

#include <algorithm>

namespace capture {

const std::vector<std::string> kFindingIds{"faces",
                                           "hair_top",
                                           "eye_line",
                                           "face_width",
                                           "centring",
                                           "inter_eye",
                                           "yaw",
                                           "pitch",
                                           "roll",
                                           "eyes_open",
                                           "mouth_closed",
                                           "eyes_clear",
                                           "brows_clear",
                                           "glare",
                                           "background_colour",
                                           "background_uniform",
                                           "background_gradient",
                                           "clothes_contrast",
                                           "illumination",
                                           "exposure_over",
                                           "exposure_under",
                                           "skin_colour",
                                           "sharpness",
                                           "size",
                                           "dpi",
                                           "colour",
                                           "jpeg_quality",
                                           "file_size"};

Verdict PortraitVerdict::overall() const noexcept {
    if (findings.empty()) {
        return Verdict::fail;
    }
    Verdict worst = Verdict::pass;
    for (const Finding& finding : findings) {
        worst = std::max(worst, finding.verdict);
    }
    return worst == Verdict::unknown ? Verdict::warn : worst;
}

bool PortraitVerdict::acceptable() const noexcept {
    return !findings.empty() && std::none_of(findings.begin(), findings.end(), [](const Finding& finding) {
        return finding.verdict == Verdict::fail && finding.on_fail != OnFail::note;
    });
}

const Finding* PortraitVerdict::find(const std::string& id) const noexcept {
    const auto found =
        std::find_if(findings.begin(), findings.end(), [&](const Finding& finding) { return finding.id == id; });
    return found == findings.end() ? nullptr : &*found;
}

const char* name(Verdict verdict) noexcept {
    switch (verdict) {
    case Verdict::pass:
        return "pass";
    case Verdict::unknown:
        return "unknown";
    case Verdict::warn:
        return "warn";
    case Verdict::fail:
        return "fail";
    }
    return "unknown";
}

} // namespace capture
